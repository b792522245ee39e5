function Wait-TaskEnd {
    <#
    .SYNOPSIS
        Starts a task and waits until it has ended; gives back the task as it is then, and whether the wait was too long.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [int] $TimeoutSeconds
    )
    $before = Get-WindowsTask -Path $Path -Name $Name
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Invoke-WindowsTaskAction -Path $Path -Name $Name -Action Start
    $seen = $false
    $pause = 50
    do {
        Start-Sleep -Milliseconds $pause
        # A short run is seen soon, a long one is not asked about twenty times a second.
        $pause = [math]::Min(1000, $pause * 2)
        $now = Get-WindowsTask -Path $Path -Name $Name
        if (-not $now) { break }
        $busy = @('Running', 'Queued') -contains $now.State
        # A start takes a moment to show: it has run when it was seen running, or when its last run is another one.
        if ($busy -or $now.LastRun -ne $before.LastRun) { $seen = $true }
        if ($seen -and -not $busy) { break }
        $spent = [int] $watch.Elapsed.TotalSeconds
        Write-Progress -Activity ($Path + $Name) -Status (Get-HotProfileText 'ProgressRun' @($spent, $TimeoutSeconds)) -PercentComplete ([math]::Min(100, 100 * $spent / $TimeoutSeconds))
    } while ($watch.Elapsed.TotalSeconds -lt $TimeoutSeconds)
    Write-Progress -Activity ($Path + $Name) -Completed
    [PSCustomObject]@{
        Task     = $now
        TimedOut = -not ($seen -and $now -and @('Running', 'Queued') -notcontains $now.State)
        Seconds  = [int] $watch.Elapsed.TotalSeconds
    }
}
