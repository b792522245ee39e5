function Get-ProgramFile {
    <#
    .SYNOPSIS
        The files of the program, from where to where.
    #>
    [CmdletBinding()]
    param(
        # Result of Get-ProgramSource.
        [Parameter(Mandatory = $true)] [object] $Source,
        [Parameter(Mandatory = $true)] [string] $Target
    )
    [PSCustomObject]@{ From = $Source.Exe; To = Join-FolderPath $Target 'hotprofile-export.exe' }
    $root = (Get-Item -LiteralPath $Source.ScriptFolder).FullName.TrimEnd('\', '/')
    foreach ($file in (Get-ChildItem -LiteralPath $root -Recurse -File)) {
        $words = @('ps') + @($file.FullName.Substring($root.Length + 1) -split '[\\/]')
        [PSCustomObject]@{ From = $file.FullName; To = Join-FolderPath $Target $words }
    }
}
