function Get-ForeignAccess {
    <#
    .SYNOPSIS
        The SIDs, beside administrators and the named ones, that a folder's access gives one of the wanted rights.
    #>
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        # Result of Get-WindowsAccess.
        [Parameter(Mandatory = $true)] [object] $Access,
        # Write: change or replace what is in it. Swap: replace it, or what lies below it. Read: read its files.
        [Parameter(Mandatory = $true)] [ValidateSet('Write', 'Swap', 'Read')] [string] $Right,
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $Except = @()
    )
    $mask = @{ Write = 0x500D0046L; Swap = 0x500D0040L; Read = 0x90000001L }[$Right]
    $sids = @(foreach ($entry in $Access.Entries) {
            # What a folder only passes on counts for what lies in it, except when only the folder's own place matters.
            $onlyBelow = $Right -eq 'Swap' -and ($entry.Propagate -band 2)
            if ($entry.Allow -and ($entry.Mask -band $mask) -and -not $onlyBelow) { $entry.Sid }
        })
    if ($Access.Owner -and $Right -ne 'Read') { $sids += $Access.Owner }
    $sids | Select-Object -Unique | Where-Object { $Except -notcontains $_ -and -not (Test-TrustedSid -Sid $_) }
}
