function Test-WindowsTaskHistory {
    <#
    .SYNOPSIS
        Whether Task Scheduler keeps a history (its operational log), which is off by default.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param()
    $log = New-Object -TypeName System.Diagnostics.Eventing.Reader.EventLogConfiguration -ArgumentList 'Microsoft-Windows-TaskScheduler/Operational'
    try { $log.IsEnabled } finally { $log.Dispose() }
}
