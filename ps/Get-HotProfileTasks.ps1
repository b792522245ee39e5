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

.OUTPUTS
    HotProfile.TaskStatus
#>
[CmdletBinding()]
[OutputType('HotProfile.TaskStatus')]
param(
    [string] $Tenant = '',

    [string] $HomePath = '',

    [ValidateRange(1, 366)]
    [int] $Nights = 14,

    [ValidateSet('ja', 'en')]
    [string] $Language
)
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
$tasks = @(Get-HotProfileTask @PSBoundParameters)
$tasks
if (@($tasks | Where-Object { $_.Status -eq 'Failed' })) { exit 1 }
exit 0
