function Get-PlanSuggestion {
    <#
    .SYNOPSIS
        Start times that leave each type the time it was measured to need, with a quarter and five minutes to spare.
    .DESCRIPTION
        Fits is false when the measured durations do not go into the window; Short is the number of minutes missing.
        A type that was never measured keeps the room that it has in the plan, an hour at most.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Plan,
        # Result of Read-RunRecord: the longest successful run per type counts. None: no suggestion.
        [AllowEmptyCollection()] [AllowNull()] [object[]] $Run
    )
    $minutes = @{}
    foreach ($group in @($Run | Where-Object { $_ -and $_.Outcome -ne 'failed' -and $null -ne $_.Minutes } | Group-Object -Property Type)) {
        $minutes[$group.Name] = ($group.Group | Measure-Object -Property Minutes -Maximum).Maximum
    }
    if ($minutes.Count -eq 0) { return }
    $end = ConvertTo-NightMinute -Time $Plan.EndTime -For '-EndTime'
    # One item a type, in the order of starts.
    $order = @($Plan.Items | Group-Object -Property Type | ForEach-Object { $_.Group[0] } | Sort-Object -Property StartMinute)
    $at = $order[0].StartMinute
    $times = [ordered]@{}
    $overlap = @()
    for ($i = 0; $i -lt $order.Count; $i++) {
        $type = $order[$i].Type
        $room = $(if ($i + 1 -lt $order.Count) { $order[$i + 1].StartMinute } else { $end }) - $order[$i].StartMinute
        $times[$type] = ConvertFrom-NightMinute -Minute ($at % 1440)
        if (-not $minutes.Contains($type)) { $at += [math]::Min(60, $room); continue }
        if ($minutes[$type] -gt $room) { $overlap += $type }
        $at += [int] [math]::Ceiling(($minutes[$type] * 1.25 + 5) / 5) * 5
    }
    [PSCustomObject]@{
        StartTime = $times
        Fits      = $at -le $end
        Short     = [math]::Max(0, $at - $end)
        Overlap   = $overlap
    }
}
