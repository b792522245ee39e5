<#
    The whole way with the real program: run from source, against the sample server. Install → RunNow → Get → Test →
    Update → Remove, through the scripts that people run.
#>
BeforeDiscovery {
    $root = Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent
    # What is not there is named.
    $why = if (Get-Command -Name deno -ErrorAction SilentlyContinue) { '' } else { ' (SKIPPED: there is no deno on PATH)' }
    $ready = [bool] (Get-Command -Name deno -ErrorAction SilentlyContinue) -and (Test-Path -LiteralPath (Join-Path -Path $root -ChildPath 'src/main.ts'))
}

Describe "the whole way with the real program$why" -Skip:(-not $ready) {
    BeforeAll {
        . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
        Import-StandIn
        $program = Join-Path -Path $TestDrive -ChildPath 'program.sh'
        $main = (Resolve-Path -LiteralPath (Join-Path -Path $script:ProjectRoot -ChildPath 'src/main.ts')).ProviderPath
        [System.IO.File]::WriteAllText($program, "#!/bin/sh`nexec deno run --quiet -A '$main' `"`$@`"`n")
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath 'windows') -Program $program -Whole
        Remove-Item -LiteralPath $w.HomePath -Recurse
        $key = 'flow-key-{0}' -f [guid]::NewGuid().ToString('N')

        # The sample HotProfile, on a port of its own.
        $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList 'deno'
        foreach ($word in 'run', '--quiet', '-A', $main, 'sample-server', '--rows', '30', '--json') { $start.ArgumentList.Add($word) }
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.UseShellExecute = $false
        $server = [System.Diagnostics.Process]::Start($start)
        $url = ($server.StandardOutput.ReadLine() | ConvertFrom-Json).url

        # As the administrator does it: host, key and output, once.
        $said = $key | & $w.Exe configure --home $w.HomePath --host $url --api-key-stdin --output $w.Output 2>&1
        $configured = $LASTEXITCODE
        function Invoke-Script {
            param([string] $Name, [hashtable] $With = @{})
            $global:LASTEXITCODE = -1
            $output = @(& (Join-Path -Path $script:PsRoot -ChildPath $Name) @With)
            [PSCustomObject]@{ Output = $output; Code = $global:LASTEXITCODE }
        }
        $account = @{ Credential = Get-StandInCredential }
    }
    AfterAll {
        if ($server -and -not $server.HasExited) { $server.Kill(); $server.WaitForExit() }
    }

    It 'is configured' { $configured | Should -Be 0 -Because "$said" }

    It 'Install registers six tasks, proves the account with a real log-in, runs each now, and verifies what it wrote' {
        $install = Invoke-Script 'Install-HotProfileTasks.ps1' ($account + @{ ProgramPath = $w.Exe; Difference = $true; RunNow = $true; Force = $true; WarningAction = 'SilentlyContinue' })
        $wrong = @($install.Output | Where-Object { $_.Status -eq 'Failed' } | ForEach-Object { "$($_.Item): $($_.Notes)" })
        $wrong | Should -BeNullOrEmpty
        $install.Code | Should -Be 0
        @($install.Output | Where-Object { $_.Kind -eq 'Task' }).Change | Should -Be (@('Created') * 6)
        ($install.Output | Where-Object { $_.Kind -eq 'Probe' }).Status | Should -Be 'Successful'
        @($install.Output | Where-Object { $_.Kind -eq 'Run' }) | Should -HaveCount 6
        @($install.Output | Where-Object { $_.Kind -eq 'Verify' }) | Should -HaveCount 5
    }
    It 'the nine files are there, under their final names' {
        $names = @(Get-ChildItem -LiteralPath $w.Output -Recurse -File | ForEach-Object { $_.Name -replace '_\d{14}', '' } | Sort-Object)
        $names | Should -Be @('business_cards.csv', 'clients.csv', 'clients.csv', 'daily_reports.csv', 'deals.csv', 'deals_details.csv', 'leads.csv', 'leads.csv', 'objectives.csv' | Sort-Object)
    }
    It 'a run record per type says difference-first, and full for the cards' {
        $records = @(Get-ChildItem -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'runs') -Filter '*.json' | ForEach-Object { Get-Content -LiteralPath $_.FullName -Raw -Encoding utf8 | ConvertFrom-Json })
        @($records | Sort-Object -Property type | ForEach-Object { '{0} {1}' -f $_.type, $_.mode }) | Should -Be @('business_cards full', 'clients difference-first', 'daily_reports difference-first', 'deals difference-first', 'leads difference-first')
    }
    It 'Install again changes nothing' {
        $again = Invoke-Script 'Install-HotProfileTasks.ps1' ($account + @{ ProgramPath = $w.Exe; Difference = $true })
        @($again.Output | Where-Object { $_.Kind -ne 'Preflight' } | ForEach-Object { $_.Change } | Select-Object -Unique) | Should -Be 'Unchanged'
    }
    It 'Get shows every task well, with its last run' {
        $get = Invoke-Script 'Get-HotProfileTasks.ps1'
        $get.Code | Should -Be 0
        $get.Output | Should -HaveCount 6
        foreach ($task in $get.Output) {
            $task.Status | Should -Be 'Successful' -Because $task.Notes
            $task.LastResult | Should -Be 0
            $task.LastRun | Should -BeGreaterThan (Get-Date).AddMinutes(-30)
        }
    }
    It 'Test finds all well, the program''s verify included, and writes a report' {
        $report = Join-Path -Path $TestDrive -ChildPath 'report.html'
        $test = Invoke-Script 'Test-HotProfileTasks.ps1' @{ MaxAge = '12h'; HtmlPath = $report }
        @($test.Output | Where-Object { -not $_.Ok } | ForEach-Object { $_.Notes }) | Should -BeNullOrEmpty
        $test.Code | Should -Be 0
        @($test.Output | Where-Object { $_.Tag -eq 'Output' }).Count | Should -BeGreaterThan 9
        $w.Events | Should -BeNullOrEmpty
        Test-Path -LiteralPath $report | Should -BeTrue
    }
    It 'the morning check finds a changed file: task result 9; Test is red, tells the event log, and names the file' {
        $file = @(Get-ChildItem -LiteralPath $w.Output -Recurse -Filter 'deals.csv')[0]
        $good = [System.IO.File]::ReadAllBytes($file.FullName)
        $bad = [byte[]] $good.Clone()
        $bad[$bad.Length - 3] = $bad[$bad.Length - 3] -bxor 1
        [System.IO.File]::WriteAllBytes($file.FullName, $bad)
        Start-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 確認'
        for ($i = 0; $i -lt 300 -and (Get-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 確認').State -eq 'Running'; $i++) { Start-Sleep -Milliseconds 100 }
        (Get-ScheduledTaskInfo -TaskPath '\HotProfile\' -TaskName 'HotProfile 確認').LastTaskResult | Should -Be 9
        $test = Invoke-Script 'Test-HotProfileTasks.ps1' @{ Tag = 'Output', 'Task' }
        $test.Code | Should -Be 1
        @($test.Output | Where-Object { -not $_.Ok -and $_.Check -eq 'sha256' })[0].Notes | Should -BeLike '*deals.csv*'
        $w.Events[0].Message | Should -BeLike '*deals.csv*'
        [System.IO.File]::WriteAllBytes($file.FullName, $good)
    }
    It 'Update moves one type and adds a consumer, whose moved files are then fine' {
        $update = Invoke-Script 'Update-HotProfileTasks.ps1' ($account + @{ StartTime = @{ deals = '04:00' }; Consumer = 'HOST\consumer' })
        $update.Code | Should -Be 0
        ([xml] $w.Tasks['\HotProfile\HotProfile 商談 (差分)'].Xml).Task.Triggers.CalendarTrigger.StartBoundary | Should -BeLike '*T04:00:00'
        Get-ChildItem -LiteralPath $w.Output -Filter 'leads_*.csv' | Remove-Item
        (Invoke-Script 'Test-HotProfileTasks.ps1' @{ Tag = 'Output' }).Code | Should -Be 0
    }
    It 'a task started again delivers a difference' {
        Start-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (差分)'
        for ($i = 0; $i -lt 300 -and (Get-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (差分)').State -eq 'Running'; $i++) { Start-Sleep -Milliseconds 100 }
        (Get-ScheduledTaskInfo -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (差分)').LastTaskResult | Should -Be 0
        $newest = @(Get-ChildItem -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'runs') -Filter '*_deals.json' | Sort-Object -Property Name)[-1]
        (Get-Content -LiteralPath $newest.FullName -Raw -Encoding utf8 | ConvertFrom-Json).mode | Should -Be 'difference'
    }
    It 'a stopped server shows as exit 5 in words' {
        $server.Kill()
        $server.WaitForExit()
        { Invoke-Script 'Update-HotProfileTasks.ps1' $account } | Should -Throw '*probe task*network*(5)*'
    }
    It 'neither key nor password stands in home, output, logs, tasks or events' {
        foreach ($file in @(Get-ChildItem -LiteralPath $w.Root -Recurse -File -Force)) {
            $text = [System.IO.File]::ReadAllText($file.FullName)
            foreach ($secret in $key, 'S3cret-Passw0rd!髙') { $text.Contains($secret) | Should -BeFalse -Because $file.FullName }
        }
        ($w.Tasks.Values.Xml + $w.Events.Message) -join "`n" | Should -Not -BeLike "*$key*"
    }
    It 'Remove takes everything away but home and output, and -RemoveData the home too' {
        (Invoke-Script 'Remove-HotProfileTasks.ps1' @{ Force = $true }).Code | Should -Be 0
        $w.Tasks.Count | Should -Be 0
        Test-Path -LiteralPath $w.Installed | Should -BeFalse
        Test-Path -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'ApiKey.enc') | Should -BeTrue
        (Invoke-Script 'Remove-HotProfileTasks.ps1' @{ RemoveData = $true; Force = $true }).Code | Should -Be 0
        Test-Path -LiteralPath $w.HomePath | Should -BeFalse
        @(Get-ChildItem -LiteralPath $w.Output -Recurse -File).Count | Should -BeGreaterThan 0
    }
}
