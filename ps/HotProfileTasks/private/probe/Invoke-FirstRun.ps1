function Invoke-FirstRun {
    <#
    .SYNOPSIS
        -RunNow: starts the tasks one after the other, after a question when it is day, waits for the end of each, and lets the program verify what it wrote.
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
    foreach ($one in (Get-WantedTask -Plan $Plan -Context $Context -Now $Now)) {
        $item = $one.Path + $one.Name
        if (-not $Session.Caller.ShouldProcess($item, (Get-HotProfileText 'ActionRun'))) {
            New-HotProfileResult -Item $item -Kind Run -Change Planned -Status Skipped -Notes (Get-HotProfileText 'ActionRun')
            continue
        }
        try { $end = Wait-TaskEnd -Path $one.Path -Name $one.Name -TimeoutSeconds $seconds }
        catch {
            New-HotProfileResult -Item $item -Kind Run -Change Checked -Status Failed -Notes (Get-HotProfileText 'RunNotStarted' @($_.Exception.Message))
            continue
        }
        if ($end.TimedOut) {
            New-HotProfileResult -Item $item -Kind Run -Change Checked -Status Failed -Notes (Get-HotProfileText 'RunTimeout' @($seconds))
            continue
        }
        $words = ConvertTo-ResultText -Result $end.Task.LastResult
        $ok = $end.Task.LastResult -eq 0 -or $end.Task.LastResult -eq 3
        Add-InstallLog -HomePath $Session.HomePath -Action 'run' -Item $item -Before $null -After $words
        New-HotProfileResult -Item $item -Kind Run -Change Checked -Status $(if ($ok) { 'Successful' } else { 'Failed' }) -Notes $words -Detail $end.Task
        if (-not $ok -or $one.Mode -eq 'verify') { continue }
        $checks = @(Get-ProgramCheck -Command verify -Exe $Context.Exe -HomePath $Context.HomePath -Type $one.Type -MaxAge '12h' -AllowMoved:$Context.AllowMoved)
        $wrong = @($checks | Where-Object { -not $_.Ok } | ForEach-Object { '{0}: {1}' -f $_.Check, $_.Notes })
        $notes = if ($wrong) { $wrong -join '; ' } else { Get-HotProfileText 'VerifyOk' @($checks.Count) }
        New-HotProfileResult -Item $item -Kind Verify -Change Checked -Status $(if ($wrong) { 'Failed' } else { 'Successful' }) -Notes $notes -Detail $checks
    }
}
