function Read-InstallRecord {
    <#
    .SYNOPSIS
        What was installed for a home: plan, account, program, and what was added for it. Nothing when nothing was.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $HomePath
    )
    $file = Join-FolderPath $HomePath 'tasks.json'
    if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { return }
    try { $record = [System.IO.File]::ReadAllText($file) | ConvertFrom-Json }
    catch { throw (Get-HotProfileError 'RecordBroken' @($file, $_.Exception.Message)) }
    if ((Get-Property $record 'marker') -ne 'hotprofile-export-home') { throw (Get-HotProfileError 'RecordForeign' @($file)) }
    if ((Get-Property $record 'version' 0) -gt 1) { throw (Get-HotProfileError 'RecordNewer' @($file, $record.version)) }
    $record
}
