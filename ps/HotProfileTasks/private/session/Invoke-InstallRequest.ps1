function Invoke-InstallRequest {
    <#
    .SYNOPSIS
        What Install and Update do: what is named over what is recorded over the defaults; preflight, steps and, on request, a first run.
    #>
    [CmdletBinding()]
    param(
        # The public function's bound parameters and $PSCmdlet.
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Bound,
        [Parameter(Mandatory = $true)] [System.Management.Automation.PSCmdlet] $Caller,
        # Only what is installed is changed.
        [switch] $Update
    )
    $now = Get-Date
    $fact = Get-WindowsFact
    $place = Get-RequestedHome -Bound $Bound -Fact $fact
    $former = Read-InstallRecord -HomePath $place.HomePath
    if (Get-Property $former 'removedAt') { $former = $null }
    if ($Update -and -not $former) { throw (Get-HotProfileError 'NotInstalled' @($place.HomePath)) }
    $tenant = if ($former -and -not $Bound.ContainsKey('Tenant')) { [string] $former.tenant } else { [string] $Bound['Tenant'] }
    $folder = Get-TaskFolder -Tenant $tenant
    if ($former -and $former.folder -ne $folder) { throw (Get-HotProfileError 'HomeTaken' @($place.HomePath, $former.folder, $folder)) }
    $theirs = @(Get-WindowsTask -Path $folder | Where-Object { $_.Xml -match '<Source>hotprofile-export</Source>' } | ForEach-Object { Get-TaskHome -Task $_ } | Where-Object { $_ -and $_ -ne $place.HomePath })
    if ($theirs) { throw (Get-HotProfileError 'FolderTaken' @($folder, $theirs[0], $place.HomePath)) }

    $vendor = @(if ($Bound['MigrateVendorTasks']) { Get-VendorTask })
    $named = Get-RequestedPlan -Bound $Bound -VendorTask $vendor -Former $former -HomePath $place.HomePath -Now $now
    $interval = if ($Bound.ContainsKey('Interval')) { [int] ([timespan] $Bound['Interval']).TotalMinutes } else { [int] (Get-Property (Get-Property $former 'plan') 'intervalMinutes' 60) }
    $planned = Merge-PlanParameter -Recorded (Get-RecordedPlanParameter -Record $former) -Named $named -IntervalMinutes $interval
    $plan = New-NightPlan @planned
    foreach ($warning in $plan.Warnings) { Write-Warning -Message $warning }

    $login = $Bound['Credential']
    $identity = Get-RequestedIdentity -Credential $login -GroupManagedServiceAccount ([string] $Bound['GroupManagedServiceAccount']) -System:([bool] $Bound['System']) -Recorded (Get-Property $former 'account')
    if (-not $identity) {
        if (-not $WhatIfPreference) { throw (Get-HotProfileError 'AccountMissing') }
        # Only to show the plan: as whoever asks.
        $identity = [PSCustomObject]@{ Kind = 'Password'; Asked = $fact.UserName; Account = $null; PasswordEmpty = $false }
    }
    # The account's own environment can be looked at once the account is known.
    if ($identity.Account) { $fact = Get-WindowsFact -AccountSid $identity.Account.Sid }
    $account = if ($identity.Account) { $identity.Account } else { [PSCustomObject]@{ Kind = $identity.Kind; Name = $identity.Asked; Sid = $fact.UserSid } }
    $with = @{
        Tenant          = $tenant
        Folder          = $folder
        HomePath        = $place.HomePath
        PowerShell      = $fact.PowerShell
        # Where policy wants signed scripts only, the program itself is the task: no event then, but the task's result.
        VerifyByScript  = @('AllSigned', 'Restricted') -notcontains $fact.MachineExecutionPolicy
        Account         = $account
        IntervalMinutes = $interval
        TaskName        = $planned.TaskName
    }
    foreach ($name in 'RunLevel', 'KeepAccess', 'Current') { if ($Bound.ContainsKey($name)) { $with[$name] = $Bound[$name] } }
    foreach ($pair in @(@('Reader', 'Readers'), @('Consumer', 'Consumers'))) {
        if (-not $Bound.ContainsKey($pair[0])) { continue }
        $with[$pair[1]] = @(foreach ($name in @($Bound[$pair[0]] | Where-Object { $_ })) {
                $person = Resolve-WindowsAccount -Name $name
                if (-not $person) { throw (Get-HotProfileError 'AccountUnknown' @($name, "-$($pair[0])")) }
                [PSCustomObject]@{ Name = $person.Name; Sid = $person.Sid }
            })
    }
    $settings = Read-HomeSetting -HomePath $place.HomePath
    $with['OutputPath'] = $settings.Output
    if ($Bound.ContainsKey('ContractFolder')) { $with['ContractFolder'] = if ($Bound['ContractFolder']) { Resolve-FullPath $Bound['ContractFolder'] } else { '' } }
    elseif ($settings.Shared) { $with['ContractFolder'] = $settings.Shared }
    if ($Bound.ContainsKey('InstallRoot')) { $with['InstallRoot'] = Resolve-FullPath $Bound['InstallRoot'] }
    elseif (-not $former) { $with['InstallRoot'] = Join-FolderPath $fact.ProgramFiles 'HotProfileExport' }
    # Scripts of a new zip bring their own program, so that the two never part.
    $beside = Join-FolderPath (Split-Path -Path (Split-Path -Path $script:HotProfileModuleRoot -Parent) -Parent) 'hotprofile-export.exe'
    $exe = if ($Bound['ProgramPath']) { Resolve-FullPath $Bound['ProgramPath'] } elseif ($former -and -not (Test-Path -LiteralPath $beside)) { [string] $former.program.exe } else { $beside }
    $source = Get-ProgramSource -Exe $exe
    $context = New-InstallContext -Record $former -With $with

    $record = Get-PreflightRecord -Context $context -Source $source -Identity $identity -Fact $fact -Installed ([string] (Get-Property (Get-Property $former 'program') 'version' '')) -Named:($Bound.ContainsKey('ContractFolder')) -Suggest:(-not $former) -GrantBatchLogon:([bool] $Bound['GrantBatchLogon']) -History:([bool] $Bound['EnableHistory'])
    if ($record.Program.Version) { $with['Version'] = $record.Program.Version }
    $with['ContractFolder'] = $record.Contract.Folder
    $context = New-InstallContext -Record $former -With $with
    # A result per check; refuses with all reasons at once; asks where it must.
    foreach ($finding in $record.Findings) {
        New-HotProfileResult -Item $finding.Check -Kind Preflight -Change $(if ($finding.Severity -eq 'Refuse') { 'Refused' } else { 'Checked' }) -Status $finding.Status -Notes $finding.Notes -Detail $finding
    }
    $refused = @($record.Findings | Where-Object { $_.Severity -eq 'Refuse' })
    if (-not $WhatIfPreference) {
        if ($refused) { throw (Get-HotProfileError 'Preflight' @($refused.Count, (@($refused | ForEach-Object { '[{0}] {1}' -f $_.Check, $_.Notes }) -join ' '))) }
        foreach ($finding in @($record.Findings | Where-Object { $_.Severity -eq 'Confirm' })) { Confirm-Question -Caller $Caller -Question $finding.Notes -Force:([bool] $Bound['Force']) }
    }
    if ($vendor) { Write-Warning -Message (Get-HotProfileText 'WarnVendorFirst') }
    if (-not (Test-Path -LiteralPath $source.Exe) -or -not $record.HomeRecord.SettingsExists -or -not $context.OutputPath) {
        # Only -WhatIf gets here: the plan is shown, the steps would have nothing to stand on.
        $session = New-ChangeSession -Caller $Caller -HomePath $context.HomePath
        foreach ($task in (Get-WantedTask -Plan $plan -Context $context -Now $now)) {
            $step = New-TaskStep -Wanted $task -Session $session
            New-HotProfileResult -Item $step.Item -Kind Task -Change Planned -Status Skipped -Notes $step.Notes -Detail $task
        }
        return
    }
    $mine = @(@($account.Sid) + @(Get-Property $account 'Groups' @()))
    $session = New-ChangeSession -Caller $Caller -HomePath $context.HomePath -Credential $login -HolderSid $account.Sid -FormerKind ([string] (Get-Property (Get-Property $former 'account') 'kind' ''))
    $steps = @{
        Context    = $context
        Plan       = $plan
        Former     = $former
        Source     = $source
        Other      = $record.Others
        Join       = $record.Contract.Join
        Session    = $session
        # A new password cannot be seen.
        Always     = $Update -and [bool] $login
        Enable     = [bool] $Bound['Enable']
        Grant      = $Bound['GrantBatchLogon'] -and $account.Kind -ne 'System' -and -not $record.Identity.RightProblem -and -not @($mine | Where-Object { $record.Identity.BatchHolder -contains $_ })
        History    = [bool] $Bound['EnableHistory']
        VendorTask = $vendor
        Now        = $now
    }
    Invoke-StepList -Step @(Get-InstallStep @steps) -Session $session -Finish { Remove-FormerProgram -InstallRoot $context.InstallRoot -Keep $context.Version -Session $session }
    if ($Bound['RunNow']) { Invoke-FirstRun -Plan $plan -Context $context -Session $session -Now $now -Force:([bool] $Bound['Force']) }
}
