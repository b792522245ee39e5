function Remove-FolderTree {
    <#
    .SYNOPSIS
        Removes a folder and what is in it. A junction or link inside is removed itself; what it points to stays.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )
    foreach ($item in (Get-ChildItem -LiteralPath $Path -Force)) {
        if ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint) {
            if ($item.PSIsContainer) { [System.IO.Directory]::Delete($item.FullName, $false) } else { [System.IO.File]::Delete($item.FullName) }
        }
        elseif ($item.PSIsContainer) { Remove-FolderTree -Path $item.FullName }
        else {
            if ($item.Attributes -band [System.IO.FileAttributes]::ReadOnly) { [System.IO.File]::SetAttributes($item.FullName, [System.IO.FileAttributes]::Normal) }
            [System.IO.File]::Delete($item.FullName)
        }
    }
    [System.IO.Directory]::Delete($Path, $false)
}
