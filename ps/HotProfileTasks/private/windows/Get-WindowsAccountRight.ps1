function Get-WindowsAccountRight {
    <#
    .SYNOPSIS
        The SIDs that hold an account right, such as SeBatchLogonRight.
    #>
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [ValidateSet('SeBatchLogonRight', 'SeDenyBatchLogonRight')] [string] $Right
    )
    Import-WindowsNative
    [HotProfile.Native]::Holders($Right)
}
