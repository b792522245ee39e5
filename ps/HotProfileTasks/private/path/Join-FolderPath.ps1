function Join-FolderPath {
    <#
    .SYNOPSIS
        A path below a folder, with the folder's own separator.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Folder,
        [Parameter(Mandatory = $true, Position = 1)] [string[]] $Child
    )
    $separator = if ($Folder.Contains('\')) { '\' } else { [string] [System.IO.Path]::DirectorySeparatorChar }
    (@($Folder.TrimEnd('\', '/')) + $Child) -join $separator
}
