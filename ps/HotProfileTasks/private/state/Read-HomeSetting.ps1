function Read-HomeSetting {
    <#
    .SYNOPSIS
        What the tasks need of the program's settings.json: whether it is there and readable, output folder, host, period, the contract's folder.
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
        Host    = ''
        Shared  = ''
        Period  = 'all'
    }
    if ($found.Exists) {
        try {
            $settings = [System.IO.File]::ReadAllText($file) | ConvertFrom-Json
            $found.Host = [string] (Get-Property $settings 'host' '')
            $found.Output = [string] (Get-Property $settings 'output' '')
            $found.Period = [string] (Get-Property $settings 'period' 'all')
            $found.Shared = [string] (Get-Property $settings 'contractFolder' '')
            # A relative one is left as it is, and refused: it would be relative to something else in a task.
            foreach ($name in 'Output', 'Shared') { if ($found.$name -match '^([A-Za-z]:[\\/]|[\\/])') { $found.$name = Resolve-FullPath $found.$name } }
        }
        catch { $found.Problem = $_.Exception.Message }
    }
    $found
}
