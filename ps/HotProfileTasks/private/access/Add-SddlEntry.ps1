function Add-SddlEntry {
    <#
    .SYNOPSIS
        Access text with one entry more; unchanged when an own entry gives the account as much already.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Sddl,

        [Parameter(Mandatory = $true)]
        [string] $Entry
    )
    $new = (ConvertFrom-Sddl -Sddl "D:$Entry").Entries[0]
    foreach ($have in (ConvertFrom-Sddl -Sddl $Sddl).Entries) {
        if ($have.Allow -and -not $have.InheritOnly -and $have.Sid -eq $new.Sid -and ($have.Mask -band $new.Mask) -eq $new.Mask) { return $Sddl }
    }
    # Denials stand first, own allowances before inherited ones.
    $match = [regex]::Match($Sddl, 'D:[A-Z_]*((\((?:D|OD);[^)]*\))*)', 'None')
    $Sddl.Insert($match.Index + $match.Length, $Entry)
}
