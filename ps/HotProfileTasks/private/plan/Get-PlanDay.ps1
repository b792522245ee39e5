function Get-PlanDay {
    <#
    .SYNOPSIS
        The calendar days of a task's trigger: the weekly full night, or all the other nights.
    .DESCRIPTION
        A night is named by the evening it begins. A start after midnight belongs to the evening before, so its
        calendar day is the next one: the Sunday night's 01:00 run starts on Monday.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $FullOn,
        [Parameter(Mandatory = $true)] [ValidateSet('full', 'difference')] [string] $Mode,
        # Minutes since 22:00.
        [Parameter(Mandatory = $true)] [int] $Start
    )
    $week = 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'
    $index = [array]::IndexOf($week, $FullOn)
    if ($Start -ge 120) { $index = ($index + 1) % 7 }
    if ($Mode -eq 'full') { $week[$index] } else { $week | Where-Object { $_ -ne $week[$index] } }
}
