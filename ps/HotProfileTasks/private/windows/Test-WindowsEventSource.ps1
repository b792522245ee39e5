function Test-WindowsEventSource {
    <#
    .SYNOPSIS
        Whether the event source hotprofile-export is there.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param()
    # The registry itself: SourceExists searches every log and needs rights to all of them.
    Test-Path -LiteralPath 'Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\EventLog\Application\hotprofile-export'
}
