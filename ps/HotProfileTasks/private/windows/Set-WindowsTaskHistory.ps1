function Set-WindowsTaskHistory {
    <#
    .SYNOPSIS
        Turns Task Scheduler's history on or off.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [bool] $Enabled
    )
    $log = New-Object -TypeName System.Diagnostics.Eventing.Reader.EventLogConfiguration -ArgumentList 'Microsoft-Windows-TaskScheduler/Operational'
    try {
        $log.IsEnabled = $Enabled
        $log.SaveChanges()
    }
    finally { $log.Dispose() }
}
