#Requires -Version 5.1

<#
.SYNOPSIS
    Installs the program and registers its nightly tasks in Task Scheduler.

.DESCRIPTION
    Checks the machine before anything changes, copies program and scripts to %ProgramFiles%\HotProfileExport\VERSION,
    closes the home, proves by a temporary task that the account can work, and registers one task per type under
    \HotProfile\ and a check at 07:10. Over an installation, what is not named stays as it is recorded: run without
    parameters it mends what has drifted. When a step fails or the command is stopped, what was changed is taken back.
    Emits one result object per item: Status and Notes say how it went.

.PARAMETER Type
    Types to export: business_cards, leads, clients, daily_reports, deals. Default: all five.

.PARAMETER Difference
    Export only what changed, for leads, clients, daily_reports and deals. business_cards stays full.

.PARAMETER Current
    Make files of the present state too: in current of the output folder, every row, and the list of what is gone. Recommended with
    -Difference -FullOn Sunday.

.PARAMETER StartTime
    Start of the first type's task (22:00 where nothing is recorded), or a table of a time per type. Between 22:00 and 06:59.

.PARAMETER Interval
    Time between one type's start and the next one's. Default one hour.

.PARAMETER EndTime
    When every export must have ended. Default, and latest, 07:00.

.PARAMETER FullOn
    With -Difference: the night (named by its evening) on which everything is exported instead. None: no such night.

.PARAMETER TaskName
    A table of own task names per type.

.PARAMETER Tenant
    Name of a second tenant: its tasks live under \HotProfile\NAME\ and it has its own home.

.PARAMETER HomePath
    The program's home folder. Default %ProgramData%\HotProfileExport, with -NAME for a tenant.

.PARAMETER ProgramPath
    hotprofile-export.exe to install, with the ps folder beside it. Default: the one beside these scripts, else the installed one.

.PARAMETER InstallRoot
    Folder that receives a folder per version. Default %ProgramFiles%\HotProfileExport.

.PARAMETER Credential
    Account and password that the tasks run as. The password goes to Task Scheduler only.

.PARAMETER GroupManagedServiceAccount
    Group managed service account (DOMAIN\name$) that the tasks run as; no password.

.PARAMETER System
    Run the tasks as SYSTEM.

.PARAMETER RunLevel
    Highest (default, as the vendor's guide says) or Limited, which is enough once the folders are set.

.PARAMETER GrantBatchLogon
    Give the account the right to log on as a batch job where it lacks it.

.PARAMETER KeepAccess
    Leave the output folder's access as it is, such as on a share whose access is kept by groups; whether it is enough is checked instead.

.PARAMETER ContractFolder
    Folder that the homes of one contract share, so that together they keep to its 2 calls at a time and 1,000 in 5 minutes. It is
    made, opened to the tasks' accounts and set in the home, and in homes of the same host that have said nothing yet. Empty: this
    home's contract is its own. Not given, a second home of the same host asks.

.PARAMETER EnableHistory
    Turn Task Scheduler's history on where it is off.

.PARAMETER Reader
    Accounts that may read the output.

.PARAMETER Consumer
    Accounts that may read the output and move it away; the morning check then accepts missing files.

.PARAMETER MigrateVendorTasks
    Take types and times over from tasks that run AboutOutputTool.exe, and disable those.

.PARAMETER RunNow
    Start each task in turn, wait for it and verify what it wrote.

.PARAMETER Force
    Answer every question with yes.

.PARAMETER Language
    ja or en. Default: the system's.

.EXAMPLE
    .\Install-HotProfileTasks.ps1 -Credential (Get-Credential 'HOST\svc-hotprofile') -GrantBatchLogon

    Registers a full export of all five types from 22:00, an hour apart.

.EXAMPLE
    .\Install-HotProfileTasks.ps1 -Difference -FullOn Sunday -Current -Credential (Get-Credential 'HOST\svc-hotprofile') -GrantBatchLogon

    The recommended set-up: differences, everything once a week, and the present state of every record each morning.

.EXAMPLE
    .\Install-HotProfileTasks.ps1 -Type leads, deals -Difference -FullOn Sunday -System -WhatIf

    Shows, unelevated too, the tasks with every setting; changes nothing.

.EXAMPLE
    .\Install-HotProfileTasks.ps1 -StartTime @{ leads = '23:30'; deals = '01:00' } -Type leads, deals -GroupManagedServiceAccount 'CORP\gmsa-hotprofile$' -RunLevel Limited

    Own times, under a managed service account without administrator rights.

.EXAMPLE
    .\Install-HotProfileTasks.ps1 -MigrateVendorTasks -Credential $credential -RunNow -Force

    Takes over from the vendor's tool and runs everything once.

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

    [string] $InstallRoot,

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

    [switch] $MigrateVendorTasks,

    [switch] $RunNow,

    [switch] $Force,

    [ValidateSet('ja', 'en')]
    [string] $Language
)
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
Install-HotProfileTask @PSBoundParameters | Tee-Object -Variable results
if (@($results | Where-Object { $_.Status -eq 'Failed' })) { exit 1 }
exit 0
