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
    $Minutes = @{}
    foreach ($group in @($Run | Where-Object { $_ -and $_.Outcome -ne 'failed' -and $null -ne $_.Minutes } | Group-Object -Property Type)) {
        $Minutes[$group.Name] = ($group.Group | Measure-Object -Property Minutes -Maximum).Maximum
    }
    if ($Minutes.Count -eq 0) { return }
    $end = ConvertTo-NightMinute -Time $Plan.EndTime -For '-EndTime'
    $order = @($Plan.Items | Sort-Object -Property StartMinute | Group-Object -Property Type)
    # Group-Object may reorder by name; the order of starts is what counts.
    $order = @($order | Sort-Object -Property { $_.Group[0].StartMinute })
    $at = $order[0].Group[0].StartMinute
    $times = [ordered]@{}
    $overlap = @()
    for ($i = 0; $i -lt $order.Count; $i++) {
        $type = $order[$i].Name
        $start = $order[$i].Group[0].StartMinute
        $next = if ($i + 1 -lt $order.Count) { $order[$i + 1].Group[0].StartMinute } else { $end }
        $need = if ($Minutes.Contains($type)) { [int] [math]::Ceiling(($Minutes[$type] * 1.25 + 5) / 5) * 5 } else { [math]::Min(60, $next - $start) }
        if ($Minutes.Contains($type) -and $Minutes[$type] -gt $next - $start) { $overlap += $type }
        $times[$type] = $at
        $at += $need
    }
    $fits = $at -le $end
    $startTime = [ordered]@{}
    foreach ($type in $times.Keys) { $startTime[$type] = ConvertFrom-NightMinute -Minute ($times[$type] % 1440) }
    [PSCustomObject]@{
        StartTime = $startTime
        Fits      = $fits
        Short     = [math]::Max(0, $at - $end)
        Overlap   = $overlap
    }
}
