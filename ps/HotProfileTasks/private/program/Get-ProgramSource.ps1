function Get-ProgramSource {
    <#
    .SYNOPSIS
        Program and scripts that belong together: the ps folder beside the program, or these scripts where there is none; and their version.
    #>
    [CmdletBinding()]
    param(
        # hotprofile-export.exe.
        [Parameter(Mandatory = $true)] [string] $Exe
    )
    $beside = Join-FolderPath (Get-ParentFolder -Path $Exe) 'ps'
    $scripts = if (Test-Path -LiteralPath (Join-FolderPath $beside 'HotProfileTasks', 'HotProfileTasks.psd1')) { $beside } else { Split-Path -Path $script:HotProfileModuleRoot -Parent }
    [PSCustomObject]@{
        Exe          = $Exe
        ScriptFolder = $scripts
        Version      = [string] (Import-PowerShellDataFile -LiteralPath (Join-FolderPath $scripts 'HotProfileTasks', 'HotProfileTasks.psd1')).ModuleVersion
    }
}
