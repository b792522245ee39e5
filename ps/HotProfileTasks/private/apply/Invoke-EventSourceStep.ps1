function Invoke-EventSourceStep {
    <#
    .SYNOPSIS
        Creates the event source where it is missing.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $item = 'hotprofile-export'
    $notes = Get-HotProfileText 'ActionEventSource'
    if (Invoke-WindowsEventSource -Action Test) {
        ConvertTo-HotProfileResult -Item $item -Kind EventSource -Change Unchanged -Status Skipped -Notes $notes
        return
    }
    if (-not (Test-Approval -Session $Session -Item $item -Action $notes)) {
        ConvertTo-HotProfileResult -Item $item -Kind EventSource -Change Planned -Status Skipped -Notes $notes
        return
    }
    try { $null = Invoke-WindowsEventSource -Action Create }
    catch { throw (Get-HotProfileError 'EventSource' @($item, $_.Exception.Message)) }
    Add-Change -Session $Session -Action 'event-source-created' -Item $item -Before $null -After 'Application' -Undo @{ Kind = 'EventSource' }
    ConvertTo-HotProfileResult -Item $item -Kind EventSource -Change Created -Notes $notes
}
