function Merge-PlanParameter {
    <#
    .SYNOPSIS
        The recorded plan's parameters with those changed that were named.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        # Result of Get-RecordedPlanParameter.
        [Parameter(Mandatory = $true)] [hashtable] $Recorded,
        # Named parameters: Type, DifferenceType (or Difference for all), StartTime, Interval, EndTime, FullOn, TaskName.
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Named,
        [Parameter(Mandatory = $true)] [int] $IntervalMinutes
    )
    $plan = @{}
    foreach ($key in $Recorded.Keys) { $plan[$key] = $Recorded[$key] }
    if ($Named.Contains('Type')) {
        # A type that joins a difference plan is exported as a difference too.
        $wasDifference = @($Recorded.DifferenceType).Count -gt 0
        $plan.Type = @($Named.Type | ForEach-Object { $_.ToLowerInvariant() })
        if ($wasDifference) {
            $plan.DifferenceType = @(Get-ExportType | Where-Object {
                    $_.CanDifference -and $plan.Type -contains $_.Type -and ($Recorded.DifferenceType -contains $_.Type -or $Recorded.Type -notcontains $_.Type)
                } | ForEach-Object { $_.Type })
        }
    }
    if ($Named.Contains('Difference')) {
        $plan.DifferenceType = @(if ($Named.Difference) { Get-ExportType | Where-Object { $_.CanDifference -and $plan.Type -contains $_.Type } | ForEach-Object { $_.Type } })
    }
    if ($Named.Contains('DifferenceType')) { $plan.DifferenceType = @($Named.DifferenceType) }
    if ($Named.Contains('EndTime')) { $plan.EndTime = $Named.EndTime }
    if ($Named.Contains('FullOn')) { $plan.FullOn = $(if ($Named.FullOn -eq 'None') { '' } else { $Named.FullOn }) }
    if (@($plan.DifferenceType).Count -eq 0 -and -not $Named.Contains('FullOn')) { $plan.FullOn = '' }
    $series = ($Named.Contains('StartTime') -and $Named.StartTime -isnot [System.Collections.IDictionary]) -or ($Named.Contains('Interval') -and -not $Named.Contains('StartTime'))
    if ($series) {
        $first = @($Recorded.StartTime.Values | Sort-Object -Property { ConvertTo-NightMinute -Time $_ -For '-StartTime' })[0]
        $plan.StartTime = $(if ($Named.Contains('StartTime')) { $Named.StartTime } else { $first })
        $plan.Interval = $(if ($Named.Contains('Interval')) { $Named.Interval } else { New-TimeSpan -Minutes $IntervalMinutes })
    }
    else {
        $times = [ordered]@{}
        foreach ($type in $plan.Type) {
            if ($Named.Contains('StartTime') -and $Named.StartTime.Contains($type)) { $times[$type] = $Named.StartTime[$type] }
            elseif ($Recorded.StartTime.Contains($type)) { $times[$type] = $Recorded.StartTime[$type] }
        }
        if ($Named.Contains('StartTime')) {
            foreach ($type in $Named.StartTime.Keys) { if (-not $times.Contains($type)) { $times[$type] = $Named.StartTime[$type] } }
        }
        $plan.StartTime = $times
    }
    $names = [ordered]@{}
    foreach ($type in $plan.Type) {
        if ($Named.Contains('TaskName') -and $Named.TaskName -and $Named.TaskName.Contains($type)) { $names[$type] = $Named.TaskName[$type] }
        elseif ($Recorded.TaskName -and $Recorded.TaskName.Contains($type)) { $names[$type] = $Recorded.TaskName[$type] }
    }
    $plan.TaskName = $names
    $plan
}
