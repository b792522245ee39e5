function Get-ForeignAccess {
    <#
    .SYNOPSIS
        The SIDs, beside administrators and the named ones, that an access text gives one of the wanted rights.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [string] $Sddl,

        # Write: change or replace what is in it. Swap: replace what lies below it. Read: read its files.
        [Parameter(Mandatory = $true)]
        [ValidateSet('Write', 'Swap', 'Read')]
        [string] $Right,

        [AllowEmptyCollection()]
        [AllowEmptyString()]
        [string[]] $Except = @()
    )
    $mask = switch ($Right) {
        'Write' { 0x500D0046L }
        'Swap' { 0x500C0040L }
        'Read' { 0x90000001L }
    }
    $access = ConvertFrom-Sddl -Sddl $Sddl
    $sids = @(if ($access.Open) { 'S-1-1-0' })
    # What a folder only passes on counts for what lies in it, except when only the folder's own place matters.
    foreach ($entry in $access.Entries) {
        if (-not $entry.Allow -or ($entry.Mask -band $mask) -eq 0) { continue }
        if ($Right -eq 'Swap' -and $entry.InheritOnly) { continue }
        $sids += $entry.Sid
    }
    if ($access.Owner -and $Right -ne 'Read') { $sids += $access.Owner }
    $sids | Select-Object -Unique | Where-Object { $Except -notcontains $_ -and -not (Test-TrustedSid -Sid $_) }
}
