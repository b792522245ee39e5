function Get-ProgramFile {
    <#
    .SYNOPSIS
        The files of the program, from where to where.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Exe,

        [Parameter(Mandatory = $true)]
        [string] $ScriptFolder,

        [Parameter(Mandatory = $true)]
        [string] $Target
    )
    [PSCustomObject]@{ From = $Exe; To = Join-FolderPath $Target 'hotprofile-export.exe' }
    $root = (Get-Item -LiteralPath $ScriptFolder).FullName.TrimEnd('\', '/')
    foreach ($file in (Get-ChildItem -LiteralPath $root -Recurse -File)) {
        $words = @('ps') + @($file.FullName.Substring($root.Length + 1) -split '[\\/]')
        [PSCustomObject]@{ From = $file.FullName; To = Join-FolderPath $Target $words }
    }
}
