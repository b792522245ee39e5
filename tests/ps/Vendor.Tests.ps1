<#
    Taking over from the vendor's tool: which tasks run it, what they export, and what becomes of them.
#>
BeforeDiscovery {
    $actions = @(
        @{ Name = 'the exe itself'; Command = 'C:\データ出力ツール\AboutOutputTool.exe'; Arguments = '/b /t:deals'; Found = @('deals full') }
        @{ Name = 'the exe, difference'; Command = '"C:\データ出力ツール\AboutOutputTool.exe"'; Arguments = '/b /t:deals /difference'; Found = @('deals difference') }
        @{ Name = 'letter case and dashes'; Command = 'C:\tool\ABOUTOUTPUTTOOL.EXE'; Arguments = '-B -T:Leads -Difference'; Found = @('leads difference') }
        @{ Name = 'through cmd /c'; Command = 'cmd.exe'; Arguments = '/c "C:\tool\AboutOutputTool.exe /b /t:clients /difference"'; Found = @('clients difference') }
        @{ Name = 'through cmd /c, quoted path, two calls'; Command = 'C:\Windows\System32\cmd.exe'; Arguments = '/c ""C:\my tool\AboutOutputTool.exe" /b /t:leads & "C:\my tool\AboutOutputTool.exe" /b /t:deals /difference"'; Found = @('leads full', 'deals difference') }
        @{ Name = 'without .exe'; Command = 'cmd'; Arguments = '/c AboutOutputTool /b /t:deals'; Found = @('deals full') }
        @{ Name = 'without /t (the window)'; Command = 'C:\tool\AboutOutputTool.exe'; Arguments = ''; Found = @() }
        @{ Name = 'another program'; Command = 'C:\tool\Other.exe'; Arguments = '/t:deals'; Found = @() }
        @{ Name = 'a batch file'; Command = 'BAT'; Arguments = ''; Found = @('leads difference', 'deals full') }
        @{ Name = 'a batch file through cmd /c'; Command = 'cmd.exe'; Arguments = '/c "BAT"'; Found = @('leads difference', 'deals full') }
        @{ Name = 'a batch file that calls another'; Command = 'OUTER'; Arguments = ''; Found = @('leads difference', 'deals full') }
        @{ Name = 'a batch file by its name in the working folder'; Command = 'cmd.exe'; Arguments = '/c night.bat'; Found = @('leads difference', 'deals full') }
        @{ Name = 'a batch file that is gone'; Command = 'C:\nowhere\x.bat'; Arguments = ''; Found = @() }
        @{ Name = 'a batch file that calls itself'; Command = 'LOOP'; Arguments = ''; Found = $null }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    function Start-World { New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N'))) }
    function Add-VendorTask {
        param([string] $Name, [string] $Type, [string] $Start = '22:15', [switch] $Difference, [string] $Command = 'C:\データ出力ツール\AboutOutputTool.exe', [string] $Arguments, [switch] $Disabled)
        if (-not $Arguments) { $Arguments = "/b /t:$Type$(if ($Difference) { ' /difference' })" }
        $xml = '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><Triggers><CalendarTrigger><StartBoundary>2024-01-01T{0}:00</StartBoundary><ScheduleByDay /></CalendarTrigger></Triggers><Settings>{3}</Settings><Actions><Exec><Command>{1}</Command><Arguments>{2}</Arguments></Exec></Actions></Task>' -f $Start, [System.Security.SecurityElement]::Escape($Command), [System.Security.SecurityElement]::Escape($Arguments), $(if ($Disabled) { '<Enabled>false</Enabled>' })
        $global:HotProfileStandIn.Tasks["\$Name"] = [PSCustomObject]@{ TaskName = $Name; TaskPath = '\'; Xml = $xml; Account = $null; Password = $null; Enabled = -not $Disabled; State = 'Ready'; LastRunTime = [datetime] '1999-11-30'; LastTaskResult = [uint32] 0; Process = $null }
    }
    $folder = Join-Path -Path $TestDrive -ChildPath 'bat'
    $null = New-Item -ItemType Directory -Path $folder
    $bat = Join-Path -Path $folder -ChildPath 'night.bat'
    # As a Japanese administrator saves it: code page 932, not UTF-8.
    $text = "@echo off`r`nrem AboutOutputTool.exe /b /t:clients`r`n:: AboutOutputTool.exe /b /t:clients`r`ncd /d C:\tool`r`nAboutOutputTool.exe /b /t:leads /difference`r`n`"C:\tool\AboutOutputTool.exe`" /b /t:deals`r`n"
    [System.IO.File]::WriteAllBytes($bat, [byte[]] (@(0x72, 0x65, 0x6D, 0x20, 0x96, 0xE9, 0x8A, 0xD4, 0x0D, 0x0A) + [System.Text.Encoding]::ASCII.GetBytes($text)))
    $outer = Join-Path -Path $folder -ChildPath 'outer.cmd'
    [System.IO.File]::WriteAllText($outer, "@call `"$bat`"`r`n")
    $loop = Join-Path -Path $folder -ChildPath 'loop.cmd'
    [System.IO.File]::WriteAllText($loop, "@call `"$loop`"`r`n")
}

Describe 'Get-VendorAction' {
    It 'reads <Name>' -ForEach $actions {
        $ask = @{ Command = $Command -replace '^BAT$', $bat -replace '^OUTER$', $outer -replace '^LOOP$', $loop; Arguments = $Arguments.Replace('BAT', $bat); WorkingDirectory = $folder }
        $lines = @(Invoke-InModule { $p = $args[0]; Get-VendorAction @p } -With $ask | ForEach-Object { '{0} {1}' -f $_.Type, $(if ($_.Difference) { 'difference' } else { 'full' }) })
        $lines | Should -Be @($Found | Where-Object { $_ })
    }
}

Describe '-MigrateVendorTasks' {
    It 'takes types, times and differences over, lists and disables the tasks, and says what the first difference does' {
        $w = Start-World
        Add-VendorTask -Name 'HP商談' -Type deals -Difference -Start '23:10'
        Add-VendorTask -Name 'HPリード' -Type leads -Start '01:20'
        Add-VendorTask -Name 'HP会社' -Type clients -Start '02:00' -Disabled
        $said = @()
        $results = @(Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningVariable said -WarningAction SilentlyContinue)
        @($w.Tasks.Keys | Where-Object { $_ -like '\HotProfile\*' }) | Should -Be @('\HotProfile\HotProfile 商談 (差分)', '\HotProfile\HotProfile リード (全件)', '\HotProfile\HotProfile 確認')
        ([xml] $w.Tasks['\HotProfile\HotProfile 商談 (差分)'].Xml).Task.Triggers.CalendarTrigger.StartBoundary | Should -BeLike '*T23:10:00'
        $w.Tasks['\HP商談'].Enabled | Should -BeFalse
        $w.Tasks['\HPリード'].Enabled | Should -BeFalse
        @($results | Where-Object { $_.Kind -eq 'Vendor' } | ForEach-Object { $_.Change }) | Should -Be @('Updated', 'Updated', 'Unchanged')
        "$said" | Should -BeLike '*first difference export delivers everything*'
    }
    It 'names win over what the vendor''s tasks say' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Type deals -Difference -Start '12:00'
        $null = Install-HotProfileTask -MigrateVendorTasks -System -Type leads -StartTime '22:30' -ProgramPath $w.Exe -WarningAction SilentlyContinue
        @($w.Tasks.Keys) | Should -Contain '\HotProfile\HotProfile リード (全件)'
        $w.Tasks['\HP'].Enabled | Should -BeFalse
    }
    It 'refuses a vendor''s time outside the window, with the number' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Type deals -Start '12:00'
        { Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe } | Should -Throw '*12:00 is outside the window*'
        $w.Tasks['\HP'].Enabled | Should -BeTrue
    }
    It 'lays the types of one batch file an hour apart' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Command $bat -Arguments ' ' -Start '22:30'
        $null = Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningAction SilentlyContinue
        ([xml] $w.Tasks['\HotProfile\HotProfile リード (差分)'].Xml).Task.Triggers.CalendarTrigger.StartBoundary | Should -BeLike '*T22:30:00'
        ([xml] $w.Tasks['\HotProfile\HotProfile 商談 (全件)'].Xml).Task.Triggers.CalendarTrigger.StartBoundary | Should -BeLike '*T23:30:00'
    }
    It '-WhatIf disables nothing' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Type deals
        $before = Get-StandInSnapshot
        (@(Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WhatIf -WarningAction SilentlyContinue) | Where-Object { $_.Kind -eq 'Vendor' }).Change | Should -Be 'Planned'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'says when the tasks cannot be disabled, and takes everything back' {
        $w = Start-World
        Add-VendorTask -Name 'HP1' -Type leads -Start '22:00'
        Add-VendorTask -Name 'HP2' -Type deals -Start '23:00'
        $w.Fail['Disable *HP2'] = 'injected'
        { Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningAction SilentlyContinue } | Should -Throw '*exported twice*'
        @($w.Tasks.Keys) | Should -Be @('\HP1', '\HP2')
        $w.Tasks['\HP1'].Enabled | Should -BeTrue
    }
    It 'a second time finds them disabled already' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Type deals -Start '23:10'
        $null = Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningAction SilentlyContinue
        (@(Install-HotProfileTask -MigrateVendorTasks -System -Type deals -StartTime '23:10' -ProgramPath $w.Exe -WarningAction SilentlyContinue) | Where-Object { $_.Kind -eq 'Vendor' }).Change | Should -Be 'Unchanged'
    }
    It 'reads every action and every trigger: two exports in one task, at their own times' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Type leads -Start '22:10'
        $w.Tasks['\HP'].Xml = $w.Tasks['\HP'].Xml.Replace('</Exec></Actions>', '</Exec><Exec><Command>C:\tool\AboutOutputTool.exe</Command><Arguments>/b /t:deals /difference</Arguments></Exec></Actions>')
        $null = Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningAction SilentlyContinue
        @($w.Tasks.Keys | Where-Object { $_ -like '\HotProfile\*' }) | Should -Be @('\HotProfile\HotProfile リード (全件)', '\HotProfile\HotProfile 商談 (差分)', '\HotProfile\HotProfile 確認')
        ([xml] $w.Tasks['\HotProfile\HotProfile 商談 (差分)'].Xml).Task.Triggers.CalendarTrigger.StartBoundary | Should -BeLike '*T23:10:00'
    }
    It 'takes a daily difference and a weekly full for what they are: <Name>' -ForEach @(
        @{ Name = 'in the evening'; Start = '23:00'; Day = 'Sunday'; FullOn = 'Sunday' }, @{ Name = 'after midnight'; Start = '01:00'; Day = 'Monday'; FullOn = 'Sunday' }
    ) {
        $w = Start-World
        Add-VendorTask -Name 'HPdaily' -Type deals -Difference -Start '22:30'
        Add-VendorTask -Name 'HPweekly' -Type deals -Start $Start
        $w.Tasks['\HPweekly'].Xml = $w.Tasks['\HPweekly'].Xml.Replace('<ScheduleByDay />', "<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek><$Day /></DaysOfWeek></ScheduleByWeek>")
        $null = Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningAction SilentlyContinue
        $record = [System.IO.File]::ReadAllText((Join-Path -Path $w.HomePath -ChildPath 'tasks.json')) | ConvertFrom-Json
        $record.plan.fullOn | Should -Be $FullOn
        @($record.plan.differenceType) | Should -Be 'deals'
        $record.plan.startTime.deals | Should -Be '22:30'
        @($w.Tasks['\HPdaily'].Enabled, $w.Tasks['\HPweekly'].Enabled) | Should -Be @($false, $false)
    }
    It 'a task without a trigger blocks only itself, and is left as it is' {
        $w = Start-World
        Add-VendorTask -Name 'HP1' -Type deals -Start '23:10'
        Add-VendorTask -Name 'HP2' -Type leads
        $w.Tasks['\HP2'].Xml = $w.Tasks['\HP2'].Xml -replace '<Triggers>.*</Triggers>'
        $results = @(Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningAction SilentlyContinue)
        @($w.Tasks.Keys) | Should -Contain '\HotProfile\HotProfile 商談 (全件)'
        $w.Tasks['\HP2'].Enabled | Should -BeTrue
        ($results | Where-Object { $_.Item -eq '\HP2' }).Notes | Should -BeLike '*no time at which it starts*'
    }
    It 'can be repeated without naming anything: the recorded plan stands' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Type deals -Difference -Start '23:10'
        $null = Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe -WarningAction SilentlyContinue
        $before = Get-StandInSnapshot
        $null = Install-HotProfileTask -MigrateVendorTasks -WarningAction SilentlyContinue
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'disabled ones alone, with nothing recorded, are no plan' {
        $w = Start-World
        Add-VendorTask -Name 'HP' -Type deals -Disabled
        { Install-HotProfileTask -MigrateVendorTasks -System -ProgramPath $w.Exe } | Should -Throw '*nothing to take over*'
    }
}
