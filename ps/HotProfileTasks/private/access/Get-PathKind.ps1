function Get-PathKind {
    <#
    .SYNOPSIS
        What a path is by its text and this machine's drives: Relative, Network, Mapped, Root, System, Profile or Plain.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [string] $Path,

        [Parameter(Mandatory = $true)]
        [object] $Fact
    )
    $kind = 'Plain'
    $unc = ''
    $trimmed = $Path.TrimEnd('\', '/')
    $below = {
        param($Folder)
        $Folder -and ("$trimmed\" -replace '/', '\').StartsWith(($Folder.TrimEnd('\', '/') -replace '/', '\') + '\', [System.StringComparison]::OrdinalIgnoreCase)
    }
    $drive = @(if ($Path -match '^([A-Za-z]:)') { $Fact.Drives | Where-Object { $_.Name -eq $Matches[1] } })
    if ($Path -match '^\\\\') { $kind = 'Network' }
    elseif ($drive.Count -gt 0 -and $drive[0].Kind -eq 'Network') {
        $kind = 'Mapped'
        $unc = $drive[0].Root.TrimEnd('\') + $Path.Substring(2)
    }
    elseif ($Path -notmatch '^([A-Za-z]:[\\/]|/)') { $kind = 'Relative' }
    elseif ($trimmed -match '^([A-Za-z]:)?$') { $kind = 'Root' }
    elseif ((& $below $Fact.SystemRoot) -or (& $below $Fact.ProgramFiles)) { $kind = 'System' }
    elseif ((& $below $Fact.UsersFolder) -and $trimmed -notmatch '[\\/]Public[\\/]') { $kind = 'Profile' }
    elseif ($trimmed -eq "$($Fact.ProgramData)".TrimEnd('\', '/')) { $kind = 'System' }
    [PSCustomObject]@{
        Kind = $kind
        Unc  = $unc
    }
}
