function Get-TaskStatus {
    <#
    .SYNOPSIS
        One task, wanted against actual: differences, last result in words, last, next and missed nights, duration against limit.
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.TaskStatus')]
    param(
        # One of Get-HealthRecord's Changes.
        [Parameter(Mandatory = $true)] [object] $Change,
        [Parameter(Mandatory = $true)] [object] $Health,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    $wanted = $Change.Wanted
    $actual = $Change.Actual
    $former = $Change.Kind -eq 'Former'
    if ($former) { $wanted = [PSCustomObject]@{ Name = $actual.Name; Path = $actual.Path; Type = ''; Mode = ''; Start = ''; Days = @(); LimitMinutes = $null } }
    $history = @($Health.History | Where-Object { $_.Name -eq $wanted.Name })
    $missed = @($history | Where-Object { $_.State -eq 'missed' } | ForEach-Object { $_.Night })
    $failed = @($history | Where-Object { $_.State -eq 'failed' } | ForEach-Object { $_.Night })
    $last = @($history | Where-Object { $_.Run } | ForEach-Object { $_.Run }) | Select-Object -Last 1
    $minutes = Get-Property $last 'Minutes'
    # The newest night that is over, or this one when it is already.
    $states = @($history | ForEach-Object { $_.State })
    $newest = if ($states.Count -gt 1 -and $states[-1] -eq 'pending') { $states[-2] } elseif ($states) { $states[-1] }
    # A result older than the newest night's end says nothing new; these say that nothing is wrong.
    $fine = @([uint32] 0, [uint32] 3, [uint32] 0x41300, [uint32] 0x41301, [uint32] 0x41303)
    $wrong = @(
        if (-not $actual) { Get-HotProfileText 'StatusMissing' @($wanted.Path + $wanted.Name) }
        foreach ($difference in @($Change.Difference | Where-Object { $_ })) { Get-HotProfileText 'StatusDifference' @($difference.Name, $difference.Wanted, $difference.Actual) }
        if ($actual -and -not $former) {
            if ($fine -notcontains $actual.LastResult) { Get-HotProfileText 'StatusResult' @((ConvertTo-ResultText -Result $actual.LastResult)) }
            $began = ConvertTo-Moment -Value $actual.LastRun
            $limit = $wanted.LimitMinutes + 5
            if ($actual.State -eq 'Running' -and $began -and $began.AddMinutes($limit) -lt $Now) { Get-HotProfileText 'StatusOverdue' @([int] ($Now - $began).TotalMinutes, $limit) }
        }
        if ($missed) { Get-HotProfileText 'StatusMissed' @($missed.Count, (@($missed | ForEach-Object { $_.ToString('yyyy-MM-dd') }) -join ', ')) }
        if ($newest -eq 'failed') { Get-HotProfileText 'StatusFailed' @($last.Run, $(if ($last.Problem) { $last.Problem } else { '-' })) }
        if ($null -ne $minutes -and $wanted.Mode -ne 'verify' -and $minutes -gt $wanted.LimitMinutes) { Get-HotProfileText 'StatusTooLong' @($minutes, $wanted.LimitMinutes) }
    )
    $notes = @(
        if ($former) { Get-HotProfileText 'StatusFormer' }
        $wrong
        if (-not $wrong -and $null -ne $minutes -and $minutes -gt 0.8 * $wanted.LimitMinutes) { Get-HotProfileText 'StatusNearLimit' @($minutes, $wanted.LimitMinutes) }
    )
    [PSCustomObject]@{
        PSTypeName     = 'HotProfile.TaskStatus'
        Name           = $wanted.Name
        Path           = $wanted.Path
        Type           = $wanted.Type
        Mode           = $wanted.Mode
        Current        = [bool] $Health.Context.Current -and @('full', 'difference') -contains $wanted.Mode
        State          = $(if ($actual) { $actual.State } else { 'Missing' })
        Start          = $wanted.Start
        Days           = @($wanted.Days)
        LastRun        = $(if ($actual) { ConvertTo-Moment -Value $actual.LastRun })
        LastResult     = $(if ($actual) { $actual.LastResult })
        LastResultText = $(if ($actual) { ConvertTo-ResultText -Result $actual.LastResult } else { '' })
        NextRun        = $(if ($actual) { ConvertTo-Moment -Value $actual.NextRun })
        LastMinutes    = $minutes
        LimitMinutes   = $wanted.LimitMinutes
        MissedNights   = $missed
        FailedNights   = $failed
        Differences    = @($Change.Difference | Where-Object { $_ })
        Status         = $(if ($wrong) { 'Failed' } elseif ($notes) { 'Warning' } else { 'Successful' })
        Notes          = $(if ($notes) { $notes -join ' ' } else { Get-HotProfileText 'StatusOk' })
    }
}
