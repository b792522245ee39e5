<#
    The worst day: a failure at every single call to Windows, and the pipeline stopped at every object, in every command
    that changes something. Afterwards all is as before, or the record names what is not and the same command, run again, ends well.
#>
BeforeDiscovery {
    $scenarios = @(
        @{ Name = 'Install'; Base = 'fresh'; Command = { Install-HotProfileTask -Type deals -Credential $svc -GrantBatchLogon -EnableHistory -Reader 'HOST\reader' -ProgramPath $w.Exe } }
        @{ Name = 'Update, another account'; Base = 'installed'; Command = { Update-HotProfileTask -Credential $night -GrantBatchLogon } }
        @{ Name = 'Update, another plan'; Base = 'installed'; Command = { Update-HotProfileTask -Credential $svc -EndTime '06:30' -Consumer 'HOST\consumer' -Reader @() -TaskName @{ deals = '商談' } } }
        @{ Name = 'Update, present state'; Base = 'installed'; Command = { Update-HotProfileTask -Credential $svc -Current } }
        @{ Name = 'Update, another version'; Base = 'installed'; Command = { Update-HotProfileTask -Credential $svc -ProgramPath $newer } }
        @{ Name = 'Migrate'; Base = 'vendor'; Command = { Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe } }
        @{ Name = 'Install, second home of a contract'; Base = 'second'; Command = { Install-HotProfileTask -Tenant B -Type deals -Credential $night -Current -ContractFolder $contract -ProgramPath $w.Exe } }
        @{ Name = 'Update, leaves the contract'; Base = 'sharing'; Command = { Update-HotProfileTask -Tenant B -Credential $night -ContractFolder '' } }
        @{ Name = 'Remove'; Base = 'installed'; Command = { Remove-HotProfileTask -Force } }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $svc = Get-StandInCredential
    $night = Get-StandInCredential -Name 'HOST\夜間' -Password 'N1ght-Passw0rd'

    function Save-World {
        # Everything of the stand-in Windows that a command can change, to go back to.
        $saved = "$($w.Root)-saved"
        & rm -rf $saved
        & cp -a $w.Root $saved
        $tasks = [ordered]@{}
        foreach ($key in $w.Tasks.Keys) { $tasks[$key] = $w.Tasks[$key] | Select-Object -Property * }
        @{ Files = $saved; Tasks = $tasks; Access = $w.Access.Clone(); Batch = @($w.Rights['SeBatchLogonRight']); Source = $w.EventSource; History = $w.Fact.TaskHistory }
    }
    function Restore-World {
        param([hashtable] $Saved)
        & rm -rf $w.Root
        & cp -a $Saved.Files $w.Root
        $w.Tasks.Clear()
        foreach ($key in $Saved.Tasks.Keys) { $w.Tasks[$key] = $Saved.Tasks[$key] | Select-Object -Property * }
        $w.Access = $Saved.Access.Clone()
        $w.Rights['SeBatchLogonRight'] = @($Saved.Batch)
        $w.EventSource = $Saved.Source
        $w.Fact.TaskHistory = $Saved.History
        $w.FailAt = 0
        $w.Fail.Clear()
        $w.Calls.Clear()
    }
    function Get-State {
        # Tasks with their whole XML, enabled or not; access; rights; source; history; every file with its content. Not the logs, which only grow,
        # nor moments of the record.
        $lines = @(
            foreach ($key in @($w.Tasks.Keys | Sort-Object)) { "task $key $($w.Tasks[$key].Enabled) $($w.Tasks[$key].Xml)" }
            foreach ($key in @($w.Access.Keys | Where-Object { Test-Path -LiteralPath $_ } | Sort-Object)) { 'access {0} {1}' -f $key, (@($w.Access[$key] -split '(?=\()' | Sort-Object) -join '') }
            "right $(@($w.Rights['SeBatchLogonRight'] | Sort-Object) -join ',')"
            "source $($w.EventSource) history $($w.Fact.TaskHistory)"
            foreach ($item in @(Get-ChildItem -LiteralPath $w.Root -Recurse -Force | Sort-Object -Property FullName)) {
                if ($item.FullName -match '[\\/]logs([\\/]|$)|doctor-arguments$') { continue }
                if ($item.PSIsContainer) { "folder $($item.FullName)" } else { "file $($item.FullName) $([System.IO.File]::ReadAllText($item.FullName))" }
            }
        )
        ($lines -join "`n") -replace '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d', 'MOMENT'
    }
    function Invoke-Case {
        # A command in a world with a fault; $null when all holds, else what does not.
        param([scriptblock] $Command, [hashtable] $Saved, [string] $Before, [string] $After, [int] $FailAt, [int] $Stop)
        Restore-World $Saved
        $w.FailAt = $FailAt
        $failure = $null
        $results = @()
        try { if ($Stop) { $results = @(. $Command 3> $null | Select-Object -First $Stop) } else { $results = @(. $Command 3> $null) } } catch { $failure = $_ }
        $call = if ($FailAt -and $w.Calls.Count -ge $FailAt) { $w.Calls[$FailAt - 1] } else { '' }
        $w.FailAt = 0
        $state = Get-State
        if ($state -ceq $Before) { $script:asBefore++; return }
        if ($state -ceq $After -and -not $failure) { $script:done++; return }
        $script:named++
        # What is only tidied up afterwards fails with a word, not with the command.
        $tidied = -not $failure -and @($results | Where-Object { $_.Status -eq 'Warning' -and $_.Change -eq 'Kept' }).Count
        $file = Join-Path -Path $recordHome -ChildPath 'tasks.json'
        $record = if (Test-Path -LiteralPath $file) { [System.IO.File]::ReadAllText($file) | ConvertFrom-Json }
        $diff = @(Compare-Object -ReferenceObject ($Before -split "`n") -DifferenceObject ($state -split "`n") | ForEach-Object { $line = "$($_.SideIndicator) $($_.InputObject)"; $line.Substring(0, [math]::Min(160, $line.Length)) } | Select-Object -First 12) -join "`n"
        if (-not $tidied -and (-not $record -or $record.state -notin 'changing', 'removing')) { return "after '$call': changed, and no record says so: $($failure.Exception.Message)`n$diff" }
        if (-not $tidied -and -not $Stop -and -not $record.PSObject.Properties['left']) { return "after '$call': the record does not name what is left: $($failure.Exception.Message)`n$diff" }
        try { $second = @(. $Command 3> $null) } catch { return "after '$call': a second run fails: $($_.Exception.Message)" }
        if (@($second | Where-Object { $_.Status -eq 'Failed' })) { return "after '$call': a second run fails: $(@($second | Where-Object { $_.Status -eq 'Failed' }).Notes)" }
        $state = Get-State
        if ($state -cne $After) { return "after '$call': a second run ends elsewhere:`n" + (@(Compare-Object -ReferenceObject ($After -split "`n") -DifferenceObject ($state -split "`n") | ForEach-Object { $line = "$($_.SideIndicator) $($_.InputObject)"; $line.Substring(0, [math]::Min(160, $line.Length)) } | Select-Object -First 12) -join "`n") }
    }
    function Start-Base {
        param([string] $Kind)
        $world = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $world.Rights['SeBatchLogonRight'] = @('S-1-5-32-544')
        $world.Fact.TaskHistory = $false
        # Not closed yet, and something of its own beside what is inherited.
        $world.Access[$world.HomePath] = 'O:S-1-5-21-1-2-3-500G:SYD:AI(A;OICI;0x1200a9;;;S-1-5-21-1-2-3-1003)(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)'
        $world.Access[$world.Output] = 'O:BAG:SYD:AI(D;;WD;;;AN)(A;OICI;0x1200a9;;;S-1-5-21-1-2-3-1003)(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)S:AI(AU;OICISAFA;FA;;;WD)'
        if ($Kind -in 'installed', 'second', 'sharing') { $null = Install-HotProfileTask -Type deals -Credential $svc -GrantBatchLogon -Reader 'HOST\reader' -ProgramPath $world.Exe }
        if ($Kind -in 'second', 'sharing') {
            $world.Rights['SeBatchLogonRight'] += 'S-1-5-21-1-2-3-1002'
            $null = New-StandInHome -Name B
            if ($Kind -eq 'sharing') { $null = Install-HotProfileTask -Tenant B -Type deals -Credential $night -ContractFolder (Join-Path -Path $world.Fact.ProgramData -ChildPath 'shared/contract') -ProgramPath $world.Exe }
        }
        if ($Kind -eq 'vendor') {
            $xml = '<?xml version="1.0" encoding="UTF-16"?>' + "`r`n" + '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><Triggers><CalendarTrigger><StartBoundary>2024-01-01T22:30:00</StartBoundary><ScheduleByDay /></CalendarTrigger></Triggers><Settings><WakeToRun>true</WakeToRun></Settings><Actions><Exec><Command>C:\tool\AboutOutputTool.exe</Command><Arguments>/b /t:{0} /difference</Arguments></Exec></Actions></Task>'
            foreach ($type in 'leads', 'deals') {
                $world.Tasks["\V$type"] = [PSCustomObject]@{ TaskName = "V$type"; TaskPath = '\'; Xml = ($xml -f $type).Replace('22:30', $(if ($type -eq 'deals') { '23:30' } else { '22:30' })); Account = $null; Password = $null; Enabled = $true; State = 'Ready'; LastRunTime = [datetime] '1999-11-30'; LastTaskResult = [uint32] 0; Process = $null }
            }
        }
        $world
    }
}

Describe '<Name>' -ForEach $scenarios {
    BeforeAll {
        $w = Start-Base $Base
        $recordHome = if ($Base -in 'second', 'sharing') { "$($w.HomePath)-B" } else { $w.HomePath }
        $contract = Join-Path -Path $w.Fact.ProgramData -ChildPath 'shared/contract'
        $newer = New-StandInZip -Folder (Join-Path -Path $w.Root -ChildPath 'newer') -Version '0.2.0'
        $saved = Save-World
        Restore-World $saved
        $before = Get-State
        $clean = @(. $Command 3> $null)
        $calls = $w.Calls.Count
        $after = Get-State
        $script:asBefore = 0
        $script:done = 0
        $script:named = 0
    }
    AfterAll { Write-Verbose -Verbose:$($env:HOTPROFILE_TEST_COUNTS -eq '1') -Message "$Name`: $calls calls, $($clean.Count) objects: as before $asBefore, done $done, named $named" }
    It 'changes something, and fails nowhere by itself' {
        $after | Should -Not -BeExactly $before
        @($clean | Where-Object { $_.Status -eq 'Failed' }) | Should -BeNullOrEmpty
        $calls | Should -BeGreaterThan 20
    }
    It 'a failure at any of its calls leaves all as before, or named and mended by a second run' {
        $wrong = @(for ($at = 1; $at -le $calls; $at++) { Invoke-Case -Command $Command -Saved $saved -Before $before -After $after -FailAt $at })
        $wrong -join "`n" | Should -BeNullOrEmpty
        $asBefore + $done + $named | Should -Be $calls
    }
    It 'a pipeline stopped at any of its objects leaves all as before, or named and mended by a second run' {
        # What stands before the first change is looked at once.
        $first = [math]::Max(1, @($clean | Where-Object { $_.Kind -eq 'Preflight' }).Count)
        $wrong = @(for ($at = $first; $at -lt $clean.Count; $at++) { Invoke-Case -Command $Command -Saved $saved -Before $before -After $after -Stop $at })
        $wrong -join "`n" | Should -BeNullOrEmpty
    }
    It '-WhatIf changes nothing' {
        Restore-World $saved
        $ask = [scriptblock]::Create("$Command -WhatIf")
        $null = @(. $ask 3> $null 6> $null)
        Get-State | Should -BeExactly $before
        Test-Path -LiteralPath (Join-Path -Path $recordHome -ChildPath 'logs') | Should -Be ($Base -in 'installed', 'sharing')
    }
}
