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
    $notes = @()
    $bad = $false
    $former = $Change.Kind -eq 'Former'
    if ($former) {
        $wanted = [PSCustomObject]@{ Name = $actual.Name; Path = $actual.Path; Type = ''; Mode = ''; Start = ''; Days = @(); LimitMinutes = $null }
        $notes += Get-HotProfileText 'StatusFormer'
    }
    $history = @($Health.History | Where-Object { $_.Name -eq $wanted.Name })
    $missed = @($history | Where-Object { $_.State -eq 'missed' } | ForEach-Object { $_.Night })
    $failed = @($history | Where-Object { $_.State -eq 'failed' } | ForEach-Object { $_.Night })
    $done = @($history | Where-Object { $_.Run })
    $last = if ($done) { $done[$done.Count - 1].Run } else { $null }
    $minutes = if ($last) { $last.Minutes } else { $null }

    if (-not $actual) {
        $bad = $true
        $notes += Get-HotProfileText 'StatusMissing' @($wanted.Path + $wanted.Name)
    }
    foreach ($difference in @($Change.Difference | Where-Object { $_ })) {
        $bad = $true
        $notes += Get-HotProfileText 'StatusDifference' @($difference.Name, $difference.Wanted, $difference.Actual)
    }
    # A result older than the newest night's end says nothing new; these say that nothing is wrong.
    $fine = @([uint32] 0, [uint32] 3, [uint32] 0x41300, [uint32] 0x41301, [uint32] 0x41303)
    if ($actual -and -not $former -and $fine -notcontains $actual.LastResult) {
        $bad = $true
        $notes += Get-HotProfileText 'StatusResult' @((ConvertTo-ResultText -Result $actual.LastResult))
    }
    if ($missed) {
        $bad = $true
        $notes += Get-HotProfileText 'StatusMissed' @($missed.Count, (@($missed | ForEach-Object { $_.ToString('yyyy-MM-dd') }) -join ', '))
    }
    if ($history -and $history[$history.Count - 1].State -eq 'failed' -or ($history.Count -gt 1 -and $history[$history.Count - 1].State -eq 'pending' -and $history[$history.Count - 2].State -eq 'failed')) {
        $bad = $true
        $problem = if ($last -and $last.Problem) { $last.Problem } else { '-' }
        $notes += Get-HotProfileText 'StatusFailed' @($(if ($last) { $last.Run }), $problem)
    }
    if ($actual -and -not $former -and $actual.State -eq 'Running') {
        $began = ConvertTo-Moment -Value $actual.LastRun
        $limit = $wanted.LimitMinutes + 5
        if ($began -and $began.AddMinutes($limit) -lt $Now) {
            $bad = $true
            $notes += Get-HotProfileText 'StatusOverdue' @([int] ($Now - $began).TotalMinutes, $limit)
        }
    }
    if ($null -ne $minutes -and $wanted.Mode -ne 'verify' -and $minutes -gt $wanted.LimitMinutes) {
        $bad = $true
        $notes += Get-HotProfileText 'StatusTooLong' @($minutes, $wanted.LimitMinutes)
    }
    $near = $null -ne $minutes -and -not $bad -and $minutes -gt 0.8 * $wanted.LimitMinutes
    if ($near) { $notes += Get-HotProfileText 'StatusNearLimit' @($minutes, $wanted.LimitMinutes) }
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
        Status         = $(if ($bad) { 'Failed' } elseif ($near -or $former) { 'Warning' } else { 'Successful' })
        Notes          = $(if ($notes) { $notes -join ' ' } else { Get-HotProfileText 'StatusOk' })
    }
}
