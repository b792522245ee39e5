<#
    Update changes what is named and keeps the rest.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $deals = '\HotProfile\HotProfile 商談 (全件)'
    $leads = '\HotProfile\HotProfile リード (全件)'
    function Start-World {
        param([hashtable] $Add = @{})
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $h = @{ Credential = Get-StandInCredential; ProgramPath = $w.Exe; Type = 'leads', 'deals'; WarningAction = 'SilentlyContinue' }
        foreach ($key in $Add.Keys) { $h[$key] = $Add[$key] }
        if ($h.ContainsKey('System')) { $h.Remove('Credential') }
        $null = Install-HotProfileTask @h
        $w
    }
    function Get-Start { param($World, $Slot) if (([xml] $World.Tasks[$Slot].Xml).Task.Triggers.CalendarTrigger.StartBoundary -match 'T(\d\d:\d\d)') { $Matches[1] } }
    function Get-Changed { param($Results) @($Results | Where-Object { $_.Kind -eq 'Task' -and $_.Change -in 'Created', 'Updated', 'Removed' } | ForEach-Object { '{0} {1}' -f $_.Change, ($_.Item -split '\\')[-1] }) }
    function Read-Record { Get-Content -LiteralPath (Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'tasks.json') -Raw -Encoding utf8 | ConvertFrom-Json }
}

Describe 'Update-HotProfileTask' {
    It 'moves only the named type' {
        $w = Start-World
        $results = @(Update-HotProfileTask -StartTime @{ deals = '04:30' } -Credential (Get-StandInCredential))
        Get-Start $w $deals | Should -Be '04:30'
        Get-Start $w $leads | Should -Be '22:00'
        @($results | Where-Object { $_.Item -eq $deals }).Notes | Should -BeLike '*StartTime: 23:00 → 04:30*'
        ConvertTo-Json -InputObject (Read-Record).plan.startTime -Compress | Should -Be '{"leads":"22:00","deals":"04:30"}'
    }
    It 'refuses a password task without its password, before the first change' {
        $null = Start-World
        $before = Get-StandInSnapshot
        { Update-HotProfileTask -StartTime @{ deals = '04:30' } } | Should -Throw '*password of "HOST\svc"*HotProfile 商談 (全件)*Nothing has been changed yet*-Credential*'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'needs no password for SYSTEM' {
        $w = Start-World @{ System = $true }
        Get-Changed @(Update-HotProfileTask -StartTime @{ deals = '04:30' }) | Should -Be 'Updated HotProfile 商談 (全件)'
        Get-Start $w $deals | Should -Be '04:30'
    }
    It 'with a credential alone registers all again' {
        $w = Start-World
        ($w.Accounts | Where-Object { $_.Name -eq 'HOST\svc' }).Password = 'N3w-Passw0rd'
        $results = @(Update-HotProfileTask -Credential (Get-StandInCredential -Password 'N3w-Passw0rd'))
        Get-Changed $results | Should -HaveCount 3
        @($w.Tasks.Values.Password | Select-Object -Unique) | Should -Be 'N3w-Passw0rd'
        ($results | Where-Object { $_.Kind -eq 'Probe' }).Status | Should -Be 'Successful'
    }
    It 'with nothing named changes nothing' {
        $null = Start-World @{ System = $true }
        $before = Get-StandInSnapshot
        Get-Changed @(Update-HotProfileTask) | Should -BeNullOrEmpty
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It '-WhatIf changes nothing' {
        $null = Start-World
        $before = Get-StandInSnapshot
        $results = @(Update-HotProfileTask -EndTime '05:00' -RunLevel Limited -WhatIf)
        @($results | Where-Object { $_.Kind -eq 'Task' -and $_.Change -eq 'Planned' }) | Should -HaveCount 3
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'keeps a task that was disabled by hand disabled, and enables it with -Enable' {
        $w = Start-World @{ System = $true }
        Disable-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (全件)'
        $null = Update-HotProfileTask -EndTime '06:00'
        $w.Tasks[$deals].Enabled | Should -BeFalse
        ([xml] $w.Tasks[$deals].Xml).Task.Actions.Exec.Arguments | Should -BeLike '*--deadline 06:00*'
        $null = Update-HotProfileTask -Enable
        $w.Tasks[$deals].Enabled | Should -BeTrue
    }
    It 'renames: the old name goes, the new one comes' {
        $w = Start-World @{ System = $true }
        Get-Changed @(Update-HotProfileTask -TaskName @{ deals = '商談の夜間出力' }) | Should -Be @('Created 商談の夜間出力', 'Removed HotProfile 商談 (全件)')
        @($w.Tasks.Keys) | Should -Not -Contain $deals
        Get-Changed @(Update-HotProfileTask) | Should -BeNullOrEmpty
    }
    It 'turns to differences with a full night, and back' {
        $w = Start-World @{ System = $true }
        $null = Update-HotProfileTask -Difference -FullOn Sunday
        $w.Tasks.Count | Should -Be 5
        $null = Update-HotProfileTask -Difference:$false
        $w.Tasks.Count | Should -Be 3
    }
    It 'begins with the present state, keeps to it, and ends it: tasks, record and what Get shows' {
        $w = Start-World @{ System = $true; Difference = $true; FullOn = 'Sunday' }
        $exports = { @($w.Tasks.Values | Where-Object { $_.Xml -like '*>export *' }) }
        $with = { @(& $exports | Where-Object { $_.Xml -match '>export --type \w+( --difference)? --current --deadline' }) }
        & $exports | Should -HaveCount 4
        & $with | Should -BeNullOrEmpty
        (Read-Record).current | Should -BeFalse
        (Get-HotProfileTask).Current | Should -Be (@($false) * 5)
        Get-Changed @(Update-HotProfileTask -Current) | Should -HaveCount 4
        & $with | Should -HaveCount 4
        $w.Tasks['\HotProfile\HotProfile 確認'].Xml | Should -Not -BeLike '*--current*'
        (Read-Record).current | Should -BeTrue
        @(Get-HotProfileTask | ForEach-Object { '{0} {1}' -f $_.Mode, $_.Current } | Sort-Object -Unique) | Should -Be 'difference True', 'full True', 'verify False'
        (Get-HotProfileTask -ListTenant).Current | Should -BeTrue
        # Not named: as recorded. Drift is mended to it.
        Get-Changed @(Update-HotProfileTask -EndTime '06:00') | Should -HaveCount 4
        & $with | Should -HaveCount 4
        $drifted = (& $with)[0]
        $drifted.Xml = $drifted.Xml -replace ' --current', ''
        Get-Changed @(Install-HotProfileTask -ProgramPath $w.Exe) | Should -HaveCount 1
        & $with | Should -HaveCount 4
        Get-Changed @(Update-HotProfileTask -Current:$false) | Should -HaveCount 4
        & $exports | Should -HaveCount 4
        & $with | Should -BeNullOrEmpty
        (Read-Record).current | Should -BeFalse
        (Get-HotProfileTask -ListTenant).Current | Should -BeFalse
    }
    It 'a record of before -Current is as one without' {
        $w = Start-World @{ System = $true }
        $file = Join-Path -Path $w.HomePath -ChildPath 'tasks.json'
        $record = Read-Record
        $record.PSObject.Properties.Remove('current')
        [System.IO.File]::WriteAllText($file, (ConvertTo-Json -InputObject $record -Depth 20))
        (Get-HotProfileTask -ListTenant).Current | Should -BeFalse
        Set-HomeSetting -Output $w.Output -Period 'all'
        Get-Changed @(Update-HotProfileTask) | Should -BeNullOrEmpty
        Get-Changed @(Update-HotProfileTask -Current) | Should -HaveCount 2
        # A period that came later: Test says it, nothing else is changed, and giving it up is possible.
        Set-HomeSetting -Output $w.Output -Period 'days:7'
        (Test-HotProfileTask -Tag Environment | Where-Object { $_.Check -eq 'CurrentPeriod' }).Status | Should -Be 'Failed'
        { Update-HotProfileTask -EndTime '06:00' } | Should -Throw '*`[CurrentPeriod`]*'
        Get-Changed @(Update-HotProfileTask -Current:$false) | Should -HaveCount 2
        @(Test-HotProfileTask -Tag Environment | Where-Object { $_.Check -eq 'CurrentPeriod' }) | Should -BeNullOrEmpty
    }
    It 'changes account and run level, and closes the home to the new one' {
        $w = Start-World
        $w.Rights['SeBatchLogonRight'] += 'S-1-5-21-1-2-3-1002'
        $null = Update-HotProfileTask -Credential (Get-StandInCredential -Name '.\夜間' -Password 'N1ght-Passw0rd') -RunLevel Limited
        ([xml] $w.Tasks[$deals].Xml).Task.Principals.Principal.UserId | Should -Be 'S-1-5-21-1-2-3-1002'
        $w.Access[$w.HomePath] | Should -BeLike '*1002*'
        $w.Access[$w.HomePath] | Should -Not -BeLike '*1001*'
        (Read-Record).runLevel | Should -Be 'Limited'
    }
    It 'changes to SYSTEM' {
        $w = Start-World
        $null = Update-HotProfileTask -System
        ([xml] $w.Tasks[$deals].Xml).Task.Principals.Principal.UserId | Should -Be 'S-1-5-18'
        Get-Changed @(Update-HotProfileTask) | Should -BeNullOrEmpty
    }
    It 'changes readers and consumers' {
        $w = Start-World @{ System = $true; Reader = 'HOST\reader' }
        $null = Update-HotProfileTask -Reader @() -Consumer 'HOST\consumer'
        $w.Access[$w.Output] | Should -Not -BeLike '*1003*'
        $w.Access[$w.Output] | Should -BeLike '*1004*'
        ([xml] $w.Tasks['\HotProfile\HotProfile 確認'].Xml).Task.Actions.Exec.Arguments | Should -BeLike '*--allow-moved*'
        @((Read-Record).added.access) | Should -HaveCount 1
    }
    It 'installs a new version beside the old one, switches the tasks and removes the old one' {
        $w = Start-World @{ System = $true }
        $new = New-StandInZip -Folder (Join-Path -Path $w.Root -ChildPath 'newer') -Version '0.2.0'
        $results = @(Update-HotProfileTask -ProgramPath $new)
        ([xml] $w.Tasks[$deals].Xml).Task.Actions.Exec.Command | Should -BeLike '*0.2.0*'
        Test-Path -LiteralPath (Join-Path -Path $w.Installed -ChildPath '0.1.0') | Should -BeFalse
        @($results | Where-Object { $_.Kind -eq 'Program' } | ForEach-Object { $_.Change }) | Should -Be @('Created', 'Removed')
        (Read-Record).program.version | Should -Be '0.2.0'
    }
    It 'leaves an old version that is in use, and says so' {
        $w = Start-World @{ System = $true }
        $new = New-StandInZip -Folder (Join-Path -Path $w.Root -ChildPath 'newer') -Version '0.2.0'
        Mock -ModuleName HotProfileTasks -CommandName Remove-FolderTree -MockWith { throw [System.IO.IOException] 'being used by another process' }
        $kept = @(Update-HotProfileTask -ProgramPath $new | Where-Object { $_.Kind -eq 'Program' -and $_.Change -eq 'Kept' })
        $kept[0].Status | Should -Be 'Warning'
        $kept[0].Notes | Should -BeLike '*could not be removed*being used by another process*'
        Test-Path -LiteralPath (Join-Path -Path $w.Installed -ChildPath '0.1.0/hotprofile-export.exe') | Should -BeTrue
    }
    It 'leaves an old version that another tenant uses' {
        $w = Start-World @{ System = $true }
        $second = Join-Path -Path $w.Fact.ProgramData -ChildPath 'HotProfileExport-B'
        $null = New-Item -ItemType Directory -Path $second
        Set-HomeSetting -HomePath $second -Output $w.Output -HostName 'b.hot-profile.com'
        [System.IO.File]::WriteAllText((Join-Path -Path $second -ChildPath 'ApiKey.enc'), 'sealed')
        $null = Install-HotProfileTask -Tenant B -System -Type deals -ProgramPath $w.Exe
        $new = New-StandInZip -Folder (Join-Path -Path $w.Root -ChildPath 'newer') -Version '0.2.0'
        $kept = @(Update-HotProfileTask -ProgramPath $new | Where-Object { $_.Kind -eq 'Program' -and $_.Change -eq 'Kept' })
        $kept[0].Notes | Should -BeLike '*other tasks use it*'
    }
    It 'takes the suggested times with -Replan' {
        $w = Start-World @{ System = $true }
        Set-RunRecord -Type leads -Start (Get-Date).AddDays(-2) -Minutes 90
        Set-RunRecord -Type deals -Start (Get-Date).AddDays(-2).AddHours(1) -Minutes 20
        $null = Update-HotProfileTask -Replan
        Get-Start $w $leads | Should -Be '22:00'
        Get-Start $w $deals | Should -Be '00:00'
    }
    It '-Replan says what is missing' {
        $null = Start-World @{ System = $true }
        { Update-HotProfileTask -Replan } | Should -Throw '*no successful run of the last 30 days*'
        Set-RunRecord -Type leads -Start (Get-Date).AddDays(-2) -Minutes 500
        { Update-HotProfileTask -Replan } | Should -Throw '*need 150 minutes more*'
        { Update-HotProfileTask -Replan -StartTime '22:00' } | Should -Throw '*cannot be used together*'
    }
    It 'refuses a plan that does not fit, with the numbers' {
        $null = Start-World @{ System = $true }
        $before = Get-StandInSnapshot
        { Update-HotProfileTask -StartTime '06:30' -Interval '01:00' } | Should -Throw '*2 tasks from 06:30, 60 minutes apart*'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'says when nothing is installed, or another tenant' {
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        { Update-HotProfileTask } | Should -Throw '*No tasks are installed*Install-HotProfileTasks.ps1*'
        $null = Install-HotProfileTask -System -Type deals -ProgramPath $w.Exe
        { Update-HotProfileTask -Tenant B -HomePath $w.HomePath } | Should -Throw '*belongs to the tasks of*'
    }
    It 'refuses a damaged, a foreign and a newer record' -ForEach @(
        @{ Text = '{'; Say = '*cannot be read*' }, @{ Text = '{"a":1}'; Say = '*not a record of this program*' }, @{ Text = '{"marker":"hotprofile-export-home","version":3}'; Say = '*newer version*' }
    ) {
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'tasks.json'), $Text)
        { Update-HotProfileTask } | Should -Throw $Say
    }
    It 'keeps a plan''s nights in force for tasks that did not change' {
        $null = Start-World @{ System = $true }
        $file = Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'tasks.json'
        $record = Read-Record
        foreach ($item in $record.plan.items) { $item.since = '2026-01-01T00:00:00+09:00' }
        [System.IO.File]::WriteAllText($file, (ConvertTo-Json -InputObject $record -Depth 8))
        $null = Update-HotProfileTask -StartTime @{ deals = '04:30' }
        $items = @((Read-Record).plan.items)
        ([datetime] ($items | Where-Object { $_.type -eq 'leads' }).since).Year | Should -BeIn 2025, 2026
        ([datetime] ($items | Where-Object { $_.type -eq 'leads' }).since) | Should -BeLessThan ([datetime] '2026-01-03')
        ([datetime] ($items | Where-Object { $_.type -eq 'deals' }).since) | Should -BeGreaterThan ([datetime] '2026-01-03')
    }
}
