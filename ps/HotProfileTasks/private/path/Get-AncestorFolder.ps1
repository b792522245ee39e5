function Get-AncestorFolder {
    <#
    .SYNOPSIS
        A path and every folder above it, the path first, the root last.
    #>
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $at = $Path
    while ($at) {
        $at
        $at = Get-ParentFolder -Path $at
    }
}
