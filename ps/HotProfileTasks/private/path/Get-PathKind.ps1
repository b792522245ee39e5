function Get-PathKind {
    <#
    .SYNOPSIS
        What a full path is by its text and this machine's drives: Relative, Short, Network, Mapped, Root, System, Profile or Plain.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Path,
        [Parameter(Mandatory = $true)] [object] $Fact
    )
    $below = {
        param($Folder)
        $Folder -and ("$Path\" -replace '[\\/]+', '\').StartsWith((("$Folder\") -replace '[\\/]+', '\'), [System.StringComparison]::OrdinalIgnoreCase)
    }
    $drive = @(if ($Path -match '^([A-Za-z]:)') { $Fact.Drives | Where-Object { $_.Name -eq $Matches[1] } })
    $unc = ''
    $kind = if ($Path -match '^\\\\') { 'Network' }
    elseif ($drive.Count -gt 0 -and $drive[0].Kind -eq 'Network') {
        $unc = $drive[0].Root.TrimEnd('\') + $Path.Substring(2)
        'Mapped'
    }
    elseif ($Path -notmatch '^([A-Za-z]:[\\/]|/)') { 'Relative' }
    # An 8.3 name is another spelling of a folder: what is checked and what is used could differ.
    elseif ($Path -match '[\\/][^\\/.~]{1,6}~\d+(\.[^\\/.]{1,3})?([\\/]|$)') { 'Short' }
    elseif ($Path -match '^([A-Za-z]:)?[\\/]*$') { 'Root' }
    elseif ((& $below $Fact.SystemRoot) -or (& $below $Fact.ProgramFiles) -or (& $below $Fact.ProgramFilesX86)) { 'System' }
    elseif ((& $below $Fact.UsersFolder) -and -not (& $below (Join-FolderPath $Fact.UsersFolder 'Public'))) { 'Profile' }
    elseif ((& $below $Fact.ProgramData) -and $Path.TrimEnd('\', '/').Length -le $Fact.ProgramData.TrimEnd('\', '/').Length) { 'System' }
    else { 'Plain' }
    [PSCustomObject]@{
        Kind = $kind
        Unc  = $unc
    }
}
