function Invoke-WindowsEventSource {
    <#
    .SYNOPSIS
        Tests, creates or removes the event source hotprofile-export; says whether it is there afterwards.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)]
        [ValidateSet('Test', 'Create', 'Remove')]
        [string] $Action
    )
    # The registry itself: SourceExists searches every log and needs rights to all of them.
    $key = 'Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\EventLog\Application\hotprofile-export'
    if ($Action -eq 'Create' -and -not (Test-Path -LiteralPath $key)) {
        $source = New-Object -TypeName System.Diagnostics.EventSourceCreationData -ArgumentList 'hotprofile-export', 'Application'
        $source.MessageResourceFile = '%SystemRoot%\System32\EventCreate.exe'
        [System.Diagnostics.EventLog]::CreateEventSource($source)
    }
    if ($Action -eq 'Remove' -and (Test-Path -LiteralPath $key)) {
        [System.Diagnostics.EventLog]::DeleteEventSource('hotprofile-export')
    }
    Test-Path -LiteralPath $key
}
