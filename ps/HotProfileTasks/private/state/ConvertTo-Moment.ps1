function ConvertTo-Moment {
    <#
    .SYNOPSIS
        A time of a JSON file as local time. PowerShell 7 has made a date of it already, Windows PowerShell has not.
    #>
    [CmdletBinding()]
    [OutputType([datetime])]
    param(
        [AllowNull()] [object] $Value
    )
    if ($null -eq $Value -or $Value -eq '') { return }
    if ($Value -is [datetime]) { return $Value.ToLocalTime() }
    $parsed = [System.DateTimeOffset]::MinValue
    $culture = [System.Globalization.CultureInfo]::InvariantCulture
    if ([System.DateTimeOffset]::TryParse([string] $Value, $culture, [System.Globalization.DateTimeStyles]::AssumeLocal, [ref] $parsed)) { $parsed.LocalDateTime }
}
