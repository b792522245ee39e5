function Get-OwnEntry {
    <#
    .SYNOPSIS
        The entries that a folder itself holds for an account and allows it something by: not inherited ones, not denials.
    #>
    [CmdletBinding()]
    param(
        # Result of Get-WindowsAccess.
        [Parameter(Mandatory = $true)] [object] $Access,
        [Parameter(Mandatory = $true)] [string] $Sid
    )
    $Access.Entries | Where-Object { $_.Allow -and -not $_.Inherited -and $_.Sid -eq $Sid }
}
