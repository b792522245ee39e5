function Invoke-HomeClosing {
    <#
    .SYNOPSIS
        Closes the home to everyone but SYSTEM, administrators and the task's account, and reads it back.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Account,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $path = $Session.HomePath
    $now = Get-WindowsAccess -Path $path
    $wanted = Get-HomeSddl -AccountSid $Account.Sid
    $notes = Get-HotProfileText 'HomeClosed' @($Account.Name)
    if (Test-HomeClosed -Access $now -AccountSid $Account.Sid) {
        ConvertTo-HotProfileResult -Item $path -Kind Home -Change Unchanged -Status Skipped -Notes $notes
        return
    }
    if (-not (Test-Approval -Session $Session -Item $path -Action $notes)) {
        ConvertTo-HotProfileResult -Item $path -Kind Home -Change Planned -Status Skipped -Notes $notes
        return
    }
    try { Write-WindowsAccess -Path $path -Sddl $wanted }
    catch { throw (Get-HotProfileError 'AccessWrite' @($path, $_.Exception.Message)) }
    if (-not (Test-HomeClosed -Access (Get-WindowsAccess -Path $path) -AccountSid $Account.Sid)) { throw (Get-HotProfileError 'HomeOpen' @($path)) }
    # A closed home is not opened again when a later step fails.
    Add-Change -Session $Session -Action 'home-closed' -Item $path -Before $now.Sddl -After $wanted
    ConvertTo-HotProfileResult -Item $path -Kind Home -Change Updated -Notes $notes
}
