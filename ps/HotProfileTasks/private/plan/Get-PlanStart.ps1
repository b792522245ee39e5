function Get-PlanStart {
    <#
    .SYNOPSIS
        The start of each type in minutes since 22:00: one after the other by the interval, or as the table says.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $Type,
        [Parameter(Mandatory = $true)] [object] $StartTime,
        [Parameter(Mandatory = $true)] [timespan] $Interval,
        [Parameter(Mandatory = $true)] [int] $End
    )
    $starts = [ordered]@{}
    if ($StartTime -is [System.Collections.IDictionary]) {
        foreach ($name in $StartTime.Keys) {
            if ($Type -notcontains $name) { throw (Get-HotProfileError 'PlanStartUnknown' @($name, ($Type -join ', '))) }
        }
        foreach ($name in $Type) {
            if (-not $StartTime.Contains($name)) { throw (Get-HotProfileError 'PlanStartMissing' @($name)) }
            $starts[$name] = ConvertTo-NightMinute -Time $StartTime[$name] -For $name
        }
        return $starts
    }
    $step = $Interval.TotalMinutes
    if ($step -lt 1 -or $step -ne [math]::Floor($step)) { throw (Get-HotProfileError 'PlanInterval' @($Interval)) }
    $first = ConvertTo-NightMinute -Time $StartTime -For '-StartTime'
    $last = $first + $step * ($Type.Count - 1)
    if ($first -lt $End -and $last -ge $End -and $Type.Count -gt 1) {
        $fits = [math]::Floor(($End - 1 - $first) / ($Type.Count - 1))
        $facts = @(
            $Type.Count, (ConvertFrom-NightMinute -Minute $first), $step, (ConvertFrom-NightMinute -Minute $End),
            [math]::Floor(($End - 1 - $first) / $step + 1), $fits, $Type[[int] [math]::Floor(($End - 1 - $first) / $step + 1)]
        )
        throw (Get-HotProfileError 'PlanTooMany' $facts)
    }
    for ($i = 0; $i -lt $Type.Count; $i++) { $starts[$Type[$i]] = [int] ($first + $step * $i) }
    $starts
}
