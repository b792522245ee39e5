#Requires -Version 5.1

<#
.SYNOPSIS
    The nightly tasks, wanted against actual, with last and next runs and missed nights.

.DESCRIPTION
    One object per task: every setting that differs is named, the last result is in words, nights without a run
    are listed, the last duration stands beside its limit. Changes nothing and needs no administrator rights where
    the home may be read.

.PARAMETER Tenant
    Which tenant's tasks.

.PARAMETER HomePath
    The home that the tasks belong to.

.PARAMETER Nights
    How many nights to look back. Default 14.

.PARAMETER ListTenant
    Instead, the installations of this computer: tenant, folder, home, account, version, contract's folder, present state or not, number of tasks.

.PARAMETER Language
    ja or en. Default: the system's.

.EXAMPLE
    .\Get-HotProfileTasks.ps1

    The tasks as a table.

.EXAMPLE
    .\Get-HotProfileTasks.ps1 | Where-Object Status -ne 'Successful' | Select-Object Name, Notes

    Only what needs a hand.

.EXAMPLE
    (.\Get-HotProfileTasks.ps1 -Tenant 'Osaka').Differences

    The settings in which a second tenant's tasks differ from what was installed.

.EXAMPLE
    .\Get-HotProfileTasks.ps1 -ListTenant

    Which tenants are installed on this computer.

.OUTPUTS
    HotProfile.TaskStatus, or HotProfile.Tenant
#>
[CmdletBinding()]
[OutputType('HotProfile.TaskStatus', 'HotProfile.Tenant')]
param(
    [string] $Tenant,

    [string] $HomePath,

    [ValidateRange(1, 366)]
    [int] $Nights = 14,

    [switch] $ListTenant,

    [ValidateSet('ja', 'en')]
    [string] $Language
)
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
Get-HotProfileTask @PSBoundParameters | Tee-Object -Variable results
if (@($results | Where-Object { $_.PSObject.Properties['Status'] -and $_.Status -eq 'Failed' })) { exit 1 }
exit 0
