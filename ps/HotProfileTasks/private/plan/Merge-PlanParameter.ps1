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
    $plan = $Recorded.Clone()
    if ($Named.Contains('Type')) {
        $plan.Type = @($Named.Type | ForEach-Object { $_.ToLowerInvariant() })
        # A type that joins a difference plan is exported as a difference too.
        if (@($Recorded.DifferenceType).Count) {
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
    elseif (@($plan.DifferenceType).Count -eq 0) { $plan.FullOn = '' }

    # A table of times or names changes what it holds; what is recorded of the plan's types stays.
    $over = {
        param($Table, $Old)
        $new = [ordered]@{}
        foreach ($type in $plan.Type) { if ($Table -and $Table.Contains($type)) { $new[$type] = $Table[$type] } elseif ($Old -and $Old.Contains($type)) { $new[$type] = $Old[$type] } }
        $new
    }
    $start = $Named['StartTime']
    if ($start -is [System.Collections.IDictionary]) {
        $plan.StartTime = & $over $start $Recorded.StartTime
        # A time for a type that the plan lacks is handed on, to be refused.
        foreach ($type in $start.Keys) { if (-not $plan.StartTime.Contains($type)) { $plan.StartTime[$type] = $start[$type] } }
    }
    elseif ($Named.Contains('StartTime') -or $Named.Contains('Interval')) {
        $first = @($Recorded.StartTime.Values | Sort-Object -Property { ConvertTo-NightMinute -Time $_ -For '-StartTime' }) | Select-Object -First 1
        $plan.StartTime = if ($Named.Contains('StartTime')) { $start } else { $first }
        $plan.Interval = if ($Named.Contains('Interval')) { $Named.Interval } else { New-TimeSpan -Minutes $IntervalMinutes }
    }
    else { $plan.StartTime = & $over $null $Recorded.StartTime }
    $plan.TaskName = & $over $Named['TaskName'] $Recorded.TaskName
    $plan
}
