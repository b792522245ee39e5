function ConvertFrom-Sddl {
    <#
    .SYNOPSIS
        Security descriptor text as owner, protection and access entries. .NET reads it on Windows only; this is text.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [string] $Sddl
    )
    $owner = if ($Sddl -match '^O:(S-[\d-]+|[A-Z]{2})') { ConvertTo-SidText -Sid $Matches[1] } else { '' }
    $list = if ($Sddl -cmatch 'D:([A-Z_]*)((?:\([^)]*\))*)') { @($Matches[1], $Matches[2]) } else { $null }
    $entries = @(if ($list) {
            foreach ($match in [regex]::Matches($list[1], '\(([^)]*)\)')) {
                $part = $match.Groups[1].Value -split ';'
                if ($part.Count -lt 6) { continue }
                $flags = @([regex]::Matches($part[1], '..') | ForEach-Object { $_.Value })
                [PSCustomObject]@{
                    Allow       = $part[0] -eq 'A' -or $part[0] -eq 'XA'
                    Deny        = $part[0] -eq 'D'
                    InheritOnly = $flags -contains 'IO'
                    Inherited   = $flags -contains 'ID'
                    Mask        = ConvertTo-AccessMask -Right $part[2]
                    Sid         = ConvertTo-SidText -Sid $part[5]
                    Text        = $match.Value
                }
            }
        })
    [PSCustomObject]@{
        Owner     = $owner
        # No list at all, or NO_ACCESS_CONTROL, lets everyone do everything.
        Open      = ($null -eq $list) -or $list[0] -eq 'NO_ACCESS_CONTROL'
        Protected = [bool] ($list -and $list[0] -match '^P')
        Entries   = $entries
    }
}
