function Install-HotProfileTask {
    <#
    .SYNOPSIS
        Installs the program and registers its nightly tasks in Task Scheduler.

    .DESCRIPTION
        Checks the machine before anything changes, copies program and scripts to %ProgramFiles%\HotProfileExport\VERSION,
        closes the home, registers one task per type under \HotProfile\ and a check at 07:10, and proves by a temporary
        task that the account can log in. Run again, it leaves alone what is right and mends what has drifted. When a
        step fails, what was changed is taken back. Emits one result object per item: Status and Notes say how it went.

    .PARAMETER Type
        Types to export: business_cards, leads, clients, daily_reports, deals. Default: all five.

    .PARAMETER Difference
        Export only what changed, for leads, clients, daily_reports and deals. business_cards stays full.

    .PARAMETER StartTime
        Start of the first type's task (default 22:00), or a table of a time per type. Between 22:00 and 06:59.

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
        hotprofile-export.exe to install. Default: the one beside the ps folder.

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
        Install-HotProfileTask -Credential (Get-Credential 'HOST\svc-hotprofile') -GrantBatchLogon

        Registers a full export of all five types from 22:00, an hour apart.

    .EXAMPLE
        Install-HotProfileTask -Type leads, deals -Difference -FullOn Sunday -System -WhatIf

        Shows, unelevated too, the tasks with every setting; changes nothing.

    .EXAMPLE
        Install-HotProfileTask -StartTime @{ leads = '23:30'; deals = '01:00' } -Type leads, deals -GroupManagedServiceAccount 'CORP\gmsa-hotprofile$' -RunLevel Limited

        Own times, under a managed service account without administrator rights.

    .EXAMPLE
        Install-HotProfileTask -MigrateVendorTasks -Credential $credential -RunNow -Force

        Takes over from the vendor's tool and runs everything once.

    .OUTPUTS
        HotProfile.Result
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '', Justification = 'Every step asks this function''s PSCmdlet, through Test-Approval.')]
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('HotProfile.Result')]
    param(
        [ValidateSet('business_cards', 'leads', 'clients', 'daily_reports', 'deals')]
        [string[]] $Type = @('business_cards', 'leads', 'clients', 'daily_reports', 'deals'),

        [switch] $Difference,

        [object] $StartTime = '22:00',

        [timespan] $Interval = '01:00',

        [string] $EndTime = '07:00',

        [ValidateSet('None', 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday')]
        [string] $FullOn = 'None',

        [System.Collections.IDictionary] $TaskName,

        [string] $Tenant = '',

        [string] $HomePath = '',

        [string] $ProgramPath = '',

        [string] $InstallRoot = '',

        [System.Management.Automation.Credential()]
        [System.Management.Automation.PSCredential] $Credential,

        [string] $GroupManagedServiceAccount = '',

        [switch] $System,

        [ValidateSet('Highest', 'Limited')]
        [string] $RunLevel = 'Highest',

        [switch] $GrantBatchLogon,

        [string[]] $Reader = @(),

        [string[]] $Consumer = @(),

        [switch] $MigrateVendorTasks,

        [switch] $RunNow,

        [switch] $Force,

        [ValidateSet('ja', 'en')]
        [string] $Language
    )
    if ($Language) { Import-HotProfileText -Language $Language }
    $now = Get-Date
    $folder = Get-TaskFolder -Tenant $Tenant
    $fact = Get-WindowsFact
    if (-not $HomePath) { $HomePath = Get-DefaultPath -Of Home -Fact $fact -Tenant $Tenant }
    if (-not $ProgramPath) { $ProgramPath = Get-DefaultPath -Of Program -Fact $fact }
    if (-not $InstallRoot) { $InstallRoot = Get-DefaultPath -Of InstallRoot -Fact $fact }
    $HomePath = (Format-FolderPath $HomePath)
    $former = Read-InstallRecord -HomePath $HomePath
    if ($former -and -not (Get-Property $former 'removedAt') -and $former.folder -ne $folder) { throw (Get-HotProfileError 'HomeTaken' @($HomePath, $former.folder, $folder)) }
    if ($former -and (Get-Property $former 'removedAt')) { $former = $null }

    $vendor = @()
    $differenceType = @(if ($Difference) { Get-ExportType | Where-Object { $_.CanDifference -and $Type -contains $_.Type } | ForEach-Object { $_.Type } })
    if ($MigrateVendorTasks) {
        $vendor = @(Get-VendorTask)
        if (-not $vendor) { throw (Get-HotProfileError 'VendorNone') }
        $taken = Get-VendorPlan -VendorTask $vendor
        # What is named on the command line wins over what the vendor's tasks say.
        if (-not $PSBoundParameters.ContainsKey('Type') -and $taken.Types) { $Type = $taken.Types }
        if (-not $PSBoundParameters.ContainsKey('Difference')) { $differenceType = @($taken.DifferenceType | Where-Object { $Type -contains $_ }) }
        if (-not $PSBoundParameters.ContainsKey('StartTime') -and -not @($Type | Where-Object { -not $taken.StartTime.Contains($_) })) {
            $StartTime = [ordered]@{}
            foreach ($name in $Type) { $StartTime[$name] = $taken.StartTime[$name] }
        }
    }
    $planned = @{
        Type           = $Type
        DifferenceType = $differenceType
        StartTime      = $StartTime
        Interval       = $Interval
        EndTime        = $EndTime
        FullOn         = $(if ($FullOn -eq 'None') { '' } else { $FullOn })
        TaskName       = $TaskName
    }
    $plan = ConvertTo-NightPlan @planned
    foreach ($warning in $plan.Warnings) { Write-Warning -Message $warning }

    $identity = Get-RequestedIdentity -Credential $Credential -GroupManagedServiceAccount $GroupManagedServiceAccount -System:$System -Recorded (Get-Property $former 'account')
    if (-not $identity) {
        if (-not $WhatIfPreference) { throw (Get-HotProfileError 'AccountMissing') }
        # Only to show the plan: as whoever asks.
        $identity = [PSCustomObject]@{ Kind = 'Password'; Asked = $fact.UserName; Account = $null; PasswordEmpty = $false }
    }
    $request = @{
        Fact            = $fact
        Identity        = $identity
        Plan            = $plan
        Former          = $former
        Folder          = $folder
        Tenant          = $Tenant
        HomePath        = $HomePath
        ProgramPath     = $ProgramPath
        InstallRoot     = $InstallRoot
        RunLevel        = $RunLevel
        Readers         = @(Resolve-NamedAccount -Name $Reader -Parameter '-Reader')
        Consumers       = @(Resolve-NamedAccount -Name $Consumer -Parameter '-Consumer')
        IntervalMinutes = [int] $Interval.TotalMinutes
        TaskName        = $TaskName
        Caller          = $PSCmdlet
        Credential      = $Credential
        GrantBatchLogon = $GrantBatchLogon
        VendorTask      = $vendor
        RunNow          = $RunNow
        Force           = $Force
        Now             = $now
    }
    Invoke-InstallRequest @request
}
