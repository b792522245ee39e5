<#
    The scripts that people run: parameters passed on, exit codes, the morning check, the health suites, Install.cmd.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $deals = '\HotProfile\HotProfile 商談 (全件)'
    function Start-World { param([switch] $Whole) New-StandIn -Whole:$Whole -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N'))) }
    function Invoke-Script {
        # Output and exit code of a script, run in this session so that the stand-in serves it.
        param([string] $Name, [hashtable] $With = @{})
        $global:LASTEXITCODE = -1
        $output = @(& (Join-Path -Path $script:PsRoot -ChildPath $Name) @With)
        [PSCustomObject]@{ Output = $output; Code = $global:LASTEXITCODE }
    }
}

Describe 'the scripts' {
    It 'Install, Get, Test, Update and Remove end with 0 when all is well' {
        $w = Start-World
        $install = Invoke-Script 'Install-HotProfileTasks.ps1' @{ System = $true; Type = 'deals'; ProgramPath = $w.Exe }
        $install.Code | Should -Be 0
        @($install.Output | Where-Object { $_.Kind -eq 'Task' }) | Should -HaveCount 2
        (Invoke-Script 'Get-HotProfileTasks.ps1').Code | Should -Be 0
        (Invoke-Script 'Test-HotProfileTasks.ps1' @{ Tag = 'Task', 'Output', 'Security' }).Code | Should -Be 0
        (Invoke-Script 'Update-HotProfileTasks.ps1' @{ StartTime = '23:30' }).Code | Should -Be 0
        (Invoke-Script 'Remove-HotProfileTasks.ps1' @{ Force = $true }).Code | Should -Be 0
        $w.Tasks.Count | Should -Be 0
    }
    It 'Get and Test end with 1 when something is wrong' {
        $w = Start-World
        $null = Invoke-Script 'Install-HotProfileTasks.ps1' @{ System = $true; Type = 'deals'; ProgramPath = $w.Exe }
        $w.Tasks.Remove($deals)
        (Invoke-Script 'Get-HotProfileTasks.ps1').Code | Should -Be 1
        (Invoke-Script 'Test-HotProfileTasks.ps1' @{}).Code | Should -Be 1
        $w.Events | Should -HaveCount 1
    }
    It 'Install ends with 1 when a run failed, Remove when something stayed' {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-export'), '5')
        (Invoke-Script 'Install-HotProfileTasks.ps1' @{ System = $true; Type = 'deals'; ProgramPath = $w.Exe; RunNow = $true; Force = $true }).Code | Should -Be 1
        $w.Fail['Unregister *商談*'] = 'injected'
        (Invoke-Script 'Remove-HotProfileTasks.ps1' @{ Force = $true }).Code | Should -Be 1
    }
    It '-WhatIf passes through the script' {
        $w = Start-World
        $before = Get-StandInSnapshot
        (Invoke-Script 'Install-HotProfileTasks.ps1' @{ System = $true; ProgramPath = $w.Exe; WhatIf = $true }).Output.Count | Should -BeGreaterThan 20
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'a refusal is a terminating error' {
        $w = Start-World
        { Invoke-Script 'Install-HotProfileTasks.ps1' @{ System = $true; StartTime = '12:00'; ProgramPath = $w.Exe } } | Should -Throw '*outside the window*'
    }
    It 'end with 1 from a command line too, in Japanese: <Name>' -ForEach @(@{ Name = 'Get-HotProfileTasks.ps1' }, @{ Name = 'Update-HotProfileTasks.ps1' }) {
        # A process of its own has no stand-in: the refusal is that there is no Windows, or nothing installed.
        $run = Invoke-InModule { Invoke-WindowsProgram -Path $args[0] -Argument @('-NoProfile', '-File', $args[1], '-HomePath', $args[2], '-Language', 'ja') -TimeoutSeconds 60 } -With (Get-Process -Id $PID).Path, (Join-Path -Path $script:PsRoot -ChildPath $Name), (Join-Path -Path $TestDrive -ChildPath 'none')
        $run.ExitCode | Should -Be 1
    }
}

Describe 'Invoke-HotProfileVerify.ps1' {
    BeforeEach {
        $w = Start-World -Whole
        $null = Invoke-Script 'Install-HotProfileTasks.ps1' @{ System = $true; Type = 'deals'; ProgramPath = $w.Exe; Consumer = 'HOST\consumer' }
        $ask = @{ Arguments = 'verify --type leads,deals --max-age 12h --allow-moved'; HomePath = $w.HomePath; ProgramPath = (Get-Item -Path (Join-Path -Path $w.Installed -ChildPath '*/hotprofile-export.exe')).FullName }
    }
    It 'passes verify''s own options on and ends with 0' {
        (Invoke-Script 'Invoke-HotProfileVerify.ps1' $ask).Code | Should -Be 0
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'verify-arguments')) -join ' ' | Should -BeLike 'verify --type leads,deals --max-age 12h --allow-moved --json*'
        $null = Invoke-Script 'Invoke-HotProfileVerify.ps1' ($ask + @{ Notify = $true })
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'verify-arguments')) -join ' ' | Should -BeLike 'verify --type leads,deals --max-age 12h --allow-moved --notify --json*'
    }
    It 'ends with 9 and an event when something is wrong' {
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), '{"ok":false,"checks":[{"type":"deals","check":"age","ok":false,"detail":"too old"}]}')
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify-exit'), '9')
        (Invoke-Script 'Invoke-HotProfileVerify.ps1' $ask).Code | Should -Be 9
        $w.Events[0].Message | Should -BeLike '*too old*'
    }
    It 'runs as the morning task, in a PowerShell of its own, from the installed place' {
        Start-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 確認'
        for ($i = 0; $i -lt 1200 -and (Get-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 確認').State -eq 'Running'; $i++) { Start-Sleep -Milliseconds 100 }
        (Get-ScheduledTaskInfo -TaskPath '\HotProfile\' -TaskName 'HotProfile 確認').LastTaskResult | Should -Be 0
        (Get-Content -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'verify-arguments')) -join ' ' | Should -BeLike "verify --type deals --max-age 12h --allow-moved --notify --json *--home $($w.HomePath)"
    }
}

Describe 'ps/health' {
    It 'has one It per check, red for what is wrong: tag <_>' -ForEach 'Task', 'Output', 'Security', 'Environment' {
        $tag = $_
        $w = Start-World
        $null = Invoke-Script 'Install-HotProfileTasks.ps1' @{ System = $true; Type = 'deals'; ProgramPath = $w.Exe }
        switch ($tag) {
            'Task' { $w.Tasks.Remove($deals) }
            'Output' { [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-verify'), '{"ok":false,"checks":[{"type":"deals","check":"age","ok":false,"detail":"too old"}]}') }
            'Security' { $w.Access[$w.HomePath] += '(A;;FR;;;BU)' }
            'Environment' { $w.Fact.ScheduleService = 'Stopped' }
        }
        $checks = @(Test-HotProfileTask -Tag $tag)
        $file = Join-Path -Path $script:PsRoot -ChildPath 'health/HotProfile.Tests.ps1'
        $bench = [powershell]::Create('CurrentRunspace')
        $null = $bench.AddScript({
                param($File, $HomePath, $Tag)
                $configuration = New-PesterConfiguration
                $configuration.Run.Container = New-PesterContainer -Path $File -Data @{ HomePath = $HomePath; Tag = $Tag }
                $configuration.Run.PassThru = $true
                $configuration.Output.Verbosity = 'None'
                Invoke-Pester -Configuration $configuration
            }).AddArgument($file).AddArgument($w.HomePath).AddArgument($tag)
        $result = $bench.Invoke()[0]
        $bench.Dispose()
        $result.TotalCount | Should -Be $checks.Count
        $result.FailedCount | Should -Be @($checks | Where-Object { -not $_.Ok }).Count
        $result.FailedCount | Should -Be 1
        @($result.Tests | ForEach-Object { $_.Path[0] } | Select-Object -Unique) | Should -Be $tag
    }
}

Describe 'Install.cmd' {
    BeforeAll { $text = [System.IO.File]::ReadAllText((Join-Path -Path $script:PsRoot -ChildPath 'Install.cmd')) }
    It 'runs the script with Bypass, elevates by RunAs, and names a policy that demands signatures' {
        $text | Should -Match '-ExecutionPolicy Bypass -Command .*HOTPROFILE_SETUP_SCRIPT'
        $text | Should -Match 'set "HOTPROFILE_SETUP_SCRIPT=Install-HotProfileTasks\.ps1"'
        $text | Should -Match '-Verb RunAs'
        $text | Should -Match "'AllSigned','Restricted'"
        $text | Should -Match 'call :say CmdAllSigned'
    }
    It 'copies itself from a network path to a place that users cannot write to, before it runs' {
        $text | Should -Match '"%HOTPROFILE_SETUP_HERE:~0,2%"=="\\\\"'
        $text | Should -Match 'set "HOTPROFILE_SETUP_COPY=%ProgramFiles%\\HotProfileExport\\setup-'
        $text.IndexOf('robocopy.exe') | Should -BeGreaterThan $text.IndexOf(':elevated')
        $text.IndexOf('-ExecutionPolicy Bypass -Command') | Should -BeGreaterThan $text.IndexOf('robocopy.exe')
    }
    It 'reads its sentences from the string tables: <_>' -ForEach 'CmdAllSigned', 'CmdElevate', 'CmdCopied', 'CmdCopyFailed', 'CmdDone' {
        # The very command of :say, run here.
        $command = [regex]::Match($text, '(?m)^:say[\s\S]*?-Command "(.*)"').Groups[1].Value
        $env:HOTPROFILE_SETUP_HERE = $script:PsRoot + '/'
        $env:HOTPROFILE_SETUP_KEY = $_
        $env:HOTPROFILE_SETUP_VALUE = 'VALUE'
        try {
            $said = & (Get-Process -Id $PID).Path -NoProfile -Command ($command.Replace('HotProfileTasks\', 'HotProfileTasks/').Replace('\HotProfileTasks.strings', '/HotProfileTasks.strings'))
        }
        finally { Remove-Item -Path 'env:HOTPROFILE_SETUP_*' }
        $table = Import-PowerShellDataFile -LiteralPath (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/en-US/HotProfileTasks.strings.psd1')
        "$said" | Should -BeExactly ($table[$_] -f 'VALUE')
    }
    It 'passes lists, tables and quoted values on, and the exit code back' {
        # The very command, run here on a script that shows what it was given.
        $command = [regex]::Match($text, '-ExecutionPolicy Bypass -Command "(.*)"').Groups[1].Value
        $folder = Join-Path -Path $TestDrive -ChildPath 'set up'
        $null = New-Item -ItemType Directory -Path $folder
        [System.IO.File]::WriteAllText((Join-Path -Path $folder -ChildPath 'Install-HotProfileTasks.ps1'), 'param([string[]] $Type, [object] $StartTime, [string] $HomePath, [switch] $System) "$($Type.Count)|$($StartTime.deals)|$HomePath|$System"; exit 3')
        $env:HOTPROFILE_SETUP_HERE = $folder + [System.IO.Path]::DirectorySeparatorChar
        $env:HOTPROFILE_SETUP_SCRIPT = 'Install-HotProfileTasks.ps1'
        $env:HOTPROFILE_SETUP_ARGS = '-Type leads,deals -StartTime @{deals=''23:00''} -HomePath "C:\a b" -System'
        try { $said = & (Get-Process -Id $PID).Path -NoProfile -Command $command } finally { Remove-Item -Path 'env:HOTPROFILE_SETUP_*' }
        $LASTEXITCODE | Should -Be 3
        $said | Should -BeExactly '2|23:00|C:\a b|True'
    }
    It 'every label that it goes to exists' {
        foreach ($label in @([regex]::Matches($text, '(?:goto |call :)(\w+)') | ForEach-Object { $_.Groups[1].Value })) { $text | Should -Match "(?m)^:$label\r?$" }
    }
}
