function Write-HealthEvent {
    <#
    .SYNOPSIS
        Writes a failure to the Event Log. Where that fails, a warning says so: telling of a fault must not hide it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [int] $Id,

        [Parameter(Mandatory = $true)]
        [string] $Message
    )
    try { Write-WindowsEvent -Id $Id -Level Error -Message $Message }
    catch { Write-Warning -Message (Get-HotProfileText 'WarnEvent' @($_.Exception.Message)) }
}
