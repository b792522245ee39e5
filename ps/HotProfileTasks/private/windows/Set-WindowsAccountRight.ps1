function Set-WindowsAccountRight {
    <#
    .SYNOPSIS
        Gives an account a right, or takes it, through LSA, leaving everyone else's rights alone.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Sid,
        [Parameter(Mandatory = $true)] [ValidateSet('SeBatchLogonRight')] [string] $Right,
        [Parameter(Mandatory = $true)] [bool] $Held
    )
    Import-WindowsNative
    [HotProfile.Native]::SetHeld($Sid, $Right, $Held)
}
