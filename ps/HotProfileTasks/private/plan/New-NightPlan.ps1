function New-NightPlan {
    <#
    .SYNOPSIS
        The plan of a night: which task starts when, on which days, for how long at most. Refuses what does not fit, with the numbers.
    #>
    [CmdletBinding()]
    param(
        [AllowEmptyCollection()] [string[]] $Type = @((Get-ExportType).Type),
        # Types that are exported as a difference.
        [AllowEmptyCollection()] [string[]] $DifferenceType = @(),
        # One time for the first type, or a table of times per type.
        [object] $StartTime = '22:00',
        [timespan] $Interval = (New-TimeSpan -Hours 1),
        [object] $EndTime = '07:00',
        [AllowEmptyString()] [string] $FullOn = '',
        [AllowNull()] [System.Collections.IDictionary] $TaskName
    )
    $known = @(Get-ExportType)
    $Type = @($Type | ForEach-Object { $_.ToLowerInvariant() })
    $DifferenceType = @($DifferenceType | ForEach-Object { $_.ToLowerInvariant() })
    if ($Type.Count -eq 0) { throw (Get-HotProfileError 'PlanTypeNone' @(($known.Type -join ', '))) }
    foreach ($name in @($Type) + @($DifferenceType)) {
        if ($known.Type -cnotcontains $name) { throw (Get-HotProfileError 'PlanTypeUnknown' @($name, ($known.Type -join ', '))) }
    }
    $twice = @($Type | Group-Object | Where-Object { $_.Count -gt 1 })
    if ($twice) { throw (Get-HotProfileError 'PlanTypeTwice' @($twice[0].Name)) }
    foreach ($name in $DifferenceType) {
        if (-not ($known | Where-Object { $_.Type -eq $name }).CanDifference) { throw (Get-HotProfileError 'PlanNoDifference' @($name)) }
    }
    $difference = @($DifferenceType | Where-Object { $Type -contains $_ })
    $week = [System.Enum]::GetNames([System.DayOfWeek])
    if ($FullOn) {
        $day = @($week | Where-Object { $_ -eq $FullOn })
        if (-not $day) { throw (Get-HotProfileError 'PlanDay' @($FullOn, ($week -join ', '))) }
        $FullOn = $day[0]
        if (-not $difference) { throw (Get-HotProfileError 'PlanFullOn' @($FullOn)) }
    }
    $names = @(if ($TaskName) { $TaskName.Keys | Where-Object { $Type -notcontains $_ } })
    if ($names) { throw (Get-HotProfileError 'PlanNameUnknown' @($names[0], ($Type -join ', '))) }

    $end = ConvertTo-NightMinute -Time $EndTime -For '-EndTime'
    if ($end -lt 1 -or $end -gt 540) { throw (Get-HotProfileError 'PlanEnd' @((ConvertFrom-NightMinute -Minute $end))) }
    $starts = Get-PlanStart -Type $Type -StartTime $StartTime -Interval $Interval -End $end
    $items = foreach ($name in $Type) {
        $start = $starts[$name]
        $text = ConvertFrom-NightMinute -Minute $start
        if ($start -ge 540) { throw (Get-HotProfileError 'PlanStartOutside' @($name, $text)) }
        if ($start -ge $end) {
            throw (Get-HotProfileError 'PlanNoRoom' @($name, $text, (ConvertFrom-NightMinute -Minute $end), (ConvertFrom-NightMinute -Minute ($end - 1))))
        }
        $isDifference = $difference -contains $name
        $paired = $isDifference -and $FullOn -ne ''
        # A night is named by the evening it begins: a start after midnight belongs to the evening before, and stands on the next day.
        $fullDay = if ($paired) { $week[([array]::IndexOf($week, $FullOn) + [int] ($start -ge 120)) % 7] }
        $modes = @(if ($isDifference) { 'difference' }; if ($paired -or -not $isDifference) { 'full' })
        foreach ($mode in $modes) {
            # Task names are Japanese whatever the administrator's language: they are the operators' names and stay the same.
            $suffix = Get-HotProfileText $(if ($mode -eq 'full') { 'ModeFull' } else { 'ModeDifference' }) -Language ja
            $label = 'HotProfile {0} ({1})' -f (Get-HotProfileText ($known | Where-Object { $_.Type -eq $name }).Text -Language ja), $suffix
            if ($TaskName -and $TaskName.Contains($name)) {
                $label = ([string] $TaskName[$name]).Trim() + $(if ($paired) { " ($suffix)" })
                if ($label -eq '' -or $label.Length -gt 100 -or $label -match '[\\/:*?"<>|\[\]`\x00-\x1f]') { throw (Get-HotProfileError 'PlanName' @($label, $name)) }
            }
            [PSCustomObject]@{
                Type         = $name
                Mode         = $mode
                Name         = $label
                Start        = $text
                StartMinute  = $start
                LimitMinutes = $end - $start
                Days         = @(if ($paired) { if ($mode -eq 'full') { $fullDay } else { $week | Where-Object { $_ -ne $fullDay } } })
            }
        }
    }
    $items = @($items | Sort-Object -Property StartMinute, Mode)
    $same = @($Type | Group-Object -Property { $starts[$_] } | Where-Object { $_.Count -gt 1 })
    if ($same) {
        throw (Get-HotProfileError 'PlanSameStart' @(($same[0].Group -join ', '), (ConvertFrom-NightMinute -Minute $starts[$same[0].Group[0]])))
    }
    $named = @(@($items.Name) + @(Get-HotProfileText 'VerifyTaskName' -Language ja) | Group-Object | Where-Object { $_.Count -gt 1 })
    if ($named) { throw (Get-HotProfileError 'PlanNameTwice' @($named[0].Name)) }

    $warnings = @($items | Where-Object { $_.LimitMinutes -lt 30 } | ForEach-Object {
            Get-HotProfileText 'WarnShortRoom' @($_.Name, $_.Start, $_.LimitMinutes)
        })
    [PSCustomObject]@{
        Types          = @($Type)
        DifferenceType = $difference
        EndTime        = ConvertFrom-NightMinute -Minute $end
        FullOn         = $FullOn
        Items          = $items
        Warnings       = $warnings
    }
}
