function Get-ParentFolder {
    <#
    .SYNOPSIS
        The folder that holds a file or folder, as text; nothing for a root. Works on Windows paths everywhere.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $trimmed = $Path.TrimEnd('\', '/')
    if ($trimmed -eq '' -or $trimmed -match '^[A-Za-z]:$' -or $trimmed -match '^\\\\[^\\]+(\\[^\\]+)?$') { return }
    $at = $trimmed.LastIndexOfAny([char[]] @('\', '/'))
    if ($at -lt 0) { return }
    $parent = $trimmed.Substring(0, $at)
    if ($parent -eq '') { return $trimmed.Substring(0, 1) }
    if ($parent -match '^[A-Za-z]:$') { return $parent + '\' }
    $parent
}
