<#
    What administrators met on bad days, one test each: a record that is the default, folders that are taken, access that others
    share, names and paths that lead elsewhere, failures that looked like success.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $svc = Get-StandInCredential
    $night = Get-StandInCredential -Name 'HOST\夜間' -Password 'N1ght-Passw0rd'
    $deals = '\HotProfile\HotProfile 商談 (全件)'
    function Start-World { New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N'))) }
    function Install-Deals {
        param([hashtable] $Add = @{})
        $h = @{ Type = 'deals'; Credential = $svc; ProgramPath = $global:HotProfileStandIn.Exe; WarningAction = 'SilentlyContinue' }
        foreach ($key in $Add.Keys) { $h[$key] = $Add[$key] }
        if ($h.ContainsKey('System')) { $h.Remove('Credential') }
        Install-HotProfileTask @h
    }
    function Add-Tenant {
        param([string] $Name = 'B', [hashtable] $Add = @{})
        $second = New-StandInHome -Name $Name -HostName "$Name.hot-profile.com"
        $null = Install-Deals ($Add + @{ Tenant = $Name })
        $second
    }
    function Read-Record { param([string] $HomePath = $global:HotProfileStandIn.HomePath) [System.IO.File]::ReadAllText((Join-Path -Path $HomePath -ChildPath 'tasks.json')) | ConvertFrom-Json }
    function Edit-Record {
        param([scriptblock] $Change)
        $record = Read-Record
        & $Change $record
        [System.IO.File]::WriteAllText((Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'tasks.json'), (ConvertTo-Json -InputObject $record -Depth 8))
    }
    $reader = 'S-1-5-21-1-2-3-1003'
    $consumer = 'S-1-5-21-1-2-3-1004'
}

Describe 'the record is the default' {
    It 'Install without parameters mends a difference plan with Limited and a reader, and does not turn it into five full tasks' {
        $w = Start-World
        $null = Install-HotProfileTask -Type leads, deals -Difference -FullOn Sunday -RunLevel Limited -Reader 'HOST\reader' -StartTime '23:00' -Credential $svc -ProgramPath $w.Exe
        $before = Get-StandInSnapshot
        $w.Tasks.Remove('\HotProfile\HotProfile リード (差分)')
        $null = Install-HotProfileTask -Credential $svc
        ((Get-StandInSnapshot) -split "`n" | Where-Object { $_ -match '^(task|access|right)' } | Sort-Object) | Should -Be ($before -split "`n" | Where-Object { $_ -match '^(task|access|right)' } | Sort-Object)
        $record = Read-Record
        $record.runLevel | Should -Be 'Limited'
        $record.readers.sid | Should -Be $reader
        $record.plan.fullOn | Should -Be 'Sunday'
    }
    It 'what is named changes, the rest stays' {
        $null = Start-World
        $null = Install-HotProfileTask -Type leads, deals -Difference -RunLevel Limited -StartTime '23:00' -System -ProgramPath $global:HotProfileStandIn.Exe
        $null = Install-HotProfileTask -EndTime '06:00'
        $record = Read-Record
        $record.plan.endTime | Should -Be '06:00'
        @($record.plan.differenceType) | Should -Be @('leads', 'deals')
        $record.plan.startTime.leads | Should -Be '23:00'
        $record.runLevel | Should -Be 'Limited'
    }
    It 'another home over the same tasks is refused, and nothing changes' {
        $w = Start-World
        $null = Install-Deals
        $other = Join-Path -Path $w.Root -ChildPath 'other'
        $null = New-Item -ItemType Directory -Path $other
        Set-HomeSetting -HomePath $other -Output $w.Output
        [System.IO.File]::WriteAllText((Join-Path -Path $other -ChildPath 'ApiKey.enc'), 'sealed')
        $before = Get-StandInSnapshot
        $failure = $null
        try { $null = Install-Deals @{ HomePath = $other } } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Be 'HotProfile.FolderTaken'
        $failure.Exception.Message | Should -BeLike "*$($w.HomePath)*$other*"
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'a broken record that was deleted is written again by Install, though nothing else changes' {
        $w = Start-World
        $null = Install-Deals
        Remove-Item -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'tasks.json')
        $tasks = @($w.Tasks.Values.Xml)
        $null = Install-Deals
        (Read-Record).account.sid | Should -Be 'S-1-5-21-1-2-3-1001'
        @($w.Tasks.Values.Xml) | Should -Be $tasks
    }
    It 'Update -Interval alone is kept' {
        $null = Start-World
        $null = Install-Deals @{ System = $true }
        $null = Update-HotProfileTask -Interval '00:30'
        (Read-Record).plan.intervalMinutes | Should -Be 30
    }
    It 'a record of the first format is read: its right and its access are taken back' {
        $w = Start-World
        $null = Install-Deals
        Edit-Record { param($r) $r.version = 1; $r.added = [PSCustomObject]@{ batchRight = 'S-1-5-21-1-2-3-1001'; eventSource = $true; access = @([PSCustomObject]@{ path = $w.Output; entry = '(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)' }) } }
        $null = Remove-HotProfileTask -Force
        $w.Access[$w.Output] | Should -Not -BeLike '*1001*'
        $w.Rights['SeBatchLogonRight'] | Should -Not -Contain 'S-1-5-21-1-2-3-1001'
    }
    It 'Install; Install and Update without changes change nothing, by a snapshot of everything' {
        $w = Start-World
        $all = @{ Reader = 'HOST\reader'; Consumer = 'HOST\consumer'; Difference = $true; FullOn = 'Sunday'; Current = $true; ContractFolder = Join-Path -Path $w.Root -ChildPath 'contract'; RunLevel = 'Limited'; EnableHistory = $true }
        $null = Install-Deals $all
        $before = Get-StandInSnapshot
        $null = Install-HotProfileTask
        Get-StandInSnapshot | Should -BeExactly $before
        $null = Install-Deals $all
        Get-StandInSnapshot | Should -BeExactly $before
        $null = Update-HotProfileTask
        Get-StandInSnapshot | Should -BeExactly $before
        $null = Update-HotProfileTask @all
        Get-StandInSnapshot | Should -BeExactly $before
    }
}

Describe 'access' {
    It 'a consumer demoted to reader loses what it no longer needs, and gets back what it had once it is neither' {
        $w = Start-World
        $w.Access[$w.Output] = "O:BAG:SYD:PAI(A;;0x1;;;$consumer)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
        $before = $w.Access[$w.Output]
        $null = Install-Deals @{ System = $true; Consumer = 'HOST\consumer' }
        $w.Access[$w.Output] | Should -BeLike "*0x1301bf;;;$consumer*"
        $null = Update-HotProfileTask -Consumer @() -Reader 'HOST\consumer'
        $w.Access[$w.Output] | Should -BeLike "*0x1200a9;;;$consumer*"
        $w.Access[$w.Output] | Should -Not -BeLike "*0x1301bf;;;$consumer*"
        $null = Update-HotProfileTask -Reader @()
        $w.Access[$w.Output] | Should -BeExactly $before
    }
    It 'an account that was replaced loses the right and the access that it was given' {
        $w = Start-World
        $w.Rights['SeBatchLogonRight'] = @('S-1-5-32-544')
        $null = Install-Deals @{ GrantBatchLogon = $true }
        $null = Update-HotProfileTask -Credential $night -GrantBatchLogon
        $w.Rights['SeBatchLogonRight'] | Should -Be @('S-1-5-32-544', 'S-1-5-21-1-2-3-1002')
        $w.Access[$w.Output] | Should -Not -BeLike '*1001*'
        $w.Access[$w.HomePath] | Should -Not -BeLike '*1001*'
        (Read-Record).added.rights | Should -Be 'S-1-5-21-1-2-3-1002'
    }
    It 'a right that another tenant''s tasks run by stays, even where no record of theirs can be read' {
        $w = Start-World
        $w.Rights['SeBatchLogonRight'] = @('S-1-5-32-544')
        $null = Install-Deals @{ GrantBatchLogon = $true }
        $second = Add-Tenant
        [System.IO.File]::WriteAllText((Join-Path -Path $second -ChildPath 'tasks.json'), '{')
        $null = Update-HotProfileTask -Credential $night -GrantBatchLogon 3> $null
        $w.Rights['SeBatchLogonRight'] | Should -Be @('S-1-5-32-544', 'S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002')
    }
    It 'another account with a wrong password leaves home, rights and access to the old one' {
        $w = Start-World
        $w.Rights['SeBatchLogonRight'] = @('S-1-5-32-544')
        $null = Install-Deals @{ GrantBatchLogon = $true }
        $before = @($w.Access[$w.HomePath], $w.Access[$w.Output], ($w.Rights['SeBatchLogonRight'] -join ','), $w.Tasks[$deals].Xml, [System.IO.File]::ReadAllText((Join-Path -Path $w.HomePath -ChildPath 'settings.json')))
        { Update-HotProfileTask -Credential (Get-StandInCredential -Name 'HOST\夜間' -Password 'wrong') -GrantBatchLogon } | Should -Throw '*0x8007052E*were put back*'
        @($w.Access[$w.HomePath], $w.Access[$w.Output], ($w.Rights['SeBatchLogonRight'] -join ','), $w.Tasks[$deals].Xml, [System.IO.File]::ReadAllText((Join-Path -Path $w.HomePath -ChildPath 'settings.json'))) | Should -Be $before
    }
    It 'Remove gives an account back what it had of its own before' {
        $w = Start-World
        $w.Access[$w.Output] = "O:BAG:SYD:PAI(A;;0x1;;;$consumer)(A;OICI;0x1200a9;;;$reader)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
        $before = $w.Access[$w.Output]
        $null = Install-Deals @{ System = $true; Consumer = 'HOST\consumer', 'HOST\reader' }
        $w.Access[$w.Output] | Should -BeLike "*0x1301bf;;;$reader*"
        $null = Remove-HotProfileTask -Force
        (($w.Access[$w.Output] -replace '^.*?PAI' -split '(?=\()') | Sort-Object) | Should -Be (($before -replace '^.*?PAI' -split '(?=\()') | Sort-Object)
    }
    It 'what somebody changed since is left alone' {
        $w = Start-World
        $null = Install-Deals @{ System = $true; Reader = 'HOST\reader' }
        $w.Access[$w.Output] = $w.Access[$w.Output].Replace("0x1200a9;;;$reader", "FA;;;$reader")
        $null = Remove-HotProfileTask -Force
        $w.Access[$w.Output] | Should -BeLike "*FA;;;$reader*"
    }
    It '-WhatIf of each of them changes nothing, with the newer parameters too' {
        $w = Start-World
        $null = Install-Deals
        $second = New-StandInHome -Name B
        $before = Get-StandInSnapshot
        $add = @{ WhatIf = $true; Current = $true; ContractFolder = Join-Path -Path $w.Root -ChildPath 'contract'; KeepAccess = $true; EnableHistory = $true; Consumer = 'HOST\consumer' }
        $w.Fact.TaskHistory = $false
        $null = Install-Deals ($add + @{ Tenant = 'B' })
        $null = Update-HotProfileTask @add -Credential $svc -Enable -RunNow
        $null = Remove-HotProfileTask -WhatIf -RemoveData
        Get-StandInSnapshot | Should -BeExactly $before
        $w.Fact.TaskHistory | Should -BeFalse
        Test-Path -LiteralPath (Join-Path -Path $second -ChildPath 'tasks.json') | Should -BeFalse
    }
    It 'two homes and tenants on one output folder: none takes what the other needs, the last one takes all' {
        $w = Start-World
        $w.Rights['SeBatchLogonRight'] = @('S-1-5-32-544')
        $before = $w.Access[$w.Output]
        $null = Install-Deals @{ GrantBatchLogon = $true; Consumer = 'HOST\consumer' }
        $second = Add-Tenant -Add @{ Reader = 'HOST\consumer' }
        $kept = [System.IO.File]::ReadAllText((Join-Path -Path $second -ChildPath 'tasks.json'))
        $theirs = @($w.Tasks.Keys | Where-Object { $_ -like '\HotProfile\B\*' } | ForEach-Object { $w.Tasks[$_].Xml })
        # The second reads only: the first one's consumer may still move files.
        $w.Access[$w.Output] | Should -BeLike "*0x1301bf;;;$consumer*"
        $null = Update-HotProfileTask -Consumer @() -Credential $svc
        $w.Access[$w.Output] | Should -BeLike "*;;;$consumer*"
        $null = Remove-HotProfileTask -Force
        $w.Access[$w.Output] | Should -BeLike '*0x1301bf;;;S-1-5-21-1-2-3-1001*'
        $w.Rights['SeBatchLogonRight'] | Should -Contain 'S-1-5-21-1-2-3-1001'
        [System.IO.File]::ReadAllText((Join-Path -Path $second -ChildPath 'tasks.json')) | Should -BeExactly $kept
        @($w.Tasks.Keys | Where-Object { $_ -like '\HotProfile\B\*' } | ForEach-Object { $w.Tasks[$_].Xml }) | Should -Be $theirs
        $null = Remove-HotProfileTask -Tenant B -Force
        $w.Access[$w.Output] | Should -BeExactly $before
        $w.Rights['SeBatchLogonRight'] | Should -Be 'S-1-5-32-544'
    }
    It '-KeepAccess leaves a share''s access alone, and says whether it is enough, for groups too' {
        $w = Start-World
        $w.Access[$w.Output] = 'O:BAG:SYD:PAI(A;OICI;0x1301bf;;;S-1-5-11)'
        $before = $w.Access[$w.Output]
        $results = @(Install-Deals @{ KeepAccess = $true })
        $w.Access[$w.Output] | Should -BeExactly $before
        ($results | Where-Object { $_.Item -eq 'OutputAccess' }).Status | Should -Be 'Successful'
        $w.Access[$w.Output] = 'O:BAG:SYD:PAI(A;OICI;0x1200a9;;;S-1-5-11)'
        $found = @(Install-HotProfileTask) | Where-Object { $_.Item -eq 'OutputAccess' }
        $found.Status | Should -Be 'Warning'
        $found.Notes | Should -BeLike '*HOST\svc (Modify)*'
        (Read-Record).keepAccess | Should -BeTrue
    }
    It 'a parent folder that users may delete is found: they could swap what lies below' {
        $w = Start-World
        foreach ($folder in $w.Root, $w.Fact.ProgramFiles) {
            $w.Access[$folder] = 'O:BAD:(A;;FA;;;BA)(A;;SD;;;S-1-5-32-545)'
            { Install-Deals } | Should -Throw '*`[ProgramClosed`]*S-1-5-32-545*'
            $w.Access.Remove($folder)
        }
    }
}

Describe 'Remove' {
    It 'with a task that fails keeps the record, names what is left, and a second one finishes' {
        $w = Start-World
        $null = Install-Deals
        $w.Fail['Unregister *商談*'] = 'injected'
        $null = Remove-HotProfileTask -Force
        $record = Read-Record
        $record.PSObject.Properties['removedAt'] | Should -BeNullOrEmpty
        $record.state | Should -Be 'removing'
        "$($record.left)" | Should -BeLike '*商談*injected*'
        $w.Fail.Clear()
        $null = Remove-HotProfileTask -Force
        $w.Tasks.Count | Should -Be 0
        (Read-Record).state | Should -Be 'removed'
    }
    It '-RemoveData keeps the home as long as something is left' {
        $w = Start-World
        $null = Install-Deals
        $w.Fail['Unregister *商談*'] = 'injected'
        $results = @(Remove-HotProfileTask -RemoveData -Force)
        Test-Path -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'tasks.json') | Should -BeTrue
        ($results | Where-Object { $_.Item -eq $w.HomePath -and $_.Kind -eq 'Remains' }).Status | Should -Be 'Failed'
        $w.Fail.Clear()
        $null = Remove-HotProfileTask -RemoveData -Force
        Test-Path -LiteralPath $w.HomePath | Should -BeFalse
        $w.Tasks.Count | Should -Be 0
    }
    It 'knows its tasks by their mark when the record is gone' {
        $w = Start-World
        $null = Install-Deals
        Remove-Item -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'tasks.json')
        $null = Remove-HotProfileTask -Force
        $w.Tasks.Count | Should -Be 0
        $w.EventSource | Should -BeFalse
        Test-Path -LiteralPath $w.Installed | Should -BeFalse
    }
    It 'asks first; a no changes nothing; -Force and -Confirm:$false do not ask' {
        $w = Start-World
        $null = Install-Deals
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $false }
        $before = Get-StandInSnapshot
        { Remove-HotProfileTask } | Should -Throw '*answer was no*2 task(s)*'
        Get-StandInSnapshot | Should -BeExactly $before
        $null = Remove-HotProfileTask -Confirm:$false
        $w.Tasks.Count | Should -Be 0
        Should -Invoke -ModuleName HotProfileTasks -CommandName Test-Consent -Times 1 -Exactly
    }
    It 'has a word when it stops a running export' {
        $w = Start-World
        $null = Install-Deals
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-export-seconds'), '30')
        Start-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (全件)'
        (@(Remove-HotProfileTask -Force) | Where-Object { $_.Item -eq $deals }).Notes | Should -BeLike '*was stopped*not finished*'
    }
}

Describe 'the record is written early' {
    It 'Install that is stopped after its <_>. task leaves neither task nor record' -ForEach 1, 2 {
        $null = Start-World
        $kinds = @(Install-Deals 3> $null | ForEach-Object { $_.Kind })
        $stop = 1 + @(0..($kinds.Count - 1) | Where-Object { $kinds[$_] -eq 'Task' })[$_ - 1]
        $w = Start-World
        $null = Install-Deals 3> $null | Select-Object -First $stop
        $w.Tasks.Count | Should -Be 0
        Test-Path -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'tasks.json') | Should -BeFalse
    }
    It 'Remove | Select-Object -First 1 says that it is not done, and the next one finishes' {
        $w = Start-World
        $null = Install-Deals
        $null = Remove-HotProfileTask -Force | Select-Object -First 1
        $w.Tasks.Count | Should -Be 1
        (Read-Record).state | Should -Be 'removing'
        $null = Remove-HotProfileTask -Force
        $w.Tasks.Count | Should -Be 0
        (Read-Record).state | Should -Be 'removed'
    }
    It 'and says what is under way' {
        $w = Start-World
        $script:seen = $null
        Mock -ModuleName HotProfileTasks -CommandName Wait-TaskEnd -MockWith { $script:seen = [System.IO.File]::ReadAllText((Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'tasks.json')); [PSCustomObject]@{ Task = [PSCustomObject]@{ LastResult = 0 }; TimedOut = $false; Seconds = 0 } }
        $null = Install-Deals
        ($script:seen | ConvertFrom-Json).state | Should -Be 'changing'
        (Read-Record).state | Should -Be 'installed'
    }
}

Describe 'undo' {
    It 'puts a changed task back with its whole XML, though the exported one has a declaration' {
        $w = Start-World
        $null = Install-Deals
        $before = $w.Tasks[$deals].Xml
        $before | Should -BeLike '<?xml*'
        $w.Fail['Register *確認*'] = 'injected'
        $results = @()
        { Update-HotProfileTask -EndTime '06:00' -Consumer 'HOST\consumer' -Credential $svc -OutVariable results } | Should -Throw '*injected*change(s) made before were put back.'
        $w.Tasks[$deals].Xml | Should -BeExactly $before
    }
    It 'names what could not be put back in the record, and the next run clears it' {
        $w = Start-World
        $w.Rights['SeBatchLogonRight'] += 'S-1-5-21-1-2-3-1002'
        $null = Install-Deals
        $w.Fail['Register *確認*'] = 'injected'
        { Update-HotProfileTask -Credential $night } | Should -Throw '*Not put back: *商談*needs its password*'
        "$((Read-Record).left)" | Should -BeLike '*商談*'
        $w.Fail.Clear()
        $null = Update-HotProfileTask -Credential $night
        $w.Access[$w.Output] | Should -Not -BeLike '*1001*' -Because 'what was added before stays known until it is taken back'
        (Read-Record).PSObject.Properties['left'] | Should -BeNullOrEmpty
        ([xml] $w.Tasks[$deals].Xml).Task.Principals.Principal.UserId | Should -Be 'S-1-5-21-1-2-3-1002'
    }
}

Describe 'names and paths that lead elsewhere' {
    It 'tenant <_> is refused, since it would match others' -ForEach 'A[1]', 'a`b', 'x]' {
        $w = Start-World
        $null = Add-Tenant -Name 'A1'
        $before = Get-StandInSnapshot
        $failure = $null
        try { $null = Install-Deals @{ Tenant = $_ } } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Be 'HotProfile.TenantName'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'task name <_> is refused' -ForEach 'deals[1]', 'a`b' {
        $null = Start-World
        $name = $_
        { Install-Deals @{ TaskName = @{ deals = $name } } } | Should -Throw '*cannot be used*'
    }
    It '-InstallRoot <Root> is refused' -ForEach @(@{ Root = '\\server\share\x' }, @{ Root = 'Z:\x' }, @{ Root = 'D:x' }, @{ Root = 'D:\' }, @{ Root = 'C:\PROGRA~1\x' }) {
        $w = Start-World
        $w.Access['Z:\x'] = 'O:BAD:(A;;FA;;;BA)'
        { Install-Deals @{ InstallRoot = $Root } } | Should -Throw '*`[ProgramPlace`]*'
    }
    It 'a home and an output with .. are the folders that they lead to' {
        $w = Start-World
        Set-HomeSetting -Output (Join-Path -Path $w.Output -ChildPath '../out')
        $null = Install-Deals @{ HomePath = Join-Path -Path $w.HomePath -ChildPath '../HotProfileExport' }
        (Read-Record).home | Should -Be $w.HomePath
        (Read-Record).added.access[0].path | Should -Be $w.Output
    }
}

Describe 'failures are failures' {
    It 'a report whose folder is missing is an error' {
        $w = Start-World
        $null = Install-Deals
        { Test-HotProfileTask -HtmlPath (Join-Path -Path $w.Root -ChildPath 'nowhere/report.html') -Tag Task } | Should -Throw '*report.html*could not be written*'
    }
    It 'a record that cannot be written is an error, before anything changes' {
        $w = Start-World
        $null = New-Item -ItemType Directory -Path (Join-Path -Path $w.HomePath -ChildPath 'tasks.json.partial')
        { Install-Deals } | Should -Throw '*tasks.json*could not be written*'
        $w.Tasks.Count | Should -Be 0
    }
    It 'rights that cannot be read are not "lacks the right": <Name>' -ForEach @(@{ Name = 'LSA'; Change = { $w.Fail['Rights *'] = 'RPC is not there' } }, @{ Name = 'groups'; Change = { $w.GroupProblem = 'RPC is not there'; $w.Rights['SeBatchLogonRight'] = @() } }) {
        $w = Start-World
        . $Change
        $found = @(Install-Deals @{ WhatIf = $true } | Where-Object { $_.Item -eq 'BatchLogon' })
        $found.Status | Should -Be 'Warning'
        $found.Notes | Should -BeLike '*could not be found out: RPC is not there*'
    }
    It 'a deny to a group of the domain counts' {
        $w = Start-World
        ($w.Accounts | Where-Object { $_.Name -eq 'HOST\svc' }).Groups = @('S-1-1-0', 'S-1-5-21-7-7-7-1600')
        $w.Rights['SeDenyBatchLogonRight'] = @('S-1-5-21-7-7-7-1600')
        { Install-Deals } | Should -Throw '*`[BatchLogon`]*wins over every grant*'
    }
}

Describe 'program and scripts' {
    It 'travel together: an update brings both, or neither' {
        $w = Start-World
        $null = Install-Deals
        $new = New-StandInZip -Folder (Join-Path -Path $w.Root -ChildPath 'new') -Version '0.2.0'
        $null = Update-HotProfileTask -ProgramPath $new -Credential $svc
        [System.IO.File]::ReadAllText((Join-Path -Path $w.Installed -ChildPath '0.2.0/ps/Install-HotProfileTasks.ps1')) | Should -Be '# scripts of 0.2.0'
        $mixed = New-StandInZip -Folder (Join-Path -Path $w.Root -ChildPath 'mixed') -Version '0.3.0' -ScriptVersion '0.2.0'
        { Update-HotProfileTask -ProgramPath $mixed -Credential $svc } | Should -Throw '*0.3.0*scripts*0.2.0*belong together*'
        Test-Path -LiteralPath (Join-Path -Path $w.Installed -ChildPath '0.3.0') | Should -BeFalse
    }
    It 'an older program over a newer one is asked about' {
        $w = Start-World
        $new = New-StandInZip -Folder (Join-Path -Path $w.Root -ChildPath 'new') -Version '0.2.0'
        $null = Install-Deals @{ ProgramPath = $new }
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $false }
        { Update-HotProfileTask -ProgramPath $w.Exe -Credential $svc } | Should -Throw '*answer was no*0.1.0*older*0.2.0*'
        (Read-Record).program.version | Should -Be '0.2.0'
    }
    It 'a version is put in place as one: a file that is no longer part of it goes' {
        $w = Start-World
        $null = Install-Deals
        $extra = Join-Path -Path $w.Installed -ChildPath '0.1.0/ps/old.ps1'
        [System.IO.File]::WriteAllText($extra, 'old')
        $null = Install-Deals
        Test-Path -LiteralPath $extra | Should -BeFalse
    }
    It 'a version that was put in place goes back to what it was, when a later step fails' {
        $w = Start-World
        $null = Install-Deals
        $exe = Join-Path -Path $w.Installed -ChildPath '0.1.0/hotprofile-export.exe'
        [System.IO.File]::AppendAllText($exe, '# changed')
        $before = [System.IO.File]::ReadAllText($exe)
        $w.Fail['Register *'] = 'injected'
        { Install-Deals @{ EndTime = '06:00' } } | Should -Throw '*injected*were put back*'
        [System.IO.File]::ReadAllText($exe) | Should -BeExactly $before
        @(Get-ChildItem -LiteralPath $w.Installed -Force).Name | Should -Be '0.1.0'
    }
    It 'the settings name the account (runAs), and keep every other byte' {
        $w = Start-World
        $file = Join-Path -Path $w.HomePath -ChildPath 'settings.json'
        $text = "{`r`n  ""version"": 1,`r`n  ""output"": $(ConvertTo-Json -InputObject $w.Output),`r`n  ""since"": ""2026-01-01T00:00:00+09:00"", ""big"": 12345678901234567890`r`n}"
        [System.IO.File]::WriteAllText($file, $text)
        $null = Install-Deals
        [System.IO.File]::ReadAllText($file) | Should -BeExactly $text.Replace("{`r`n  ", "{`r`n  ""runAs"": ""S-1-5-21-1-2-3-1001"",`r`n  ")
        $null = Update-HotProfileTask -System
        [System.IO.File]::ReadAllText($file) | Should -BeExactly $text.Replace("{`r`n  ", "{`r`n  ""runAs"": ""S-1-5-18"",`r`n  ")
    }
}

Describe 'what administrators expect' {
    It 'tells what it does, and how long it waits' {
        $null = Start-World
        $said = @(Install-Deals @{ Verbose = $true } 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { $_.Message })
        $said -join "`n" | Should -BeLike '*HotProfile 商談 (全件): Register the task*'
        Mock -ModuleName HotProfileTasks -CommandName Write-Progress -MockWith { }
        [System.IO.File]::WriteAllText((Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'fake-doctor-seconds'), '1')
        $null = Update-HotProfileTask -Credential $svc
        Should -Invoke -ModuleName HotProfileTasks -CommandName Write-Progress -ParameterFilter { $Status -like 'Running for * of at most 600 seconds' }
    }
    It 'lists the tenants, and completes their names and the types' {
        $w = Start-World
        $null = Install-Deals
        $null = Add-Tenant -Name '大阪'
        $list = @(Get-HotProfileTask -ListTenant)
        $list.Tenant | Should -Be @('', '大阪')
        $list.Account | Should -Be @('HOST\svc', 'HOST\svc')
        $text = 'Update-HotProfileTask -Tenant '
        (TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches.CompletionText | Should -Be "'大阪'"
        $text = 'Install-HotProfileTask -Type d'
        (TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches.CompletionText | Should -Be @('daily_reports', 'deals')
    }
    It 'refuses a <Name>' -ForEach @(@{ Name = 'constrained language'; Change = { $w.Fact.LanguageMode = 'ConstrainedLanguage' } }, @{ Name = '32-bit PowerShell'; Change = { $w.Fact.Bits32 = $true } }) {
        $w = Start-World
        . $Change
        { Install-Deals } | Should -Throw '*`[Shell`]*'
    }
    It 'warns of a history that is off, and turns it on when told to' {
        $w = Start-World
        $w.Fact.TaskHistory = $false
        (@(Install-Deals) | Where-Object { $_.Item -eq 'History' }).Status | Should -Be 'Warning'
        $w.Fact.TaskHistory | Should -BeFalse
        (@(Install-Deals @{ EnableHistory = $true }) | Where-Object { $_.Kind -eq 'History' }).Change | Should -Be 'Updated'
        $w.Fact.TaskHistory | Should -BeTrue
    }
    It 'tells the event log of a failure each time, and of the recovery once' {
        $w = Start-World
        $null = Install-Deals @{ System = $true }
        $task = $w.Tasks[$deals]
        $w.Tasks.Remove($deals)
        $null = Test-HotProfileTask
        $null = Test-HotProfileTask
        $w.Tasks[$deals] = $task
        $null = Test-HotProfileTask
        $null = Test-HotProfileTask
        @($w.Events | ForEach-Object { "$($_.Id) $($_.Level)" }) | Should -Be @('100 Error', '100 Error', '101 Information')
        $w.Events[2].Message | Should -BeLike '*all is well again*'
    }
}
