function Invoke-FirstRun {
    <#
    .SYNOPSIS
        -RunNow: starts the tasks one after the other, after a question when it is day.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Plan,
        [Parameter(Mandatory = $true)] [object] $Context,
        [Parameter(Mandatory = $true)] [object] $Session,
        [Parameter(Mandatory = $true)] [datetime] $Now,
        [switch] $Force
    )
    $minute = ConvertTo-NightMinute -Time ([timespan]::FromMinutes([math]::Floor($Now.TimeOfDay.TotalMinutes))) -For '-RunNow'
    $end = ConvertTo-NightMinute -Time $Plan.EndTime -For '-EndTime'
    if ($minute -ge 540 -and -not $WhatIfPreference) { Confirm-Question -Caller $Session.Caller -Question (Get-HotProfileText 'QuestionOutside' @($Now.ToString('HH:mm'))) -Force:$Force }
    # The program ends itself at the next deadline, and hard five minutes later.
    $seconds = ((($end - $minute + 1440) % 1440) + 10) * 60
    Invoke-TaskRun -Task @(Get-WantedTask -Plan $Plan -Context $Context -Now $Now) -Context $Context -Session $Session -TimeoutSeconds $seconds
}
