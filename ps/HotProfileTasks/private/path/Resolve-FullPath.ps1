function Resolve-FullPath {
    <#
    .SYNOPSIS
        A path made full: relative to where the caller stands, one kind of separator, no '.' or '..', none at its end.
    .DESCRIPTION
        By its text alone, so that a Windows path is read alike everywhere. 'D:folder' stays as it is: only a process knows
        where it stands on D:, and the preflight refuses it.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Path
    )
    if ($Path -match '^[A-Za-z]:(?![\\/])' -and $Path -notmatch '^[A-Za-z]:$') { return $Path }
    if ($Path -notmatch '^([A-Za-z]:|[\\/])') { $Path = Join-FolderPath $ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath $Path }
    $windows = $Path -match '^([A-Za-z]:|\\)'
    $separator = if ($windows) { '\' } else { '/' }
    if ($windows) { $Path = $Path.Replace('/', '\') }
    # What cannot be climbed out of: a drive, a share, the root.
    $root = if ($Path -match '^(\\\\[^\\]+(?:\\[^\\]+)?|[A-Za-z]:)') { $Matches[1] } else { '' }
    $words = New-Object -TypeName 'System.Collections.Generic.List[string]'
    foreach ($word in @($Path.Substring($root.Length) -split [regex]::Escape($separator))) {
        if ($word -eq '..') { if ($words.Count) { $words.RemoveAt($words.Count - 1) } }
        elseif ($word -ne '' -and $word -ne '.') { $words.Add($word) }
    }
    if ($words.Count) { $root + $separator + ($words -join $separator) }
    elseif ($root -like '\\*') { $root }
    else { $root + $separator }
}
