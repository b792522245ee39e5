<#
    Get and Test: wanted against actual, results in words, nights from the plan, durations, events, the report.
#>
BeforeDiscovery {
    $results = @(
        @{ Code = 0x41300; Text = '*Ready to run*0x00041300*' }, @{ Code = 0x41301; Text = '*Running*' }, @{ Code = 0x41302; Text = '*disabled*' }, @{ Code = 0x41303; Text = '*never run*' }, @{ Code = 0x41306; Text = '*user or by a time limit*' }
        @{ Code = '0x8004131F'; Text = '*still going on*' }, @{ Code = '0x80041326'; Text = '*disabled*' }, @{ Code = '0x8007052E'; Text = '*password is wrong or has changed*-Credential*' }, @{ Code = '0x80070569'; Text = '*batch job*-GrantBatchLogon*' }
        @{ Code = '0x80070002'; Text = '*file is missing*' }, @{ Code = '0x8007010B'; Text = '*working folder*' }, @{ Code = '0xC000013A'; Text = '*Ctrl+C or a shutdown*' }, @{ Code = '0x800710E0'; Text = '*condition*' }, @{ Code = '0x80070520'; Text = '*policy*' }
        @{ Code = 0; Text = '*Succeeded (0)*' }, @{ Code = 1; Text = '*unexpected*' }, @{ Code = 2; Text = '*settings*' }, @{ Code = 3; Text = '*warnings*' }, @{ Code = 4; Text = '*refused the key*' }, @{ Code = 5; Text = '*network*' }, @{ Code = 6; Text = '*deadline*' }
        @{ Code = 7; Text = '*lock*' }, @{ Code = 8; Text = '*folder*' }, @{ Code = 9; Text = '*wrong*' }, @{ Code = 10; Text = '*encoding*' }, @{ Code = 130; Text = '*Ctrl+C*' }, @{ Code = 143; Text = '*signal*' }
        @{ Code = 77; Text = '*Unknown result 0x0000004D (77)*' }, @{ Code = '0x80001234'; Text = '*Unknown result 0x80001234*' }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $deals = '\HotProfile\HotProfile 商談 (全件)'
    function Start-World {
        # An installation whose plan has been in force since long before.
        param([hashtable] $Add = @{}, [datetime] $Since = ((Get-Date).AddDays(-60)))
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $h = @{ System = $true; ProgramPath = $w.Exe; Type = 'leads', 'deals'; WarningAction = 'SilentlyContinue' }
        foreach ($key in $Add.Keys) { $h[$key] = $Add[$key] }
        $null = Install-HotProfileTask @h
        $file = Join-Path -Path $w.HomePath -ChildPath 'tasks.json'
        $record = [System.IO.File]::ReadAllText($file) | ConvertFrom-Json
        foreach ($item in $record.plan.items) { $item.since = $Since.ToString('yyyy-MM-ddTHH:mm:sszzz') }
        [System.IO.File]::WriteAllText($file, (ConvertTo-Json -InputObject $record -Depth 8))
        $w
    }
    function Set-Night {
        # A run of each type in each of the last nights, tonight's included as far as it is over at 12:00.
        param([int] $Nights = 14, [datetime] $Now, [string[]] $Type = @('leads', 'deals'), [string] $Outcome = 'ok', [double] $Minutes = 10)
        for ($back = 1; $back -le $Nights; $back++) {
            $night = $Now.Date.AddDays(-$back)
            if ($Type -contains 'leads') { Set-RunRecord -Type leads -Start $night.AddHours(22).AddSeconds(3) -Outcome $Outcome -Minutes $Minutes }
            if ($Type -contains 'deals') { Set-RunRecord -Type deals -Start $night.AddHours(23).AddSeconds(3) -Outcome $Outcome -Minutes $Minutes }
        }
    }
    function Use-Clock { param([datetime] $At) $global:HotProfileClock = $At; Mock -ModuleName HotProfileTasks -CommandName Get-Date -MockWith { $global:HotProfileClock } }
    $noon = [datetime] '2026-11-25T11:00:00'
}
AfterAll { Remove-Variable -Name HotProfileClock -Scope Global -ErrorAction SilentlyContinue }

Describe 'results in words' {
    It '<Code> is <Text>' -ForEach $results { Invoke-InModule { ConvertTo-ResultText -Result $args[0] } -With ([uint32] $Code) | Should -BeLike $Text }
    It 'speaks Japanese' {
        try { Invoke-InModule { Import-HotProfileText -Language ja; ConvertTo-ResultText -Result ([uint32] '0x8007052E') } | Should -BeLike 'パスワードが違うか、変更されています。*(0x8007052E)' }
        finally { Invoke-InModule { Import-HotProfileText -Language en } }
    }
}

Describe 'Get-HotProfileTask' {
    It 'gives one object per task, all well after good nights' {
        $w = Start-World
        Use-Clock $noon
        Set-Night -Now $noon
        $tasks = @(Get-HotProfileTask)
        $tasks.Name | Should -Be @('HotProfile リード (全件)', 'HotProfile 商談 (全件)', 'HotProfile 確認')
        $tasks.Status | Select-Object -Unique | Should -Be 'Successful'
        $tasks[0].LastMinutes | Should -Be 10
        $tasks[0].LimitMinutes | Should -Be 540
        $tasks[0].MissedNights | Should -BeNullOrEmpty
        $tasks[0].LastResultText | Should -BeLike '*never run*'
        $tasks[0].PSObject.TypeNames | Should -Contain 'HotProfile.TaskStatus'
        $null = $w
    }
    It 'shows a table by its format file' {
        $null = Start-World
        $text = Get-HotProfileTask | Out-String -Width 200
        $text | Should -Match 'Name\s+.*Status\s+.*Start\s+.*LastRun\s+.*NextRun\s+.*State\s+.*Notes'
    }
    It 'names each difference with what is wanted and what is' {
        $w = Start-World
        $w.Tasks[$deals].Xml = $w.Tasks[$deals].Xml -replace 'T23:00:00', 'T23:45:00' -replace '<WakeToRun>true</WakeToRun>', ''
        $task = Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }
        $task.Status | Should -Be 'Failed'
        $task.Differences.Name | Should -Be @('StartTime', 'WakeToRun')
        $task.Notes | Should -BeLike '*StartTime should be "23:00" and is "23:45"*WakeToRun*'
    }
    It 'is red for a task that is gone or disabled, and says so' {
        $w = Start-World
        $w.Tasks.Remove($deals)
        Disable-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile リード (全件)'
        $tasks = @(Get-HotProfileTask)
        ($tasks | Where-Object { $_.Path + $_.Name -eq $deals }).State | Should -Be 'Missing'
        ($tasks | Where-Object { $_.Path + $_.Name -eq $deals }).Notes | Should -BeLike '*is not there*Install-HotProfileTasks.ps1*'
        ($tasks | Where-Object { $_.Name -like '*リード*' }).Notes | Should -BeLike '*Enabled should be "true" and is "false"*'
    }
    It 'is red for a wrong last result, in words' -ForEach @(@{ Code = '0x8007052E'; Say = '*password is wrong*' }, @{ Code = 4; Say = '*refused the key*' }, @{ Code = 0x41306; Say = '*time limit*' }) {
        $w = Start-World -Since (Get-Date)
        $w.Tasks[$deals].LastTaskResult = [uint32] $Code
        $task = Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }
        $task.Status | Should -Be 'Failed'
        $task.Notes | Should -BeLike $Say
    }
    It 'is green for result <_>' -ForEach 0, 3, 0x41303, 0x41301 {
        $w = Start-World -Since (Get-Date)
        $w.Tasks[$deals].LastTaskResult = [uint32] $_
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).Status | Should -Be 'Successful'
    }
    It 'is red for a night without a run record, and names it' {
        $null = Start-World
        Use-Clock $noon
        Set-Night -Now $noon
        Remove-Item -Path (Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'runs/20261120*_deals.json')
        $task = Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }
        $task.MissedNights | Should -Be ([datetime] '2026-11-20')
        $task.Notes | Should -BeLike '*1 night(s) without a run: 2026-11-20*'
    }
    It 'expects no night from before the plan was in force' {
        $null = Start-World -Since ([datetime] '2026-11-23T12:00:00')
        Use-Clock $noon
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).MissedNights | Should -Be @([datetime] '2026-11-23', [datetime] '2026-11-24')
    }
    It 'does not call tonight missed before it is over' {
        $null = Start-World -Since ([datetime] '2026-11-24T12:00:00')
        Use-Clock ([datetime] '2026-11-25T02:00:00')
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).MissedNights | Should -BeNullOrEmpty
        Use-Clock ([datetime] '2026-11-25T07:11:00')
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).MissedNights | Should -Be ([datetime] '2026-11-24')
    }
    It 'does not count a run by day for a night' {
        $null = Start-World -Since ([datetime] '2026-11-24T12:00:00')
        Use-Clock $noon
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-25T09:30:00')
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).MissedNights | Should -Be ([datetime] '2026-11-24')
    }
    It 'counts a full run for the full task''s night only' {
        $null = Start-World @{ Type = 'deals'; Difference = $true; FullOn = 'Sunday'; StartTime = '01:00' } -Since ([datetime] '2026-11-21T12:00:00')
        Use-Clock ([datetime] '2026-11-24T11:00:00')
        # Saturday night: difference. Sunday night: full, on Monday. Monday night: a full run by mistake.
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-22T01:00:02') -Mode 'difference-first'
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-23T01:00:02') -Mode 'full'
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-24T01:00:02') -Mode 'full'
        $tasks = @(Get-HotProfileTask)
        ($tasks | Where-Object { $_.Mode -eq 'full' }).MissedNights | Should -BeNullOrEmpty
        ($tasks | Where-Object { $_.Mode -eq 'difference' }).MissedNights | Should -Be ([datetime] '2026-11-23')
    }
    It 'is red when the last night failed, with the program''s own words, and green again after a good one' {
        $null = Start-World -Since ([datetime] '2026-11-23T12:00:00')
        Use-Clock $noon
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-23T23:00:03')
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-24T23:00:03') -Outcome failed -ExitCode 5
        $task = Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }
        $task.Status | Should -Be 'Failed'
        $task.Notes | Should -BeLike '*20261124230003 failed: It failed. Do something.*'
        $task.FailedNights | Should -Be ([datetime] '2026-11-24')
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-25T01:10:00')
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).Status | Should -Be 'Successful'
    }
    It 'is red while a run goes on beyond its limit' {
        $w = Start-World -Since (Get-Date)
        $w.Tasks[$deals].LastRunTime = (Get-Date).AddMinutes(-600)
        $w.Tasks[$deals].State = 'Running'
        $task = Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }
        $task.Notes | Should -BeLike '*Has been running for 600 minutes (limit 485)*'
        $w.Tasks[$deals].LastRunTime = (Get-Date).AddMinutes(-484)
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).Status | Should -Be 'Successful'
    }
    It 'compares the duration with the limit' {
        $null = Start-World -Since ([datetime] '2026-11-24T12:00:00')
        Use-Clock $noon
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-24T23:00:03') -Minutes 400
        $task = Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }
        $task.Status | Should -Be 'Warning'
        $task.Notes | Should -BeLike '*400*near its limit of 480*'
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-24T23:00:04') -Minutes 490
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).Notes | Should -BeLike '*490*over its limit of 480*'
    }
    It 'shows a task of ours that the plan does not know' {
        $w = Start-World -Since (Get-Date)
        $w.Tasks['\HotProfile\old'] = [PSCustomObject]@{ TaskName = 'old'; TaskPath = '\HotProfile\'; Xml = $w.Tasks[$deals].Xml; Account = $w.Tasks[$deals].Account; Password = $null; Enabled = $true; State = 'Ready'; LastRunTime = [datetime] '1999-11-30'; LastTaskResult = [uint32] 0; Process = $null }
        (Get-HotProfileTask | Where-Object { $_.Name -eq 'old' }).Status | Should -Be 'Warning'
    }
    It 'passes over records that are not readable' {
        $null = Start-World -Since ([datetime] '2026-11-24T12:00:00')
        Use-Clock $noon
        Set-RunRecord -Type deals -Start ([datetime] '2026-11-24T23:00:03')
        $runs = Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'runs'
        [System.IO.File]::WriteAllText((Join-Path -Path $runs -ChildPath '20261124230005_deals.json'), '{')
        [System.IO.File]::WriteAllText((Join-Path -Path $runs -ChildPath '20261124230006_deals.json'), '{"type":"deals"}')
        [System.IO.File]::WriteAllText((Join-Path -Path $runs -ChildPath 'notes.json'), '{}')
        (Get-HotProfileTask | Where-Object { $_.Path + $_.Name -eq $deals }).Status | Should -Be 'Successful'
    }
    It 'changes nothing' {
        $null = Start-World
        $before = Get-StandInSnapshot
        $null = Get-HotProfileTask
        $null = Test-HotProfileTask -Tag Task, Security, Environment -NoEvent
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'says when nothing is installed' {
        $null = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        { Get-HotProfileTask } | Should -Throw '*No tasks are installed*'
    }
}

Describe 'Test-HotProfileTask' {
    It 'finds all well after good nights, and writes no event' {
        $w = Start-World
        Use-Clock $noon
        Set-Night -Now $noon
        $checks = @(Test-HotProfileTask)
        @($checks | Where-Object { -not $_.Ok }) | Should -BeNullOrEmpty
        @($checks.Tag | Select-Object -Unique) | Should -Be @('Task', 'Output', 'Environment', 'Security')
        $w.Events | Should -BeNullOrEmpty
    }
    It 'takes only the named tags' { $null = Start-World; @((Test-HotProfileTask -Tag Security).Tag | Select-Object -Unique) | Should -Be 'Security' }
    It 'says what verify says, type by type' {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), '{"ok":false,"checks":[{"type":"deals","check":"sha256","ok":false,"detail":"deals.csv was changed"},{"type":"leads","check":"age","ok":true,"detail":"fine"}]}')
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify-exit'), '9')
        $checks = @(Test-HotProfileTask -Tag Output | Where-Object { $_.Check -in 'sha256', 'age' })
        $checks.Ok | Should -Be @($false, $true)
        $checks[0].Notes | Should -Be 'deals.csv was changed'
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'verify-arguments')) -join ' ' | Should -BeExactly "verify --type leads,deals --json --lang en --home $($w.HomePath)"
    }
    It 'passes the age, and moved files where there are consumers' {
        $w = Start-World @{ Consumer = 'HOST\consumer' }
        $null = Test-HotProfileTask -Tag Output -MaxAge 26h
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'verify-arguments')) -join ' ' | Should -BeLike '*--max-age 26h --allow-moved*'
    }
    It 'is red when the program gives no answer, an unclear one, or is not there' {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), 'not json')
        (Test-HotProfileTask -Tag Output | Where-Object { -not $_.Ok }).Notes | Should -BeLike '*no readable answer*not json*'
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), '{"ok":false,"checks":[]}')
        (Test-HotProfileTask -Tag Output | Where-Object { -not $_.Ok }).Check | Should -Be 'verify'
        Remove-Item -LiteralPath (Join-Path -Path $w.Installed -ChildPath '0.1.0/hotprofile-export.exe')
        (Test-HotProfileTask -Tag Output | Where-Object { -not $_.Ok })[0].Notes | Should -BeLike '*could not be run*'
    }
    It 'is red when verify hangs' {
        $w = Start-World
        Mock -ModuleName HotProfileTasks -CommandName Invoke-WindowsProgram -MockWith { [PSCustomObject]@{ TimedOut = $true; ExitCode = $null; Output = ''; Errors = '' } }
        (Invoke-InModule { Get-ProgramCheck -Command verify -Exe x -HomePath $args[0] } -With $w.HomePath).Notes | Should -BeLike '*has not ended*'
    }
    It 'says what doctor says, by tag, with what to do: a note is a warning, what was not looked at says nothing' {
        $w = Start-World
        $said = '{"check":"output","state":"wrong","ok":false,"detail":"D:\\out is gone.","hint":"Make it."},{"check":"clock","state":"note","ok":true,"detail":"9 s ahead","hint":"Set it."},{"check":"space","state":"unchecked","ok":null,"detail":"-"},{"check":"access","state":"ok","ok":true,"detail":"closed"}'
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-doctor'), "{""ok"":false,""exitCode"":8,""checks"":[$said]}")
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-doctor-exit'), '8')
        $checks = @(Test-HotProfileTask -Tag Output, Security, Environment | Where-Object { $_.Check -in 'output', 'clock', 'space', 'access', 'doctor' })
        @($checks | ForEach-Object { '{0} {1} {2} {3}' -f $_.Tag, $_.Check, $_.Status, $_.Notes }) | Should -Be @('Output output Failed D:\out is gone. Make it.', 'Environment clock Warning 9 s ahead Set it.', 'Security access Successful closed')
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'doctor-arguments')) -join ' ' | Should -BeExactly "doctor --json --lang en --home $($w.HomePath)"
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-doctor'), 'boom')
        (Test-HotProfileTask -Tag Environment | Where-Object { $_.Check -eq 'doctor' }).Notes | Should -BeLike '*exit code 8*boom*hotprofile-export doctor by hand*'
    }
    It 'finds an open home, a program that users can change, a lost right, a stopped service' {
        $w = Start-World @{ System = $false; Credential = Get-StandInCredential }
        $w.Access[$w.HomePath] += '(A;OICI;0x1200a9;;;BU)'
        $w.Access[(Join-Path -Path $w.Installed -ChildPath '0.1.0')] = 'O:BAD:(A;OICI;0x1301bf;;;BU)'
        $w.Rights['SeBatchLogonRight'] = @()
        $w.Fact.ScheduleService = 'Stopped'
        $wrong = @(Test-HotProfileTask -Tag Security, Environment | Where-Object { -not $_.Ok })
        @($wrong.Check | Sort-Object) | Should -Be @('BatchLogon', 'HomeClosed', 'ProgramClosed', 'Service')
        ($wrong | Where-Object { $_.Check -eq 'HomeClosed' }).Notes | Should -BeLike '*Whoever reads it can use the API key*'
    }
    It 'warns of environment variables at machine or account level' {
        $w = Start-World
        $w.Fact.MachineVariables = @('HOTPROFILE_EXPORT_HOME')
        $w.Fact.AccountVariables = @('HOTPROFILE_API_KEY')
        $check = Test-HotProfileTask -Tag Environment | Where-Object { $_.Check -eq 'Variables' }
        $check.Status | Should -Be 'Warning'
        $check.Notes | Should -BeLike '*HOTPROFILE_EXPORT_HOME, HOTPROFILE_API_KEY*'
    }
    It 'suggests times from measured durations, and changes none' {
        $w = Start-World
        Use-Clock $noon
        Set-Night -Now $noon -Minutes 90
        $before = $w.Tasks[$deals].Xml
        $check = Test-HotProfileTask -Tag Task | Where-Object { $_.Check -eq 'Plan' }
        $check.Status | Should -Be 'Warning'
        $check.Notes | Should -BeLike '*leads did not end before the next start*leads 22:00, deals 00:00*-Replan*'
        $w.Tasks[$deals].Xml | Should -BeExactly $before
    }
    It 'says when the whole night is too short' {
        $null = Start-World
        Use-Clock $noon
        Set-Night -Now $noon -Minutes 400
        (Test-HotProfileTask -Tag Task | Where-Object { $_.Check -eq 'Plan' }).Notes | Should -BeLike '*minutes too short*'
    }
    It 'writes what is wrong to the event log, unless told not to' {
        $w = Start-World
        $w.Tasks.Remove($deals)
        $null = Test-HotProfileTask -Tag Task -NoEvent
        $w.Events | Should -BeNullOrEmpty
        $null = Test-HotProfileTask -Tag Task
        $w.Events | Should -HaveCount 1
        $w.Events[0].Id | Should -Be 100
        $w.Events[0].Level | Should -Be 'Error'
        $w.Events[0].Message | Should -BeLike '*problem(s)*is not there*'
    }
    It 'only warns when the event log cannot be written' {
        $w = Start-World
        $w.Tasks.Remove($deals)
        $w.EventSource = $false
        $said = @()
        @(Test-HotProfileTask -Tag Task -WarningVariable said -WarningAction SilentlyContinue | Where-Object { -not $_.Ok }).Count | Should -BeGreaterThan 0
        "$said" | Should -BeLike '*event log could not be written*'
    }
}

Describe 'the report' {
    BeforeAll {
        $null = Start-World
        $global:HotProfileClock = $noon
    }
    It 'is one Japanese file with a coloured field per type and night' {
        Use-Clock $noon
        Set-Night -Now $noon
        $runs = Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'runs'
        Remove-Item -Path (Join-Path -Path $runs -ChildPath '20261120*_deals.json')
        Set-RunRecord -Type leads -Start ([datetime] '2026-11-21T22:00:09') -Outcome failed -ExitCode 5
        Set-RunRecord -Type leads -Start ([datetime] '2026-11-22T22:00:09') -Outcome warning
        $file = Join-Path -Path $TestDrive -ChildPath 'report.html'
        $null = Test-HotProfileTask -HtmlPath $file
        $html = [System.IO.File]::ReadAllText($file)
        $html | Should -BeLike '<!DOCTYPE html>*<html lang="ja">*charset="utf-8"*HotProfile データ出力 確認結果*'
        $html | Should -Not -Match '<script|https?://|<link|<img'
        $document = [xml] (($html -replace '<!DOCTYPE html>', '') -replace '<meta([^>]*)>', '<meta$1/>' -replace '<br>', '<br/>')
        $rows = @($document.html.body.table[0].tr)
        $rows | Should -HaveCount 3
        @($rows[1].td) | Should -HaveCount 14
        @($rows[1].td | Where-Object { $_.class -eq 'n failed' }) | Should -HaveCount 1
        @($rows[1].td | Where-Object { $_.class -eq 'n warning' }) | Should -HaveCount 1
        @($rows[2].td | Where-Object { $_.class -eq 'n missed' }) | Should -HaveCount 1
        @($rows[2].td | Where-Object { $_.class -eq 'n ok' }) | Should -HaveCount 13
        @($rows[2].td | Where-Object { $_.class -eq 'n pending' }) | Should -HaveCount 0
        $html | Should -BeLike '*件の問題があります*'
    }
    It 'says when all is well, and when there are only warnings' {
        Use-Clock $noon
        $health = Invoke-InModule { Get-HealthRecord -HomePath $args[0] -Now $args[1] } -With $global:HotProfileStandIn.HomePath, $noon
        Invoke-InModule { ConvertTo-ReportHtml -Health $args[0] -Check @(New-Check -Tag Task -Check x -Target y -Status Successful) -Now $args[1] } -With $health, $noon | Should -BeLike '*すべて正常です*'
        $warned = Invoke-InModule { ConvertTo-ReportHtml -Health $args[0] -Check @(New-Check -Tag Task -Check x -Target '<b>' -Status Warning -Notes 'a & b') -Now $args[1] } -With $health, $noon
        $warned | Should -BeLike '*注意 1 件*&lt;b&gt;*a &amp; b*'
    }
}

Describe 'Invoke-HotProfileVerify' {
    BeforeEach {
        $w = Start-World -Since (Get-Date)
        $ask = @{ ProgramPath = Join-Path -Path $w.Installed -ChildPath '0.1.0/hotprofile-export.exe'; HomePath = $w.HomePath; Type = 'leads', 'deals'; MaxAge = '12h' }
    }
    It 'gives the checks and writes no event when all is well' {
        (Invoke-HotProfileVerify @ask -AllowMoved -Language en).Ok | Should -BeTrue
        $w.Events | Should -BeNullOrEmpty
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'verify-arguments')) -join ' ' | Should -BeExactly "verify --type leads,deals --max-age 12h --allow-moved --json --lang en --home $($w.HomePath)"
    }
    It 'writes a failed check to the event log' {
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), '{"ok":false,"checks":[{"type":"deals","check":"success","ok":false,"detail":"never succeeded"}]}')
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify-exit'), '9')
        (Invoke-HotProfileVerify @ask).Ok | Should -BeFalse
        $w.Events[0].Id | Should -Be 110
        $w.Events[0].Message | Should -BeLike '*night''s output*deals success: never succeeded*'
    }
    It 'writes an event when the program does not answer' {
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), 'boom')
        (Invoke-HotProfileVerify @ask).Check | Should -Be 'verify'
        $w.Events[0].Message | Should -BeLike '*boom*'
    }
    It 'writes an event when the answer is wrong without a wrong check' {
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), '{"ok":false,"checks":[]}')
        (Invoke-HotProfileVerify @ask).Ok | Should -BeFalse
        $w.Events | Should -HaveCount 1
    }
}
