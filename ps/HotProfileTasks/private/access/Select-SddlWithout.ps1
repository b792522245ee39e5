function Select-SddlWithout {
    <#
    .SYNOPSIS
        Access text without one own entry, whatever letters the system wrote its rights with.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Sddl,

        [Parameter(Mandatory = $true)]
        [string] $Entry
    )
    $gone = (ConvertFrom-Sddl -Sddl "D:$Entry").Entries[0]
    foreach ($have in (ConvertFrom-Sddl -Sddl $Sddl).Entries) {
        if ($have.Allow -and -not $have.Inherited -and $have.Sid -eq $gone.Sid -and $have.Mask -eq $gone.Mask) {
            $at = $Sddl.IndexOf($have.Text)
            $Sddl = $Sddl.Remove($at, $have.Text.Length)
        }
    }
    $Sddl
}
