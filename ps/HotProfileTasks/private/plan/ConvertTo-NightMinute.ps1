function ConvertTo-NightMinute {
    <#
    .SYNOPSIS
        A time of day as minutes since 22:00, the start of the window (00:00 is 120, 07:00 is 540, 21:59 is 1439).
    #>
    [CmdletBinding()]
    [OutputType([int])]
    param(
        [Parameter(Mandatory = $true)] [AllowNull()] [AllowEmptyString()] [object] $Time,
        # Name of the parameter or type that the time belongs to, for the message.
        [Parameter(Mandatory = $true)] [string] $For
    )
    if ($Time -is [datetime]) { $Time = $Time.TimeOfDay }
    if ($Time -is [timespan]) {
        if ($Time.TotalMinutes -ne [math]::Floor($Time.TotalMinutes) -or $Time.TotalMinutes -lt 0 -or $Time.TotalHours -ge 24) {
            throw (Get-HotProfileError 'PlanTimeMalformed' @($Time, $For))
        }
        $minute = [int] $Time.TotalMinutes
    }
    elseif ([string] $Time -match '^([01]?\d|2[0-3]):([0-5]\d)$') {
        $minute = 60 * [int] $Matches[1] + [int] $Matches[2]
    }
    else {
        throw (Get-HotProfileError 'PlanTimeMalformed' @($Time, $For))
    }
    ($minute + 120) % 1440
}
