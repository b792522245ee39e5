<#
    The plan of a night: a table of plans with expected times or refusals, then what else hangs on the plan.
#>
BeforeDiscovery {
    # Name, parameters, expected: one line per task 'TYPE MODE START LIMIT DAYS', or a refusal with a part of its sentence.
    $all = 'business_cards', 'leads', 'clients', 'daily_reports', 'deals'
    $four = 'leads', 'clients', 'daily_reports', 'deals'
    $plans = @(
        @{ Name = 'default: all types from 22:00, an hour apart'; Plan = @{}; Expect = @('business_cards full 22:00 540', 'leads full 23:00 480', 'clients full 00:00 420', 'daily_reports full 01:00 360', 'deals full 02:00 300') }
        @{ Name = 'one type at 22:00'; Plan = @{ Type = 'deals' }; Expect = @('deals full 22:00 540') }
        @{ Name = 'start 22:01'; Plan = @{ Type = 'deals'; StartTime = '22:01' }; Expect = @('deals full 22:01 539') }
        @{ Name = 'start 21:59 is before the window'; Plan = @{ Type = 'deals'; StartTime = '21:59' }; Refuse = 'PlanStartOutside'; Say = '21:59' }
        @{ Name = 'start 06:59, the last minute'; Plan = @{ Type = 'deals'; StartTime = '06:59' }; Expect = @('deals full 06:59 1') }
        @{ Name = 'start 07:00 is after the window'; Plan = @{ Type = 'deals'; StartTime = '07:00' }; Refuse = 'PlanStartOutside'; Say = '07:00' }
        @{ Name = 'start at noon'; Plan = @{ Type = 'deals'; StartTime = '12:00' }; Refuse = 'PlanStartOutside'; Say = '12:00' }
        @{ Name = 'start 6:59 without a leading zero'; Plan = @{ Type = 'deals'; StartTime = '6:59' }; Expect = @('deals full 06:59 1') }
        @{ Name = 'start 23:59'; Plan = @{ Type = 'deals'; StartTime = '23:59' }; Expect = @('deals full 23:59 421') }
        @{ Name = 'start 00:00, midnight'; Plan = @{ Type = 'deals'; StartTime = '00:00' }; Expect = @('deals full 00:00 420') }
        @{ Name = 'start 24:00 is no time'; Plan = @{ Type = 'deals'; StartTime = '24:00' }; Refuse = 'PlanTimeMalformed'; Say = '24:00' }
        @{ Name = 'start 22:60 is no time'; Plan = @{ Type = 'deals'; StartTime = '22:60' }; Refuse = 'PlanTimeMalformed'; Say = '22:60' }
        @{ Name = 'start with seconds'; Plan = @{ Type = 'deals'; StartTime = '22:00:30' }; Refuse = 'PlanTimeMalformed'; Say = '22:00:30' }
        @{ Name = 'start in words'; Plan = @{ Type = 'deals'; StartTime = 'night' }; Refuse = 'PlanTimeMalformed'; Say = 'night' }
        @{ Name = 'no start'; Plan = @{ Type = 'deals'; StartTime = '' }; Refuse = 'PlanTimeMalformed'; Say = '-StartTime' }
        @{ Name = 'start as a TimeSpan'; Plan = @{ Type = 'deals'; StartTime = [timespan] '23:30' }; Expect = @('deals full 23:30 450') }
        @{ Name = 'start as a DateTime'; Plan = @{ Type = 'deals'; StartTime = [datetime] '2026-11-24T01:15:00' }; Expect = @('deals full 01:15 345') }
        @{ Name = 'a TimeSpan with seconds'; Plan = @{ Type = 'deals'; StartTime = [timespan] '23:30:01' }; Refuse = 'PlanTimeMalformed'; Say = '23:30:01' }
        @{ Name = 'the series crosses midnight'; Plan = @{ Type = 'leads', 'deals'; StartTime = '23:30' }; Expect = @('leads full 23:30 450', 'deals full 00:30 390') }
        @{ Name = 'the series lands on midnight'; Plan = @{ Type = 'leads', 'deals'; StartTime = '23:15'; Interval = '00:45' }; Expect = @('leads full 23:15 465', 'deals full 00:00 420') }
        @{ Name = 'order as given'; Plan = @{ Type = 'deals', 'leads' }; Expect = @('deals full 22:00 540', 'leads full 23:00 480') }
        @{ Name = 'letter case of types'; Plan = @{ Type = 'Deals', 'LEADS' }; Expect = @('deals full 22:00 540', 'leads full 23:00 480') }
        @{ Name = 'five tasks at 2 hours: the last at 06:00'; Plan = @{ Interval = '02:00' }; Expect = @('business_cards full 22:00 540', 'leads full 00:00 420', 'clients full 02:00 300', 'daily_reports full 04:00 180', 'deals full 06:00 60') }
        @{ Name = 'five tasks at 134 minutes: the last at 06:56'; Plan = @{ Interval = '02:14' }; Expect = @('business_cards full 22:00 540', 'leads full 00:14 406', 'clients full 02:28 272', 'daily_reports full 04:42 138', 'deals full 06:56 4') }
        @{ Name = 'too many tasks: at 135 minutes the fifth would start at 07:00'; Plan = @{ Interval = '02:15' }; Refuse = 'PlanTooMany'; Say = '5 tasks from 22:00, 135 minutes apart*only 4*from deals on*134 minutes or less' }
        @{ Name = 'too many tasks: 3 hours'; Plan = @{ Interval = '03:00' }; Refuse = 'PlanTooMany'; Say = '5 tasks*180 minutes*only 3*daily_reports*134' }
        @{ Name = 'too many tasks from 06:00'; Plan = @{ StartTime = '06:00' }; Refuse = 'PlanTooMany'; Say = 'from 06:00*only 1*from leads on*14 minutes' }
        @{ Name = 'five tasks from 06:55, a minute apart'; Plan = @{ StartTime = '06:55'; Interval = '00:01' }; Expect = @('business_cards full 06:55 5', 'leads full 06:56 4', 'clients full 06:57 3', 'daily_reports full 06:58 2', 'deals full 06:59 1') }
        @{ Name = 'five tasks from 06:56, a minute apart'; Plan = @{ StartTime = '06:56'; Interval = '00:01' }; Refuse = 'PlanTooMany'; Say = 'only 4' }
        @{ Name = 'interval of a day'; Plan = @{ Type = 'leads', 'deals'; Interval = '1.00:00' }; Refuse = 'PlanTooMany'; Say = '1440 minutes' }
        @{ Name = 'interval 0'; Plan = @{ Interval = '00:00' }; Refuse = 'PlanInterval'; Say = '00:00:00' }
        @{ Name = 'negative interval'; Plan = @{ Interval = '-01:00' }; Refuse = 'PlanInterval'; Say = '-01:00:00' }
        @{ Name = 'interval with seconds'; Plan = @{ Interval = '00:10:30' }; Refuse = 'PlanInterval'; Say = '00:10:30' }
        @{ Name = 'end 07:00 is the latest'; Plan = @{ Type = 'deals'; EndTime = '07:00' }; Expect = @('deals full 22:00 540') }
        @{ Name = 'end 07:01 is too late'; Plan = @{ Type = 'deals'; EndTime = '07:01' }; Refuse = 'PlanEnd'; Say = '07:01' }
        @{ Name = 'end 22:00 leaves no night'; Plan = @{ Type = 'deals'; EndTime = '22:00' }; Refuse = 'PlanEnd'; Say = '22:00' }
        @{ Name = 'end 23:00, the same evening'; Plan = @{ Type = 'deals'; EndTime = '23:00' }; Expect = @('deals full 22:00 60') }
        @{ Name = 'end 00:00'; Plan = @{ Type = 'deals'; EndTime = '00:00' }; Expect = @('deals full 22:00 120') }
        @{ Name = 'end 03:00 leaves no room for a start at 03:00'; Plan = @{ Type = 'deals'; StartTime = '03:00'; EndTime = '03:00' }; Refuse = 'PlanNoRoom'; Say = 'deals*03:00*02:59' }
        @{ Name = 'end 03:00 and a start at 02:59'; Plan = @{ Type = 'deals'; StartTime = '02:59'; EndTime = '03:00' }; Expect = @('deals full 02:59 1') }
        @{ Name = 'end 02:00: the fifth start would be at the end'; Plan = @{ EndTime = '02:00' }; Refuse = 'PlanTooMany'; Say = 'before 02:00*only 4*deals*59 minutes' }
        @{ Name = 'end is no time'; Plan = @{ EndTime = 'dawn' }; Refuse = 'PlanTimeMalformed'; Say = '-EndTime' }
        @{ Name = 'table of times'; Plan = @{ Type = 'leads', 'deals'; StartTime = @{ leads = '01:00'; deals = '22:30' } }; Expect = @('deals full 22:30 510', 'leads full 01:00 360') }
        @{ Name = 'table: a type is missing'; Plan = @{ Type = 'leads', 'deals'; StartTime = @{ leads = '01:00' } }; Refuse = 'PlanStartMissing'; Say = 'deals' }
        @{ Name = 'table: a type too many'; Plan = @{ Type = 'leads'; StartTime = @{ leads = '01:00'; deals = '02:00' } }; Refuse = 'PlanStartUnknown'; Say = 'deals' }
        @{ Name = 'table: two at the same time'; Plan = @{ Type = 'leads', 'deals'; StartTime = @{ leads = '01:00'; deals = '1:00' } }; Refuse = 'PlanSameStart'; Say = 'leads, deals*01:00' }
        @{ Name = 'table: outside the window'; Plan = @{ Type = 'leads', 'deals'; StartTime = @{ leads = '01:00'; deals = '08:00' } }; Refuse = 'PlanStartOutside'; Say = 'deals*08:00' }
        @{ Name = 'table: no room before the end'; Plan = @{ Type = 'leads', 'deals'; StartTime = @{ leads = '01:00'; deals = '06:00' }; EndTime = '05:00' }; Refuse = 'PlanNoRoom'; Say = 'deals*06:00*05:00' }
        @{ Name = 'table: no time'; Plan = @{ Type = 'leads'; StartTime = @{ leads = '99' } }; Refuse = 'PlanTimeMalformed'; Say = '99*leads' }
        @{ Name = 'difference for four, cards full'; Plan = @{ DifferenceType = $four }; Expect = @('business_cards full 22:00 540', 'leads difference 23:00 480', 'clients difference 00:00 420', 'daily_reports difference 01:00 360', 'deals difference 02:00 300') }
        @{ Name = 'difference of cards is refused'; Plan = @{ DifferenceType = 'business_cards' }; Refuse = 'PlanNoDifference'; Say = 'business_cards' }
        @{ Name = 'difference of a type that is not planned'; Plan = @{ Type = 'leads'; DifferenceType = $four }; Expect = @('leads difference 22:00 540') }
        @{ Name = 'full on Sunday night before midnight'; Plan = @{ Type = 'leads'; DifferenceType = $four; FullOn = 'Sunday' }; Expect = @('leads difference 22:00 540 Monday,Tuesday,Wednesday,Thursday,Friday,Saturday', 'leads full 22:00 540 Sunday') }
        @{ Name = 'full on Sunday night after midnight is Monday'; Plan = @{ Type = 'leads'; DifferenceType = $four; FullOn = 'Sunday'; StartTime = '01:00' }; Expect = @('leads difference 01:00 360 Sunday,Tuesday,Wednesday,Thursday,Friday,Saturday', 'leads full 01:00 360 Monday') }
        @{ Name = 'full on Sunday night at midnight is Monday'; Plan = @{ Type = 'leads'; DifferenceType = $four; FullOn = 'Sunday'; StartTime = '00:00' }; Expect = @('leads difference 00:00 420 Sunday,Tuesday,Wednesday,Thursday,Friday,Saturday', 'leads full 00:00 420 Monday') }
        @{ Name = 'full on Sunday night at 23:59 is Sunday'; Plan = @{ Type = 'leads'; DifferenceType = $four; FullOn = 'Sunday'; StartTime = '23:59' }; Expect = @('leads difference 23:59 421 Monday,Tuesday,Wednesday,Thursday,Friday,Saturday', 'leads full 23:59 421 Sunday') }
        @{ Name = 'full on Saturday night after midnight is Sunday'; Plan = @{ Type = 'deals'; DifferenceType = $four; FullOn = 'saturday'; StartTime = '06:59' }; Expect = @('deals difference 06:59 1 Monday,Tuesday,Wednesday,Thursday,Friday,Saturday', 'deals full 06:59 1 Sunday') }
        @{ Name = 'full on Sunday: cards stay daily'; Plan = @{ Type = 'business_cards', 'deals'; DifferenceType = $four; FullOn = 'Sunday' }; Expect = @('business_cards full 22:00 540', 'deals difference 23:00 480 Monday,Tuesday,Wednesday,Thursday,Friday,Saturday', 'deals full 23:00 480 Sunday') }
        @{ Name = 'full night without a difference'; Plan = @{ FullOn = 'Sunday' }; Refuse = 'PlanFullOn'; Say = 'Sunday' }
        @{ Name = 'full night, cards only'; Plan = @{ Type = 'business_cards'; DifferenceType = $four; FullOn = 'Sunday' }; Refuse = 'PlanFullOn'; Say = 'Sunday' }
        @{ Name = 'no such day'; Plan = @{ DifferenceType = $four; FullOn = '日曜日' }; Refuse = 'PlanDay'; Say = '日曜日*Sunday' }
        @{ Name = 'no type'; Plan = @{ Type = @() }; Refuse = 'PlanTypeNone'; Say = 'business_cards, leads' }
        @{ Name = 'unknown type'; Plan = @{ Type = 'objectives' }; Refuse = 'PlanTypeUnknown'; Say = 'objectives' }
        @{ Name = 'a type twice'; Plan = @{ Type = 'leads', 'deals', 'leads' }; Refuse = 'PlanTypeTwice'; Say = 'leads' }
        @{ Name = 'name for a type that is not planned'; Plan = @{ Type = 'leads'; TaskName = @{ deals = 'x' } }; Refuse = 'PlanNameUnknown'; Say = 'deals' }
        @{ Name = 'name with a backslash'; Plan = @{ Type = 'leads'; TaskName = @{ leads = 'a\b' } }; Refuse = 'PlanName'; Say = 'a\\b' }
        @{ Name = 'empty name'; Plan = @{ Type = 'leads'; TaskName = @{ leads = ' ' } }; Refuse = 'PlanName'; Say = 'leads' }
        @{ Name = 'name of 101 characters'; Plan = @{ Type = 'leads'; TaskName = @{ leads = 'x' * 101 } }; Refuse = 'PlanName'; Say = 'leads' }
        @{ Name = 'the same name twice'; Plan = @{ Type = 'leads', 'deals'; TaskName = @{ leads = '夜間'; deals = '夜間' } }; Refuse = 'PlanNameTwice'; Say = '夜間' }
        @{ Name = 'the name of the morning check'; Plan = @{ Type = 'leads'; TaskName = @{ leads = 'HotProfile 確認' } }; Refuse = 'PlanNameTwice'; Say = '確認' }
    )
    $null = $all
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    function Get-Plan { param($Parameter) Invoke-InModule { $p = $args[0]; New-NightPlan @p } -With $Parameter }
}

Describe 'New-NightPlan' {
    It '<Name>' -ForEach $plans {
        if ($_.Contains('Refuse')) {
            $failure = $null
            try { $null = Get-Plan $Plan } catch { $failure = $_ }
            $failure | Should -Not -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -Be "HotProfile.$Refuse"
            $failure.Exception.Message | Should -BeLike "*$($Say.Replace('[', '`[').Replace('\\', '\'))*"
        }
        else {
            $lines = @((Get-Plan $Plan).Items | ForEach-Object { ('{0} {1} {2} {3} {4}' -f $_.Type, $_.Mode, $_.Start, $_.LimitMinutes, ($_.Days -join ',')).Trim() })
            $lines -join "`n" | Should -BeExactly ($Expect -join "`n")
        }
    }

    It 'never plans outside the window, whatever the start and the interval (all 1,440 starts)' {
        $wrong = @(for ($minute = 0; $minute -lt 1440; $minute++) {
                $start = '{0:00}:{1:00}' -f [math]::Floor($minute / 60), ($minute % 60)
                $inside = $minute -ge 1320 -or $minute -lt 420
                try { $plan = Get-Plan @{ Type = 'deals'; StartTime = $start } } catch { $plan = $null }
                if ($inside -ne [bool] $plan) { $start }
                elseif ($plan -and $plan.Items[0].LimitMinutes -ne (1860 - $minute) % 1440) { $start }
            })
        $wrong | Should -BeNullOrEmpty
    }

    It 'names tasks in Japanese, whatever the language, and tells full and difference apart' {
        $plan = Get-Plan @{ DifferenceType = 'deals'; FullOn = 'Sunday' }
        @($plan.Items.Name | Sort-Object) -join '|' | Should -Be (@('HotProfile リード (全件)', 'HotProfile 会社 (全件)', 'HotProfile 商談 (全件)', 'HotProfile 商談 (差分)', 'HotProfile 名刺 (全件)', 'HotProfile 報告 (全件)' | Sort-Object) -join '|')
    }

    It 'keeps a given name, with the kind added only where two tasks share it' {
        (Get-Plan @{ Type = 'deals'; TaskName = @{ deals = '商談の夜間出力' } }).Items.Name | Should -Be '商談の夜間出力'
        (Get-Plan @{ Type = 'deals'; DifferenceType = 'deals'; FullOn = 'Sunday'; TaskName = @{ deals = '夜間' } }).Items.Name | Should -Be @('夜間 (差分)', '夜間 (全件)')
    }

    It 'warns of a start that leaves less than half an hour' {
        (Get-Plan @{ Type = 'deals'; StartTime = '06:45' }).Warnings | Should -BeLike '*06:45*15 minutes*'
        (Get-Plan @{ Type = 'deals' }).Warnings | Should -BeNullOrEmpty
    }

    It 'refuses in Japanese with the same numbers' {
        try {
            Invoke-InModule { Import-HotProfileText -Language ja }
            { Get-Plan @{ Interval = '03:00' } } | Should -Throw '*5個のタスクは 22:00 から 180 分間隔では 07:00 までに収まりません*'
        }
        finally { Invoke-InModule { Import-HotProfileText -Language en } }
    }
}

Describe 'Get-PlanSuggestion' {
    BeforeAll {
        function Get-Suggestion { param($Plan, $Minutes) Invoke-InModule { $p = $args[0]; Get-PlanSuggestion -Plan (New-NightPlan @p) -Run $args[1] } -With $Plan, @($Minutes.Keys | ForEach-Object { [PSCustomObject]@{ Type = $_; Minutes = $Minutes[$_]; Outcome = 'ok' } }) }
    }
    It 'leaves each type its measured time, a quarter and five minutes' {
        $suggestion = Get-Suggestion @{ Type = 'leads', 'deals' } @{ leads = 90; deals = 60 }
        $suggestion.Fits | Should -BeTrue
        $suggestion.Overlap | Should -Be 'leads'
        $suggestion.StartTime['leads'] | Should -Be '22:00'
        $suggestion.StartTime['deals'] | Should -Be '00:00'
    }
    It 'says how many minutes are missing' {
        $suggestion = Get-Suggestion @{ Type = 'leads', 'deals' } @{ leads = 300; deals = 300 }
        $suggestion.Fits | Should -BeFalse
        $suggestion.Short | Should -Be 220
    }
    It 'keeps the room of a type that was never measured' {
        (Get-Suggestion @{ Type = 'leads', 'deals' } @{ deals = 10 }).StartTime['deals'] | Should -Be '23:00'
    }
    It 'counts a type with two tasks once, and keeps the order of the night' {
        $suggestion = Get-Suggestion @{ Type = 'leads', 'deals'; DifferenceType = 'leads'; FullOn = 'Sunday'; StartTime = @{ leads = '01:00'; deals = '23:00' } } @{ leads = 10; deals = 130 }
        @($suggestion.StartTime.Keys) | Should -Be @('deals', 'leads')
        $suggestion.StartTime['leads'] | Should -Be '01:50'
    }
}

Describe 'nights' {
    It 'begins a night at noon' -ForEach @(
        @{ Moment = '2026-11-24T22:00:00'; Night = '2026-11-24' }, @{ Moment = '2026-11-25T01:00:00'; Night = '2026-11-24' }, @{ Moment = '2026-11-25T11:59:00'; Night = '2026-11-24' }, @{ Moment = '2026-11-25T12:00:00'; Night = '2026-11-25' }
    ) {
        $plan = [PSCustomObject]@{ Items = @([PSCustomObject]@{ Type = 'deals'; Mode = 'full'; Name = 'x'; StartMinute = 0; LimitMinutes = 60; Days = @(); Since = [datetime] '2026-01-01' }) }
        Invoke-InModule { (Get-NightHistory -Plan $args[0] -Run @() -Nights 1 -Now $args[1]).Night } -With $plan, ([datetime] $Moment) | Should -Be ([datetime] $Night)
    }

    It 'knows on which nights a weekly full task and its difference task run' {
        $nights = Invoke-InModule {
            $plan = New-NightPlan -Type deals -DifferenceType deals -FullOn Sunday -StartTime '01:00'
            foreach ($item in $plan.Items) { Add-Member -InputObject $item -MemberType NoteProperty -Name Since -Value ([datetime] '2026-01-01') }
            # 2026-11-22 is a Sunday.
            Get-NightHistory -Plan $plan -Run @() -Nights 7 -Now ([datetime] '2026-11-29T10:00:00') | ForEach-Object { '{0} {1:ddd HH:mm}' -f $_.Mode, $_.Planned }
        }
        $nights -join '|' | Should -Be 'full Mon 01:00|difference Tue 01:00|difference Wed 01:00|difference Thu 01:00|difference Fri 01:00|difference Sat 01:00|difference Sun 01:00'
    }
}

Describe 'Merge-PlanParameter' {
    BeforeAll {
        function Merge-Plan {
            param($Named, $Type = @('leads', 'deals'), $Difference = @())
            Invoke-InModule {
                $recorded = @{ Type = $args[1]; DifferenceType = $args[2]; StartTime = [ordered]@{ leads = '22:00'; deals = '23:00' }; EndTime = '07:00'; FullOn = $(if ($args[2]) { 'Sunday' } else { '' }); TaskName = [ordered]@{ deals = 'X' } }
                $merged = Merge-PlanParameter -Recorded $recorded -Named $args[0] -IntervalMinutes 60
                (New-NightPlan @merged).Items | ForEach-Object { '{0} {1} {2} {3}' -f $_.Name, $_.Type, $_.Mode, $_.Start }
            } -With $Named, $Type, $Difference
        }
    }
    It 'keeps everything when nothing is named' { Merge-Plan @{} | Should -Be @('HotProfile リード (全件) leads full 22:00', 'X deals full 23:00') }
    It 'moves only the named type' { Merge-Plan @{ StartTime = @{ deals = '01:00' } } | Should -Be @('HotProfile リード (全件) leads full 22:00', 'X deals full 01:00') }
    It 'lays a new series from a single start' { Merge-Plan @{ StartTime = '01:00' } | Should -Be @('HotProfile リード (全件) leads full 01:00', 'X deals full 02:00') }
    It 'lays a new series with a new interval from the old first start' { Merge-Plan @{ Interval = [timespan] '02:00' } | Should -Be @('HotProfile リード (全件) leads full 22:00', 'X deals full 00:00') }
    It 'drops a type with its time and name' { Merge-Plan @{ Type = 'leads' } | Should -Be 'HotProfile リード (全件) leads full 22:00' }
    It 'wants a time for a type that joins' { { Merge-Plan @{ Type = 'leads', 'deals', 'clients' } } | Should -Throw '*clients*' }
    It 'takes a type that joins with its time' { Merge-Plan @{ Type = 'leads', 'deals', 'clients'; StartTime = @{ clients = '03:00' } } | Should -Contain 'HotProfile 会社 (全件) clients full 03:00' }
    It 'turns to differences' { Merge-Plan @{ Difference = $true } | Should -Be @('HotProfile リード (差分) leads difference 22:00', 'X deals difference 23:00') }
    It 'turns back to full, and forgets the full night' { Merge-Plan @{ Difference = $false } -Difference 'leads', 'deals' | Should -Be @('HotProfile リード (全件) leads full 22:00', 'X deals full 23:00') }
    It 'drops the full night by None' { Merge-Plan @{ FullOn = 'None' } -Difference 'leads', 'deals' | Should -HaveCount 2 }
    It 'changes the full night' { Merge-Plan @{ FullOn = 'Friday' } -Difference 'leads', 'deals' | Should -HaveCount 4 }
    It 'renames' { Merge-Plan @{ TaskName = @{ leads = 'Y' } } | Should -Be @('Y leads full 22:00', 'X deals full 23:00') }
    It 'exports a type that joins a difference plan as a difference' { Merge-Plan @{ Type = 'leads', 'deals', 'clients'; StartTime = @{ clients = '03:00' } } -Difference 'leads', 'deals' | Should -Contain 'HotProfile 会社 (差分) clients difference 03:00' }
    It 'moves the end' { Merge-Plan @{ EndTime = '05:00' } | Should -HaveCount 2 }
}
