function Set-WindowsEventSource {
    <#
    .SYNOPSIS
        Creates or removes the event source hotprofile-export.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [bool] $Present
    )
    if ($Present -eq (Test-WindowsEventSource)) { return }
    if (-not $Present) {
        [System.Diagnostics.EventLog]::DeleteEventSource('hotprofile-export')
        return
    }
    $source = New-Object -TypeName System.Diagnostics.EventSourceCreationData -ArgumentList 'hotprofile-export', 'Application'
    $source.MessageResourceFile = '%SystemRoot%\System32\EventCreate.exe'
    [System.Diagnostics.EventLog]::CreateEventSource($source)
}
