function Format-FolderPath {
    <#
    .SYNOPSIS
        A folder's path without separators at its end; a root keeps its own.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [string] $Path
    )
    if ($Path -match '^([A-Za-z]:)?[\\/]+$') { return $Path.Substring(0, $Path.IndexOfAny([char[]] @('\', '/')) + 1) }
    $Path.TrimEnd('\', '/')
}
