function Remove-RunningTask {
    <#
    .SYNOPSIS
        Removes a task, stopped first when it runs; then it says so.
    #>
    [CmdletBinding()]
    param(
        # As Get-WindowsTask gives it.
        [Parameter(Mandatory = $true)] [object] $Task
    )
    $runs = $Task.State -eq 'Running'
    if ($runs) { Invoke-WindowsTaskAction -Path $Task.Path -Name $Task.Name -Action Stop }
    Invoke-WindowsTaskAction -Path $Task.Path -Name $Task.Name -Action Remove
    if ($runs) { Get-HotProfileText 'TaskStopped' }
}
