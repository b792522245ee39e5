function Write-TextFile {
    <#
    .SYNOPSIS
        Writes a text file as UTF-8, whole or not at all.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Text
    )
    $utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false
    $partial = "$Path.partial"
    try {
        [System.IO.File]::WriteAllText($partial, $Text, $utf8)
        if (Test-Path -LiteralPath $Path) { [System.IO.File]::Replace($partial, $Path, [System.Management.Automation.Language.NullString]::Value) }
        else { [System.IO.File]::Move($partial, $Path) }
    }
    catch {
        $failure = Get-HotProfileError 'FileWrite' @($Path, $_.Exception.Message)
        if (Test-Path -LiteralPath $partial -PathType Leaf) { [System.IO.File]::Delete($partial) }
        throw $failure
    }
}
