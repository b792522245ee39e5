function Get-NightDate {
    <#
    .SYNOPSIS
        The evening that a moment's night began on: from noon to noon.
    #>
    [CmdletBinding()]
    [OutputType([datetime])]
    param(
        [Parameter(Mandatory = $true)] [datetime] $Moment
    )
    if ($Moment.Hour -ge 12) { $Moment.Date } else { $Moment.Date.AddDays(-1) }
}
