function Read-HomeSetting {
    <#
    .SYNOPSIS
        What the tasks need of the program's settings.json: whether it is there and readable, and the output folder.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HomePath
    )
    $file = Join-FolderPath $HomePath 'settings.json'
    $found = [PSCustomObject]@{
        Exists  = Test-Path -LiteralPath $file -PathType Leaf
        Problem = ''
        Output  = ''
    }
    if ($found.Exists) {
        try {
            $settings = [System.IO.File]::ReadAllText($file) | ConvertFrom-Json
            if ($settings -and $settings.PSObject.Properties['output']) {
                $found.Output = [string] $settings.output
                # A relative one is left as it is, and refused: it would be relative to something else in a task.
                if ($found.Output -match '^([A-Za-z]:[\\/]|[\\/])') { $found.Output = Resolve-FullPath $found.Output }
            }
        }
        catch { $found.Problem = $_.Exception.Message }
    }
    $found
}
