function Get-VendorAction {
    <#
    .SYNOPSIS
        What a task's command does with the vendor's AboutOutputTool.exe: type and difference per call; also through .bat and cmd /c.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Command,
        [AllowEmptyString()] [string] $Arguments = '',
        [AllowEmptyString()] [string] $WorkingDirectory = '',
        [int] $Depth = 0
    )
    $line = ('{0} {1}' -f $Command.Trim('"'), $Arguments)
    foreach ($match in [regex]::Matches($line, '(?i)AboutOutputTool(\.exe)?"?(?<rest>[^&|\r\n]*)')) {
        $rest = $match.Groups['rest'].Value
        if ($rest -match '(?i)[/-]t:"?([a-z_]+)') {
            [PSCustomObject]@{
                Type       = $Matches[1].ToLowerInvariant()
                Difference = $rest -match '(?i)[/-]difference\b'
            }
        }
    }
    if ($Depth -ge 3) { return }
    foreach ($match in [regex]::Matches($line, '(?i)"([^"]+\.(?:bat|cmd))"|([^\s"&|]+\.(?:bat|cmd))')) {
        $file = @($match.Groups[1].Value, $match.Groups[2].Value) | Where-Object { $_ } | Select-Object -First 1
        if ($Command.Trim('"') -match '(?i)\.(bat|cmd)$') { $file = $Command.Trim('"') }
        $paths = @($file)
        if ($WorkingDirectory) { $paths += Join-FolderPath $WorkingDirectory $file }
        $found = @($paths | Where-Object { Test-Path -LiteralPath $_ -PathType Leaf })
        if (-not $found) { continue }
        # A batch file is in the console's code page; what is looked for is ASCII.
        foreach ($text in [System.IO.File]::ReadAllLines($found[0], [System.Text.Encoding]::GetEncoding(28591))) {
            if ($text -match '^\s*(@?\s*rem\b|::)') { continue }
            Get-VendorAction -Command '' -Arguments $text -WorkingDirectory (Get-ParentFolder -Path $found[0]) -Depth ($Depth + 1)
        }
        break
    }
}
