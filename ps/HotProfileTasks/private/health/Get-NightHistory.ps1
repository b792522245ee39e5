function Get-NightHistory {
    <#
    .SYNOPSIS
        What became of each planned run in the last nights: ok, warning, failed, missed or pending. Nights come from the plan, not from the records.
    #>
    [CmdletBinding()]
    param(
        # Result of Get-RecordedPlan.
        [Parameter(Mandatory = $true)] [object] $Plan,
        [AllowEmptyCollection()] [AllowNull()] [object[]] $Run,
        [ValidateRange(1, 366)] [int] $Nights = 14,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    # A night is named by the evening that it begins on, and goes from noon to noon.
    $tonight = $Now.AddHours(-12).Date
    $runs = @($Run | Where-Object { $_ })
    for ($back = $Nights - 1; $back -ge 0; $back--) {
        $night = $tonight.AddDays(-$back)
        foreach ($item in $Plan.Items) {
            $start = $night.AddHours(22).AddMinutes($item.StartMinute)
            if ($item.Days.Count -gt 0 -and $item.Days -notcontains [string] $start.DayOfWeek -or $start -lt $item.Since) { continue }
            $end = $start.AddMinutes($item.LimitMinutes + 10)
            $last = $runs | Where-Object {
                $_.Type -eq $item.Type -and $_.Start -ge $start.AddMinutes(-5) -and $_.Start -le $end -and ($item.Mode -eq 'full') -eq ($_.Mode -eq 'full')
            } | Sort-Object -Property Start | Select-Object -Last 1
            $state = if ($last) { if ($last.Outcome -eq 'ok' -or $last.Outcome -eq 'warning') { $last.Outcome } else { 'failed' } }
            elseif ($Now -lt $end) { 'pending' }
            else { 'missed' }
            [PSCustomObject]@{
                Night   = $night
                Type    = $item.Type
                Mode    = $item.Mode
                Name    = $item.Name
                Planned = $start
                State   = $state
                Run     = $last
            }
        }
    }
}
