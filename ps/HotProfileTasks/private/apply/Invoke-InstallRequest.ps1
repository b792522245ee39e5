function Invoke-InstallRequest {
    <#
    .SYNOPSIS
        Preflight, installation and, on request, a first run. Everything that Install and Update have settled comes in.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Fact,
        [Parameter(Mandatory = $true)] [object] $Identity,
        [Parameter(Mandatory = $true)] [object] $Plan,
        [AllowNull()] [object] $Former,
        [Parameter(Mandatory = $true)] [string] $Folder,
        [AllowEmptyString()] [string] $Tenant = '',
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [Parameter(Mandatory = $true)] [string] $ProgramPath,
        [Parameter(Mandatory = $true)] [string] $InstallRoot,
        [Parameter(Mandatory = $true)] [string] $RunLevel,
        [AllowEmptyCollection()] [object[]] $Readers = @(),
        [AllowEmptyCollection()] [object[]] $Consumers = @(),
        [Parameter(Mandatory = $true)] [int] $IntervalMinutes,
        [AllowNull()] [object] $TaskName,
        [Parameter(Mandatory = $true)] [System.Management.Automation.PSCmdlet] $Caller,
        [AllowNull()] [System.Management.Automation.PSCredential] $Credential,
        [switch] $GrantBatchLogon,
        [AllowEmptyCollection()] [object[]] $VendorTask = @(),
        [switch] $Always,
        [switch] $Enable,
        [switch] $RunNow,
        [switch] $Force,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    # The account's own environment can be looked at once the account is known.
    if ($Identity.Account) { $Fact = Get-WindowsFact -AccountSid $Identity.Account.Sid }
    $look = @{
        ProgramPath = $ProgramPath
        InstallRoot = $InstallRoot
        HomePath    = $HomePath
        Identity    = $Identity
        Reader      = @(@($Readers) + @($Consumers) | Where-Object { $_ } | ForEach-Object { $_.Sid })
        Fact        = $Fact
    }
    $record = Get-PreflightRecord @look
    Invoke-Preflight -Record $record -Caller $Caller -GrantBatchLogon:$GrantBatchLogon -Force:$Force
    if ($VendorTask) { Write-Warning -Message (Get-HotProfileText 'WarnVendorFirst') }

    $account = $Identity.Account
    if (-not $account) { $account = [PSCustomObject]@{ Kind = $Identity.Kind; Name = $Identity.Asked; Sid = $Fact.UserSid } }
    $version = if ($record.Program.Version) { $record.Program.Version } else { '0.0.0' }
    $context = [PSCustomObject]@{
        Tenant          = $Tenant
        Folder          = $Folder
        HomePath        = $HomePath
        InstallRoot     = $InstallRoot
        Version         = $version
        Exe             = Join-FolderPath $InstallRoot $version, 'hotprofile-export.exe'
        SourceExe       = $ProgramPath
        ScriptFolder    = Get-DefaultPath -Of Script -Fact $Fact
        PowerShell      = $Fact.PowerShell
        # Where policy wants signed scripts only, the program itself is the task: no event then, but the task's result.
        VerifyByScript  = @('AllSigned', 'Restricted') -notcontains $Fact.MachineExecutionPolicy
        Account         = $account
        RunLevel        = $RunLevel
        OutputPath      = $record.Output.Path
        Readers         = @($Readers)
        Consumers       = @($Consumers)
        AllowMoved      = @($Consumers).Count -gt 0
        IntervalMinutes = $IntervalMinutes
        TaskName        = $TaskName
    }
    if (-not (Test-Path -LiteralPath $ProgramPath) -or -not $record.HomeRecord.SettingsExists -or -not $context.OutputPath) {
        # Only -WhatIf gets here: the plan is shown, the steps would have nothing to stand on.
        foreach ($task in (Get-WantedTask -Plan $Plan -Context $context -Now $Now)) {
            $settings = ConvertFrom-TaskXml -Xml $task.Xml
            $notes = @($settings.Keys | ForEach-Object { '{0}={1}' -f $_, $settings[$_] }) -join '; '
            ConvertTo-HotProfileResult -Item ($task.Path + $task.Name) -Kind Task -Change Planned -Status Skipped -Notes $notes -Detail $task
        }
        return
    }
    $mine = @(@($account.Sid) + @(Get-Property $account 'Groups' @()))
    $grant = $GrantBatchLogon -and $account.Kind -ne 'System' -and -not @($mine | Where-Object { $record.Identity.BatchHolder -contains $_ })
    $session = Get-ChangeSession -Caller $Caller -HomePath $HomePath -FormerKind ([string] (Get-Property (Get-Property $Former 'account') 'kind' ''))
    $steps = @{
        Session    = $session
        Plan       = $Plan
        Context    = $context
        Former     = $Former
        Credential = $Credential
        Always     = $Always
        Enable     = $Enable
        Grant      = $grant
        VendorTask = @($VendorTask)
        Now        = $Now
    }
    Invoke-Installation @steps
    if (-not $RunNow) { return }

    $minute = ConvertTo-NightMinute -Time ([timespan]::FromMinutes([math]::Floor($Now.TimeOfDay.TotalMinutes))) -For '-RunNow'
    $end = ConvertTo-NightMinute -Time $Plan.EndTime -For '-EndTime'
    if ($minute -ge 540 -and -not $WhatIfPreference) {
        Confirm-Question -Caller $Caller -Question (Get-HotProfileText 'QuestionOutside' @($Now.ToString('HH:mm'))) -Force:$Force
    }
    # The program ends itself at the next deadline, and hard five minutes later.
    $minutes = (($end - $minute + 1440) % 1440) + 10
    $run = @{
        Task           = @(Get-WantedTask -Plan $Plan -Context $context -Now $Now)
        Context        = $context
        Session        = $session
        TimeoutSeconds = $minutes * 60
    }
    Invoke-TaskRun @run
}
