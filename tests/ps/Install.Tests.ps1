<#
    Install: what it makes, that twice is once, that drift is mended, that -WhatIf changes nothing, and that a failure
    in the middle leaves nothing behind.
#>
BeforeDiscovery {
    $faults = @(
        @{ Where = 'WriteAccess *HotProfileExport'; Say = '*access of*could not be set*' }
        @{ Where = 'Grant *'; Say = '*log on as a batch job*'; Add = @{ GrantBatchLogon = $true }; Change = { $w.Rights['SeBatchLogonRight'] = @() } }
        @{ Where = 'WriteAccess *out'; Say = '*access of*could not be set*' }
        @{ Where = 'Source Create'; Say = '*Event source*could not be created*' }
        @{ Where = 'Register *名刺*'; Say = '*名刺*could not be registered*' }
        @{ Where = 'Register *商談*'; Say = '*商談*could not be registered*' }
        @{ Where = 'Register *確認*'; Say = '*確認*could not be registered*' }
        @{ Where = 'Register *試行*'; Say = '*試行*could not be registered*' }
        @{ Where = 'Start *試行*'; Say = '*probe task as HOST\svc could not be started*' }
    )
    $drifts = @(
        @{ Name = 'the arguments'; Drift = { param($t) $t.Xml = $t.Xml -replace '--deadline 07:00', '--deadline 09:00' } }
        @{ Name = 'the start'; Drift = { param($t) $t.Xml = $t.Xml -replace 'T02:00:00', 'T03:00:00' } }
        @{ Name = 'the program'; Drift = { param($t) $t.Xml = $t.Xml -replace '<Command>[^<]*', '<Command>C:\evil.exe' } }
        @{ Name = 'a limit'; Drift = { param($t) $t.Xml = $t.Xml -replace 'PT5H', 'PT72H' } }
        @{ Name = 'the account'; Drift = { param($t) $t.Xml = $t.Xml -replace 'S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002' } }
        @{ Name = 'the run level'; Drift = { param($t) $t.Xml = $t.Xml -replace '<RunLevel>HighestAvailable</RunLevel>', '' } }
        @{ Name = 'the days'; Drift = { param($t) $t.Xml = $t.Xml -replace '<DaysInterval>1', '<DaysInterval>3' } }
        @{ Name = 'waking'; Drift = { param($t) $t.Xml = $t.Xml -replace '<WakeToRun>true</WakeToRun>', '' } }
        @{ Name = 'a task that is gone'; Drift = { param($t) $global:HotProfileStandIn.Tasks.Remove($t.TaskPath + $t.TaskName) } }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    function Start-World { param([switch] $Whole) New-StandIn -Whole:$Whole -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N'))) }
    function Install-All {
        param([hashtable] $Add = @{})
        $h = @{ Credential = Get-StandInCredential; ProgramPath = $global:HotProfileStandIn.Exe; WarningAction = 'SilentlyContinue' }
        foreach ($key in $Add.Keys) { $h[$key] = $Add[$key] }
        if ($h.ContainsKey('System') -or $h.ContainsKey('GroupManagedServiceAccount')) { $h.Remove('Credential') }
        Install-HotProfileTask @h
    }
    function Get-Change { param($Results, [string] $Kind) @($Results | Where-Object { $_.Kind -eq $Kind } | ForEach-Object { $_.Change }) }
    function Read-Record { Get-Content -LiteralPath (Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'tasks.json') -Raw -Encoding utf8 | ConvertFrom-Json }
}

Describe 'the recommended set-up' {
    It 'is differences, everything on one night, and the present state each time' {
        $w = Start-World
        $null = Install-All @{ Difference = $true; FullOn = 'Sunday'; Current = $true; System = $true }
        $words = @($w.Tasks.Values | ForEach-Object { if ($_.Xml -match '>(export --type \w+( --\w+)*) --deadline') { $Matches[1] } })
        $words | Should -Be @('export --type business_cards --current', 'leads', 'clients', 'daily_reports', 'deals' | ForEach-Object { if ($_ -like 'export*') { $_ } else { "export --type $_ --difference --current"; "export --type $_ --current" } })
        (Read-Record).current | Should -BeTrue
    }
}

Describe 'a first installation' {
    BeforeAll {
        $w = Start-World
        $results = @(Install-All)
    }
    It 'makes a task per type and the morning check' {
        @($w.Tasks.Keys) | Should -Be @('\HotProfile\HotProfile 名刺 (全件)', '\HotProfile\HotProfile リード (全件)', '\HotProfile\HotProfile 会社 (全件)', '\HotProfile\HotProfile 報告 (全件)', '\HotProfile\HotProfile 商談 (全件)', '\HotProfile\HotProfile 確認')
        Get-Change $results Task | Should -Be (@('Created') * 6)
    }
    It 'gives one result object per item, with Status and Notes' {
        foreach ($one in $results) {
            $one.PSObject.TypeNames | Should -Contain 'HotProfile.Result'
            $one.Status | Should -BeIn 'Successful', 'Skipped', 'Warning'
            $one.Notes | Should -Not -BeNullOrEmpty
        }
    }
    It 'installs program and scripts under their version, unblocked, and points the tasks there' {
        $exe = Join-Path -Path $w.Installed -ChildPath '0.1.0/hotprofile-export.exe'
        Test-Path -LiteralPath $exe | Should -BeTrue
        (Get-FileHash -LiteralPath $exe).Hash | Should -Be (Get-FileHash -LiteralPath $w.Exe).Hash
        $count = @(Get-ChildItem -LiteralPath (Join-Path -Path $w.Root -ChildPath 'download') -Recurse -File).Count
        $w.Unblocked.Count | Should -Be $count
        @(Get-ChildItem -LiteralPath (Split-Path -Path $exe -Parent) -Recurse -File).Count | Should -Be $count
        foreach ($task in @($w.Tasks.Values | Where-Object { $_.TaskName -notlike '*確認' })) { ([xml] $task.Xml).Task.Actions.Exec.Command | Should -Be $exe }
    }
    It 'closes the home' { $w.Access[$w.HomePath] | Should -BeExactly 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)' }
    It 'lets the account write the output, and only adds' { $w.Access[$w.Output] | Should -BeLike 'O:BAG:SYD:PAI*(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' }
    It 'creates the event source' { $w.EventSource | Should -BeTrue }
    It 'proved the account by a task that ran check with the home, and removed it' {
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'doctor-arguments')) -join ' ' | Should -BeExactly "doctor --home $($w.HomePath)"
        ($results | Where-Object { $_.Kind -eq 'Probe' }).Status | Should -Be 'Successful'
        @($w.Tasks.Keys | Where-Object { $_ -like '*試行*' }) | Should -BeNullOrEmpty
    }
    It 'records what it did' {
        $record = Read-Record
        $record.marker | Should -Be 'hotprofile-export-home'
        $record.account.sid | Should -Be 'S-1-5-21-1-2-3-1001'
        @($record.plan.items).Count | Should -Be 5
        $record.added.eventSource | Should -BeTrue
    }
    It 'logs every change, before and after' {
        $lines = @(Get-ChildItem -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'logs') -Filter 'install-*.jsonl' | Get-Content -Encoding utf8 | ForEach-Object { $_ | ConvertFrom-Json })
        @($lines.action | Select-Object -Unique) | Should -Be @('record-created', 'program-created', 'home-updated', 'access-updated', 'settings-updated', 'eventsource-created', 'folder-created', 'probe-checked', 'task-created')
        @($lines | Where-Object { $_.action -eq 'task-created' }) | Should -HaveCount 6
        ($lines | Where-Object { $_.action -eq 'home-updated' }).before.Owner | Should -Be 'S-1-5-32-544'
        ($lines | Where-Object { $_.action -eq 'task-created' })[0].after | Should -BeLike '<Task*'
    }
    It 'a second time leaves everything as it is' {
        $before = Get-StandInSnapshot
        $again = @(Install-All | Where-Object { $_.Kind -ne 'Preflight' })
        @($again.Change | Select-Object -Unique) | Should -Be 'Unchanged'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'a second time needs no password as long as nothing changes' {
        $again = @(Install-HotProfileTask -ProgramPath $w.Exe | Where-Object { $_.Kind -ne 'Preflight' })
        @($again.Change | Select-Object -Unique) | Should -Be 'Unchanged'
    }
    It 'a second time with something to change and no password is refused before the first change' {
        $before = Get-StandInSnapshot
        { Install-HotProfileTask -ProgramPath $w.Exe -StartTime '23:00' } | Should -Throw '*password of "HOST\svc" is needed*Nothing has been changed yet*'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'refuses the home for another tenant' { { Install-All @{ Tenant = '大阪'; HomePath = $w.HomePath } } | Should -Throw '*belongs to the tasks of \HotProfile\*' }
}

Describe 'a drift' {
    It 'of <Name> is mended in place, and the rest left alone' -ForEach $drifts {
        $w = Start-World
        $null = Install-All
        $good = Get-StandInSnapshot
        & $Drift $w.Tasks['\HotProfile\HotProfile 商談 (全件)']
        $results = @(Install-All)
        $changed = @($results | Where-Object { $_.Kind -eq 'Task' -and $_.Change -ne 'Unchanged' })
        $changed | Should -HaveCount 1
        $changed[0].Item | Should -Be '\HotProfile\HotProfile 商談 (全件)'
        ((Get-StandInSnapshot) -split "`n" | Where-Object { $_ -like 'task *' } | Sort-Object) -join "`n" | Should -BeExactly (($good -split "`n" | Where-Object { $_ -like 'task *' } | Sort-Object) -join "`n")
    }
    It 'of the home''s access is mended' {
        $w = Start-World
        $null = Install-All
        $w.Access[$w.HomePath] += '(A;OICI;0x1200a9;;;BU)'
        Get-Change @(Install-All) Home | Should -Be 'Updated'
        $w.Access[$w.HomePath] | Should -Not -BeLike '*BU*'
    }
    It 'of the installed program is mended' {
        $w = Start-World
        $null = Install-All
        [System.IO.File]::AppendAllText((Join-Path -Path $w.Installed -ChildPath '0.1.0/hotprofile-export.exe'), '# changed')
        Get-Change @(Install-All) Program | Should -Be 'Updated'
        Get-Change @(Install-All) Program | Should -Be 'Unchanged'
    }
    It 'a task disabled by hand stays disabled' {
        $w = Start-World
        $null = Install-All
        Disable-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (全件)'
        Get-Change @(Install-All) Task | Should -Be (@('Unchanged') * 6)
        $w.Tasks['\HotProfile\HotProfile 商談 (全件)'].Enabled | Should -BeFalse
    }
    It 'a type no longer wanted loses its task' {
        $w = Start-World
        $null = Install-All
        $results = @(Install-All @{ Type = 'deals'; StartTime = '02:00' })
        Get-Change $results Task | Should -Contain 'Removed'
        @($w.Tasks.Keys) | Should -Be @('\HotProfile\HotProfile 商談 (全件)', '\HotProfile\HotProfile 確認')
    }
    It 'leaves someone else''s task in the folder alone' {
        $w = Start-World
        $null = Install-All
        $w.Tasks['\HotProfile\mine'] = [PSCustomObject]@{ TaskName = 'mine'; TaskPath = '\HotProfile\'; Xml = '<Task xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><Actions><Exec><Command>x</Command></Exec></Actions></Task>'; Account = $null; Password = $null; Enabled = $true; State = 'Ready'; LastRunTime = [datetime] '1999-11-30'; LastTaskResult = [uint32] 0; Process = $null }
        $null = Install-All
        $w.Tasks.Contains('\HotProfile\mine') | Should -BeTrue
    }
}

Describe '-WhatIf' {
    It 'changes nothing, unelevated too, and shows every setting of every task' {
        $w = Start-World
        $w.Fact.Elevated = $false
        $before = Get-StandInSnapshot
        $results = @(Install-All @{ WhatIf = $true; Difference = $true; FullOn = 'Sunday' })
        Get-StandInSnapshot | Should -BeExactly $before
        ($results | Where-Object { $_.Item -eq 'Elevation' }).Status | Should -Be 'Failed'
        $tasks = @($results | Where-Object { $_.Kind -eq 'Task' })
        $tasks | Should -HaveCount 10
        foreach ($task in $tasks) {
            $task.Change | Should -Be 'Planned'
            foreach ($word in 'Version=1.3', 'UserId=', 'LogonType=', 'RunLevel=', 'StartTime=', 'Schedule=', 'TriggerLimit=', 'WakeToRun=true', 'AllowHardTerminate=false', 'ExecutionTimeLimit=', 'Command=', 'Arguments=', 'WorkingDirectory=') { $task.Notes | Should -BeLike "*$word*" }
        }
    }
    It 'shows the plan even with no account, no program, no settings' {
        $w = Start-World
        Remove-Item -LiteralPath $w.Exe, (Join-Path -Path $w.HomePath -ChildPath 'settings.json')
        $before = Get-StandInSnapshot
        @(Install-HotProfileTask -ProgramPath $w.Exe -WhatIf | Where-Object { $_.Kind -eq 'Task' }) | Should -HaveCount 6
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'changes nothing of an existing installation' {
        $w = Start-World
        $null = Install-All
        $w.Tasks['\HotProfile\HotProfile 商談 (全件)'].Xml = $w.Tasks['\HotProfile\HotProfile 商談 (全件)'].Xml -replace '07:00', '06:00'
        $before = Get-StandInSnapshot
        $results = @(Install-All @{ WhatIf = $true; RunNow = $true; Reader = 'HOST\reader' })
        Get-Change $results Run | Should -Contain 'Planned'
        (@($results | Where-Object { $_.Kind -eq 'Task' -and $_.Change -eq 'Planned' })[0]).Notes | Should -BeLike '*Arguments: export*06:00*→*07:00*'
        Get-StandInSnapshot | Should -BeExactly $before
    }
}

Describe 'a failure in the middle' {
    It 'at <Where>: new tasks, right, access and source are taken back' -ForEach $faults {
        $w = Start-World
        if ($_['Change']) { . $_['Change'] }
        $rights = $w.Rights['SeBatchLogonRight'] -join ','
        $access = $w.Access[$w.Output]
        $w.Fail[$Where] = 'injected'
        $results = @()
        $failure = $null
        try { $null = Install-All $(if ($_['Add']) { $_['Add'] } else { @{} }) -OutVariable results } catch { $failure = $_ }
        $failure.Exception.Message | Should -BeLike $Say
        $failure.Exception.Message | Should -BeLike '*injected*'
        $w.Tasks.Count | Should -Be 0
        $w.EventSource | Should -BeFalse
        $w.Rights['SeBatchLogonRight'] -join ',' | Should -Be $rights
        $w.Access[$w.Output] | Should -BeExactly $access
        Test-Path -LiteralPath $w.Installed | Should -BeFalse
        Test-Path -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'tasks.json') | Should -BeFalse
    }
    It 'at the probe: a wrong exit says why in words, and everything is taken back' -ForEach @(
        @{ Code = 4; Say = '*refused the key*(4)*' }, @{ Code = 2; Say = '*(2)*doctor --home*' }, @{ Code = 8; Say = '*(8)*' }
    ) {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-doctor-exit'), "$Code")
        { Install-All } | Should -Throw $Say
        $w.Tasks.Count | Should -Be 0
    }
    It 'at the probe: an account that lost the batch right meanwhile' {
        $w = Start-World
        Mock -ModuleName HotProfileTasks -CommandName Get-WindowsAccountRight -MockWith { 'S-1-5-21-1-2-3-1001' } -ParameterFilter { $Right -eq 'SeBatchLogonRight' }
        $w.Rights['SeBatchLogonRight'] = @()
        { Install-All } | Should -Throw '*0x80070569*'
        $w.Tasks.Count | Should -Be 0
    }
    It 'at the probe: one that does not end is stopped, removed and named' {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-doctor-seconds'), '30')
        $wait = Invoke-InModule { Get-Command -Name Wait-TaskEnd }
        Mock -ModuleName HotProfileTasks -CommandName Wait-TaskEnd -MockWith { & $wait -Path $Path -Name $Name -TimeoutSeconds 1 }
        { Install-All } | Should -Throw '*has not ended after 600 seconds*'
        $w.Tasks.Count | Should -Be 0
        $w.Calls | Should -Contain @($w.Calls | Where-Object { $_ -like 'Stop *試行*' })[0]
    }
    It 'with a wrong password: nothing stays' {
        $w = Start-World
        { Install-All @{ Credential = Get-StandInCredential -Password 'wrong-Passw0rd' } } | Should -Throw '*0x8007052E*put back*'
        $w.Tasks.Count | Should -Be 0
    }
    It 'gives changed tasks their old XML back' {
        $w = Start-World
        $null = Install-All
        $before = (Get-StandInSnapshot) -split "`n" | Where-Object { $_ -like 'task *' }
        $w.Fail['Register *確認*'] = 'injected'
        { Install-All @{ EndTime = '06:30'; Consumer = 'HOST\consumer' } } | Should -Throw '*injected*put back*'
        $w.Fail.Clear()
        (Get-StandInSnapshot) -split "`n" | Where-Object { $_ -like 'task *' } | Should -BeExactly $before
        (Read-Record).plan.endTime | Should -Be '07:00'
    }
    It 'names what needs another account''s password to come back' {
        $w = Start-World
        $null = Install-All
        $w.Rights['SeBatchLogonRight'] += 'S-1-5-21-1-2-3-1002'
        $w.Fail['Register *確認*'] = 'injected'
        { Install-All @{ Credential = Get-StandInCredential -Name 'HOST\夜間' -Password 'N1ght-Passw0rd' } } | Should -Throw '*Not put back: *needs its password to be put back*Update-HotProfileTasks.ps1 -Credential*'
    }
    It 'says when the home does not stay closed' {
        $w = Start-World
        $w.IgnoreAccess = $true
        { Install-All } | Should -Throw '*could not be closed*policy*'
        $w.Tasks.Count | Should -Be 0
    }
    It 'says when the program is busy' {
        $w = Start-World
        Mock -ModuleName HotProfileTasks -CommandName Unblock-WindowsFile -MockWith { throw [System.IO.IOException] 'in use' }
        { Install-All } | Should -Throw '*in use*put back*'
        $w.Tasks.Count | Should -Be 0
        Test-Path -LiteralPath $w.Installed | Should -BeFalse -Because 'half a change is taken back too'
    }
}

Describe 'accounts' {
    It 'SYSTEM: SID, no LogonType, neither user nor password' {
        $w = Start-World
        $null = Install-All @{ System = $true }
        $xml = [xml] $w.Tasks['\HotProfile\HotProfile 商談 (全件)'].Xml
        $xml.Task.Principals.Principal.UserId | Should -Be 'S-1-5-18'
        $xml.Task.Principals.Principal.GetElementsByTagName('LogonType').Count | Should -Be 0
        $w.Access[$w.HomePath] | Should -BeExactly 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    }
    It 'a managed service account: no password; twice is once' {
        $w = Start-World
        $null = Install-All @{ GroupManagedServiceAccount = 'CORP\gmsa'; RunLevel = 'Limited' }
        $w.Tasks.Count | Should -Be 6
        Get-Change @(Install-All @{ GroupManagedServiceAccount = 'CORP\gmsa$'; RunLevel = 'Limited' }) Task | Should -Be (@('Unchanged') * 6)
    }
    It 'a managed service account''s tasks are put back without a password' {
        $w = Start-World
        $null = Install-All @{ GroupManagedServiceAccount = 'CORP\gmsa$' }
        $before = (Get-StandInSnapshot) -split "`n" | Where-Object { $_ -like 'task *' }
        $w.Fail['Register *確認*'] = 'injected'
        { Install-All @{ GroupManagedServiceAccount = 'CORP\gmsa$'; EndTime = '06:30'; Consumer = 'HOST\consumer' } } | Should -Throw '*injected*'
        $w.Fail.Clear()
        (Get-StandInSnapshot) -split "`n" | Where-Object { $_ -like 'task *' } | Should -BeExactly $before
    }
    It 'by <_>' -ForEach '.\夜間', '夜間', 'HOST\夜間', 'yakan@example.co.jp' {
        $w = Start-World
        $w.Rights['SeBatchLogonRight'] = @('S-1-5-11')
        # As typed to the person, by SID in the task.
        $null = Install-All @{ Credential = Get-StandInCredential -Name $_ -Password 'N1ght-Passw0rd'; Type = 'deals' }
        ([xml] $w.Tasks['\HotProfile\HotProfile 商談 (全件)'].Xml).Task.Principals.Principal.UserId | Should -Be 'S-1-5-21-1-2-3-1002'
        (Read-Record).account.name | Should -Be 'HOST\夜間'
    }
    It 'readers read, consumers move away, and the morning check then accepts missing files' {
        $w = Start-World
        $null = Install-All @{ Reader = 'HOST\reader'; Consumer = 'HOST\consumer' }
        $w.Access[$w.Output] | Should -BeLike '*(A;OICI;0x1200a9;;;S-1-5-21-1-2-3-1003)*'
        $w.Access[$w.Output] | Should -BeLike '*(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1004)*'
        ([xml] $w.Tasks['\HotProfile\HotProfile 確認'].Xml).Task.Actions.Exec.Arguments | Should -BeLike '*--max-age 12h --allow-moved --notify"*'
        Get-Change @(Install-All @{ Reader = 'HOST\reader'; Consumer = 'HOST\consumer' }) Access | Should -Be (@('Unchanged') * 3)
    }
    It 'a reader no longer named loses what was added' {
        $w = Start-World
        $null = Install-All @{ Reader = 'HOST\reader' }
        Get-Change @(Install-All) Access | Should -Be @('Unchanged', 'Unchanged')
        Get-Change @(Install-All @{ Reader = @() }) Access | Should -Contain 'Removed'
        $w.Access[$w.Output] | Should -Not -BeLike '*1003*'
        @((Read-Record).added.access) | Should -HaveCount 1
    }
}

Describe 'a second tenant' {
    It 'has its own folder and home beside the first' {
        $w = Start-World
        $null = Install-All
        $second = Join-Path -Path $w.Fact.ProgramData -ChildPath 'HotProfileExport-大阪'
        $null = New-Item -ItemType Directory -Path $second
        Set-HomeSetting -HomePath $second -Output $w.Output -HostName 'b.hot-profile.com'
        [System.IO.File]::WriteAllText((Join-Path -Path $second -ChildPath 'ApiKey.enc'), 'sealed')
        $null = Install-All @{ Tenant = '大阪'; Type = 'deals' }
        ([xml] $w.Tasks['\HotProfile\大阪\HotProfile 商談 (全件)'].Xml).Task.Actions.Exec.Arguments | Should -BeLike "*--home $second"
        $w.Tasks.Count | Should -Be 8
    }
}

Describe 'signed scripts only' {
    It 'makes the morning check run the program itself' {
        $w = Start-World
        $w.Fact.MachineExecutionPolicy = 'AllSigned'
        $null = Install-All
        $exec = ([xml] $w.Tasks['\HotProfile\HotProfile 確認'].Xml).Task.Actions.Exec
        $exec.Command | Should -BeLike '*hotprofile-export.exe'
        $exec.Arguments | Should -BeLike 'verify --type business_cards,leads,clients,daily_reports,deals --max-age 12h --notify --home *'
    }
}

Describe '-RunNow' {
    It 'starts each task in turn, waits, and lets the program verify each' {
        $w = Start-World -Whole
        $results = @(Install-All @{ Type = 'leads', 'deals'; RunNow = $true; Force = $true })
        @($results | Where-Object { $_.Kind -eq 'Run' } | ForEach-Object { '{0} {1}' -f ($_.Item -split '\\')[-1], $_.Status }) | Should -Be @('HotProfile リード (全件) Successful', 'HotProfile 商談 (全件) Successful', 'HotProfile 確認 Successful')
        @($results | Where-Object { $_.Kind -eq 'Verify' }).Status | Should -Be @('Successful', 'Successful')
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'verify-arguments')) -join ' ' | Should -BeLike '*--type leads,deals --max-age 12h*'
    }
    It 'asks outside the window' {
        $null = Start-World
        Mock -ModuleName HotProfileTasks -CommandName Get-Date -MockWith { [datetime] '2026-11-24T14:00:00' }
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $false }
        { Install-All @{ Type = 'deals'; RunNow = $true } } | Should -Throw '*14:00*outside the window*'
        Should -Invoke -ModuleName HotProfileTasks -CommandName Test-Consent -Times 1 -Exactly
    }
    It 'does not ask inside the window' {
        $null = Start-World
        Mock -ModuleName HotProfileTasks -CommandName Get-Date -MockWith { [datetime] '2026-11-24T23:00:00' }
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { throw 'asked' }
        @(Install-All @{ Type = 'deals'; RunNow = $true } | Where-Object { $_.Kind -eq 'Run' }) | Should -HaveCount 2
    }
    It 'says in words what a failed run ended with, and goes on' {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-export'), '5')
        $results = @(Install-All @{ Type = 'leads', 'deals'; RunNow = $true; Force = $true })
        $runs = @($results | Where-Object { $_.Kind -eq 'Run' -and $_.Item -notlike '*確認' })
        $runs.Status | Should -Be @('Failed', 'Failed')
        $runs[0].Notes | Should -BeLike '*network failed*(5)*'
    }
    It 'says what verify found' {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), '{"ok":false,"checks":[{"type":"deals","check":"sha256","ok":false,"detail":"deals.csv was changed"}]}')
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify-exit'), '9')
        $results = @(Install-All @{ Type = 'deals'; RunNow = $true; Force = $true })
        $verify = @($results | Where-Object { $_.Kind -eq 'Verify' })
        $verify[0].Status | Should -Be 'Failed'
        $verify[0].Notes | Should -BeLike '*deals.csv was changed*'
    }
    It 'says when a task is disabled, and when one does not end' {
        $w = Start-World
        $null = Install-All @{ Type = 'leads', 'deals' }
        Disable-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile リード (全件)'
        $wait = Invoke-InModule { Get-Command -Name Wait-TaskEnd }
        Mock -ModuleName HotProfileTasks -CommandName Wait-TaskEnd -MockWith { & $wait -Path $Path -Name $Name -TimeoutSeconds 1 }
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-export-seconds'), '20')
        $runs = @(Install-All @{ Type = 'leads', 'deals'; RunNow = $true; Force = $true } | Where-Object { $_.Kind -eq 'Run' })
        $runs[0].Notes | Should -BeLike '*Could not be started*0x80041326*'
        $runs[1].Notes | Should -BeLike '*Has not ended*'
        Stop-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (全件)'
    }
}
