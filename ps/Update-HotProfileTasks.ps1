#Requires -Version 5.1

<#
.SYNOPSIS
    Changes what is named of the installed tasks and keeps the rest.

.DESCRIPTION
    Times, types, names, account, run level, readers and the program's version can be changed. A task that was
    disabled by hand stays so without -Enable. A password task cannot be changed without its password: without
    -Credential that is refused before the first change. -Credential alone registers all tasks again with the new
    password. A new version of the program is installed beside the old one, the tasks are switched, and the old one
    is removed when nothing uses it any more.

.PARAMETER Type
    The types to export from now on.

.PARAMETER Difference
    Export as a difference; -Difference:$false goes back to full exports.

.PARAMETER Current
    Make files of the present state too: in current of the output folder, every row, and the list of what is gone. Recommended with
    -Difference -FullOn Sunday. -Current:$false ends it.

.PARAMETER StartTime
    New start of the first type, or a table with the times to change per type.

.PARAMETER Interval
    New time between starts.

.PARAMETER EndTime
    New end of the night, 07:00 at the latest.

.PARAMETER FullOn
    New night of the full export; None for no such night.

.PARAMETER TaskName
    A table of new task names per type.

.PARAMETER Tenant
    Which tenant's tasks.

.PARAMETER HomePath
    The home that the tasks belong to.

.PARAMETER ProgramPath
    Another hotprofile-export.exe to install and switch to, with the ps folder beside it. Default: the one beside these
    scripts, so that Update from a new zip takes its program along; else the installed one.

.PARAMETER Credential
    Account and password that the tasks run as.

.PARAMETER GroupManagedServiceAccount
    Group managed service account that the tasks run as.

.PARAMETER System
    Run the tasks as SYSTEM.

.PARAMETER RunLevel
    Highest or Limited.

.PARAMETER GrantBatchLogon
    Give the account the right to log on as a batch job where it lacks it.

.PARAMETER KeepAccess
    Leave the output folder's access as it is, such as on a share whose access is kept by groups; whether it is enough is checked instead.

.PARAMETER ContractFolder
    Folder that the homes of one contract share, so that together they keep to its 2 calls at a time and 1,000 in 5 minutes. It is
    made, opened to the tasks' accounts and set in the home, and in homes of the same host that have said nothing yet. Empty: this
    home's contract is its own.

.PARAMETER EnableHistory
    Turn Task Scheduler's history on where it is off.

.PARAMETER Reader
    The accounts that may read the output, from now on.

.PARAMETER Consumer
    The accounts that may read the output and move it away, from now on.

.PARAMETER Replan
    Take the start times that Test suggests from measured durations.

.PARAMETER Enable
    Enable tasks that were disabled by hand.

.PARAMETER RunNow
    Start each task in turn, wait for it and verify what it wrote.

.PARAMETER Force
    Answer every question with yes.

.PARAMETER Language
    ja or en. Default: the system's.

.EXAMPLE
    .\Update-HotProfileTasks.ps1 -StartTime @{ deals = '04:30' } -Credential $credential

    Moves one type; the others keep their times.

.EXAMPLE
    .\Update-HotProfileTasks.ps1 -Credential (Get-Credential 'HOST\svc-hotprofile')

    The password has changed: registers all tasks again.

.EXAMPLE
    .\Update-HotProfileTasks.ps1 -ProgramPath 'D:\download\hotprofile-export.exe' -Credential $credential

    Installs a new version beside the old one and switches the tasks.

.EXAMPLE
    .\Update-HotProfileTasks.ps1 -Replan -WhatIf

    Shows which times the measured durations call for.

.OUTPUTS
    HotProfile.Result
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
[OutputType('HotProfile.Result')]
param(
    [string[]] $Type,

    [switch] $Difference,

    [switch] $Current,

    [object] $StartTime,

    [timespan] $Interval,

    [string] $EndTime,

    [ValidateSet('None', 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday')]
    [string] $FullOn,

    [System.Collections.IDictionary] $TaskName,

    [string] $Tenant,

    [string] $HomePath,

    [string] $ProgramPath,

    [System.Management.Automation.Credential()]
    [System.Management.Automation.PSCredential] $Credential,

    [string] $GroupManagedServiceAccount,

    [switch] $System,

    [ValidateSet('Highest', 'Limited')]
    [string] $RunLevel,

    [switch] $GrantBatchLogon,

    [switch] $KeepAccess,

    [string] $ContractFolder,

    [switch] $EnableHistory,

    [string[]] $Reader,

    [string[]] $Consumer,

    [switch] $Replan,

    [switch] $Enable,

    [switch] $RunNow,

    [switch] $Force,

    [ValidateSet('ja', 'en')]
    [string] $Language
)
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
Update-HotProfileTask @PSBoundParameters | Tee-Object -Variable results
if (@($results | Where-Object { $_.Status -eq 'Failed' })) { exit 1 }
exit 0
