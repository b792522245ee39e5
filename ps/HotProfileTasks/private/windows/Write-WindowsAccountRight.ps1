function Write-WindowsAccountRight {
    <#
    .SYNOPSIS
        Grants or revokes an account right through LSA, leaving everyone else's rights alone.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Sid,

        [Parameter(Mandatory = $true)]
        [ValidateSet('SeBatchLogonRight')]
        [string] $Right,

        [Parameter(Mandatory = $true)]
        [ValidateSet('Grant', 'Revoke')]
        [string] $Action
    )
    Import-WindowsNative
    if ($Action -eq 'Grant') { [HotProfile.Native]::Grant($Sid, $Right) } else { [HotProfile.Native]::Revoke($Sid, $Right) }
}
