function ConvertTo-AccessMask {
    <#
    .SYNOPSIS
        The rights of an SDDL entry (FA, FRFX, 0x1301bf) as a number.
    #>
    [CmdletBinding()]
    [OutputType([long])]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [string] $Right
    )
    if ($Right -match '^0x([0-9a-fA-F]+)$') { return [System.Convert]::ToInt64($Matches[1], 16) }
    $letters = @{
        FA = 0x1F01FFL; FR = 0x120089L; FW = 0x120116L; FX = 0x1200A0L
        GA = 0x10000000L; GX = 0x20000000L; GW = 0x40000000L; GR = 0x80000000L
        SD = 0x10000L; RC = 0x20000L; WD = 0x40000L; WO = 0x80000L
        CC = 0x1L; DC = 0x2L; LC = 0x4L; SW = 0x8L; RP = 0x10L; WP = 0x20L; DT = 0x40L; LO = 0x80L; CR = 0x100L
    }
    $mask = 0L
    for ($i = 0; $i + 1 -lt $Right.Length; $i += 2) {
        $pair = $Right.Substring($i, 2).ToUpperInvariant()
        if ($letters.Contains($pair)) { $mask = $mask -bor $letters[$pair] }
    }
    $mask
}
