function ConvertFrom-NightMinute {
    <#
    .SYNOPSIS
        Minutes since 22:00 as a time of day, HH:mm.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [int] $Minute
    )
    $ofDay = ($Minute + 1320) % 1440
    '{0:00}:{1:00}' -f [math]::Floor($ofDay / 60), ($ofDay % 60)
}
