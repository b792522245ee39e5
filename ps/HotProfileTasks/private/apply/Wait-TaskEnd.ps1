function Wait-TaskEnd {
    <#
    .SYNOPSIS
        Starts a task and waits until it has ended; gives back the task as it is then, and whether the wait was too long.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Path,

        [Parameter(Mandatory = $true)]
        [string] $Name,

        [Parameter(Mandatory = $true)]
        [int] $TimeoutSeconds,

        [int] $PollMilliseconds = 500
    )
    $before = Get-WindowsTask -Path $Path -Name $Name
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Invoke-WindowsTaskAction -Path $Path -Name $Name -Action Start
    $seen = $false
    do {
        Start-Sleep -Milliseconds $PollMilliseconds
        $now = Get-WindowsTask -Path $Path -Name $Name
        if (-not $now) { break }
        $busy = @('Running', 'Queued') -contains $now.State
        # A start takes a moment to show: it has run when it was seen running, or when its last run is another one.
        if ($busy -or $now.LastRun -ne $before.LastRun) { $seen = $true }
        if ($seen -and -not $busy) { break }
    } while ($watch.Elapsed.TotalSeconds -lt $TimeoutSeconds)
    [PSCustomObject]@{
        Task     = $now
        TimedOut = -not ($seen -and $now -and @('Running', 'Queued') -notcontains $now.State)
        Seconds  = [int] $watch.Elapsed.TotalSeconds
    }
}
