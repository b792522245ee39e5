function Get-VendorPlan {
    <#
    .SYNOPSIS
        Types, start times, differences and the weekly full night as the vendor's enabled tasks have them.
    .DESCRIPTION
        A type's time is its most frequent export's, the difference's where there is one. The full night is the one day on which a type
        that is else a difference is exported in full. Several calls of one task are laid an hour apart.
    #>
    [CmdletBinding()]
    param(
        # Result of Get-VendorTask.
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $VendorTask
    )
    $known = @(Get-ExportType)
    $exports = @($VendorTask | Where-Object { $_.Enabled } | ForEach-Object { $task = $_; $_.Exports | Select-Object -Property *, @{ Name = 'Task'; Expression = { $task.Path + $task.Name } } } | Where-Object { $known.Type -contains $_.Type })
    $types = @()
    $difference = @()
    $fullOn = ''
    $times = [ordered]@{}
    foreach ($type in @($exports | ForEach-Object { $_.Type } | Select-Object -Unique)) {
        $mine = @($exports | Where-Object { $_.Type -eq $type })
        $parts = @($mine | Where-Object { $_.Difference -and ($known | Where-Object { $_.Type -eq $type }).CanDifference })
        $whole = @($mine | Where-Object { -not $_.Difference })
        $types += $type
        # Every night before once a week.
        $first = @($(if ($parts) { $parts } else { $mine }) | Sort-Object -Property @{ Expression = { $_.Days.Count -gt 0 } })[0]
        $times[$type] = ConvertFrom-NightMinute -Minute (((ConvertTo-NightMinute -Time $first.Start -For $first.Task) + 60 * $first.Turn) % 1440)
        if (-not $parts) { continue }
        $difference += $type
        $weekly = @($whole | Where-Object { $_.Days.Count -eq 1 })
        if ($weekly -and -not $fullOn) {
            # A night is named by its evening: a start after midnight belongs to the day before.
            $week = [System.Enum]::GetNames([System.DayOfWeek])
            $day = [array]::IndexOf($week, $weekly[0].Days[0])
            $fullOn = $week[$(if ((ConvertTo-NightMinute -Time $weekly[0].Start -For $weekly[0].Task) -ge 120) { ($day + 6) % 7 } else { $day })]
        }
    }
    [PSCustomObject]@{
        Types          = $types
        DifferenceType = $difference
        StartTime      = $times
        FullOn         = $fullOn
    }
}
