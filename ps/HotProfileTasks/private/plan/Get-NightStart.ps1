function Get-NightStart {
    <#
    .SYNOPSIS
        The moment at which a planned task starts in a night, or nothing when it does not run that night.
    #>
    [CmdletBinding()]
    [OutputType([datetime])]
    param(
        [Parameter(Mandatory = $true)] [object] $Item,
        # The evening that the night begins on.
        [Parameter(Mandatory = $true)] [datetime] $Night
    )
    $moment = $Night.Date.AddHours(22).AddMinutes($Item.StartMinute)
    if (@($Item.Days).Count -gt 0 -and @($Item.Days) -notcontains [string] $moment.DayOfWeek) { return }
    $moment
}
