function ConvertTo-SidText {
    <#
    .SYNOPSIS
        A SID of SDDL (BA, SY, S-1-…) in full.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [string] $Sid
    )
    $known = @{
        AN = 'S-1-5-7'; AU = 'S-1-5-11'; BA = 'S-1-5-32-544'; BG = 'S-1-5-32-546'; BU = 'S-1-5-32-545'; CG = 'S-1-3-1'
        CO = 'S-1-3-0'; IU = 'S-1-5-4'; LS = 'S-1-5-19'; NS = 'S-1-5-20'; NU = 'S-1-5-2'; OW = 'S-1-3-4'
        PU = 'S-1-5-32-547'; SU = 'S-1-5-6'; SY = 'S-1-5-18'; WD = 'S-1-1-0'; AC = 'S-1-15-2-1'; BO = 'S-1-5-32-551'
        SO = 'S-1-5-32-549'; RD = 'S-1-5-32-555'
    }
    if ($known.Contains($Sid)) { $known[$Sid] } else { $Sid }
}
