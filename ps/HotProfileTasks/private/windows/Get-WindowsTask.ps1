function Get-WindowsTask {
    <#
    .SYNOPSIS
        The registered tasks of a folder (or of all folders, '\*'): path, name, XML, state, last run, last result, next run.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        # Only the task of this name.
        [string] $Name = ''
    )
    try { $tasks = @(Get-ScheduledTask -TaskPath $Path -ErrorAction Stop) }
    catch {
        # The cmdlet throws when nothing matches; every other failure is one.
        if ($_.CategoryInfo.Category -eq 'ObjectNotFound') { return }
        throw
    }
    foreach ($task in $tasks) {
        if ($Name -and $task.TaskName -ne $Name) { continue }
        $which = @{ TaskPath = $task.TaskPath; TaskName = $task.TaskName; ErrorAction = 'Stop' }
        try {
            $xml = Export-ScheduledTask @which
            $info = Get-ScheduledTaskInfo @which
        }
        catch {
            # A task removed in between is no task.
            if ($_.CategoryInfo.Category -eq 'ObjectNotFound') { continue }
            throw
        }
        $moment = {
            param($Value)
            if ($null -eq $Value) { return }
            # Never run: Task Scheduler says 1999-11-30.
            if ($Value.Year -lt 2000) { return }
            $Value.ToString('yyyy-MM-ddTHH:mm:ss', [System.Globalization.CultureInfo]::InvariantCulture)
        }
        [PSCustomObject]@{
            Path       = $task.TaskPath
            Name       = $task.TaskName
            Xml        = [string] $xml
            State      = [string] $task.State
            LastRun    = & $moment $info.LastRunTime
            LastResult = [uint32] $info.LastTaskResult
            NextRun    = & $moment $info.NextRunTime
        }
    }
}
