function Select-SddlList {
    <#
    .SYNOPSIS
        Only the access list of an access text: owner and audit are none of our business on a folder that we did not make.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [string] $Sddl
    )
    [regex]::Match($Sddl, 'D:[A-Z_]*(\([^)]*\))*').Value
}
