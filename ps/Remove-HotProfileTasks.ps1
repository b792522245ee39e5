#Requires -Version 5.1

<#
.SYNOPSIS
    Removes the nightly tasks and what was added for them; lists what stays.

.DESCRIPTION
    Asks first. Undoes what Install and Update did: tasks, their folder, the event source, rights that were given,
    access that was added, and the installed program. Another tenant's tasks keep what they share. What cannot be
    removed is named, and the next Remove goes on from there. Without a record, tasks are known by their mark. The home
    with settings, key, records and logs stays unless -RemoveData is given; the output always stays.

.PARAMETER Tenant
    Which tenant's tasks.

.PARAMETER HomePath
    The home that the tasks belong to.

.PARAMETER RemoveData
    Remove the home too: settings, sealed key, difference points, records, logs. Asks first. Never follows a junction.

.PARAMETER Force
    Answer every question with yes.

.PARAMETER Language
    ja or en. Default: the system's.

.EXAMPLE
    .\Remove-HotProfileTasks.ps1 -WhatIf

    Shows what would go and what would stay.

.EXAMPLE
    .\Remove-HotProfileTasks.ps1 -Force

    Removes the tasks without a question, for scripts.

.EXAMPLE
    .\Remove-HotProfileTasks.ps1 -Tenant 'Osaka' -RemoveData -Force

    Removes a second tenant with its home, without a question.

.OUTPUTS
    HotProfile.Result
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
[OutputType('HotProfile.Result')]
param(
    [string] $Tenant,

    [string] $HomePath,

    [switch] $RemoveData,

    [switch] $Force,

    [ValidateSet('ja', 'en')]
    [string] $Language
)
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
Remove-HotProfileTask @PSBoundParameters | Tee-Object -Variable results
if (@($results | Where-Object { $_.Status -eq 'Failed' })) { exit 1 }
exit 0
