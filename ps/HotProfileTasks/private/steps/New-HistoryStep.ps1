function New-HistoryStep {
    <#
    .SYNOPSIS
        Step: Task Scheduler keeps a history.
    #>
    [CmdletBinding()]
    param()
    $step = @{
        Kind   = 'History'
        Item   = 'Microsoft-Windows-TaskScheduler/Operational'
        Notes  = Get-HotProfileText 'ActionHistory'
        Undo   = {
            if (-not (Test-WindowsTaskHistory)) { return $false }
            Set-WindowsTaskHistory -Enabled $false
        }
    }
    if (-not (Test-WindowsTaskHistory)) { $step['Do'] = { Set-WindowsTaskHistory -Enabled $true } }
    New-Step @step
}
