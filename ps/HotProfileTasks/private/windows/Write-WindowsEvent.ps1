function Write-WindowsEvent {
    <#
    .SYNOPSIS
        Writes an event of the source hotprofile-export into the Application log.
    #>
    [CmdletBinding()]
    param(
        # EventCreate.exe holds messages for these ids only.
        [Parameter(Mandatory = $true)] [ValidateRange(1, 1000)] [int] $Id,
        [Parameter(Mandatory = $true)] [ValidateSet('Information', 'Warning', 'Error')] [string] $Level,
        [Parameter(Mandatory = $true)] [string] $Message
    )
    # An event holds 31,839 characters at most.
    if ($Message.Length -gt 30000) { $Message = $Message.Substring(0, 30000) }
    [System.Diagnostics.EventLog]::WriteEntry('hotprofile-export', $Message, [System.Diagnostics.EventLogEntryType] $Level, $Id)
}
