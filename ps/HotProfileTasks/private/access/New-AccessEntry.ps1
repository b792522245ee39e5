function New-AccessEntry {
    <#
    .SYNOPSIS
        An entry that gives an account a right to a folder and all that is in it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Sid,
        # Full; Modify: read, write and delete; Read.
        [Parameter(Mandatory = $true)] [ValidateSet('Full', 'Modify', 'Read')] [string] $Right
    )
    [PSCustomObject]@{
        Sid        = $Sid
        Mask       = @{ Full = 0x1F01FFL; Modify = 0x1301BFL; Read = 0x1200A9L }[$Right]
        Allow      = $true
        # As .NET numbers them: 3 is files and folders; 2 of Propagate is "only what lies in it".
        Inherit    = 3
        Propagate  = 0
        Inherited  = $false
    }
}
