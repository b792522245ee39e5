function Read-InstallRecord {
    <#
    .SYNOPSIS
        What was installed for a home: plan, account, program, and what was added for it. Nothing when nothing was.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HomePath
    )
    $file = Join-FolderPath $HomePath 'tasks.json'
    if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { return }
    try { $record = [System.IO.File]::ReadAllText($file) | ConvertFrom-Json }
    catch { throw (Get-HotProfileError 'RecordBroken' @($file, $_.Exception.Message)) }
    if ((Get-Property $record 'marker') -ne 'hotprofile-export-home') { throw (Get-HotProfileError 'RecordForeign' @($file)) }
    if ((Get-Property $record 'version' 0) -gt 2) { throw (Get-HotProfileError 'RecordNewer' @($file, $record.version)) }
    if ($record.version -eq 1) {
        # The first format held one right, and access as text: (A;OICI;0x1301bf;;;SID).
        $added = $record.added
        $record.added = [PSCustomObject]@{
            eventSource = $added.eventSource
            rights      = @($added.batchRight | Where-Object { $_ })
            access      = @($added.access | Where-Object { $_ -and $_.entry -match '0x(1301bf|1200a9);;;(S-[\d-]+)' } | ForEach-Object {
                    [PSCustomObject]@{ path = $_.path; name = $Matches[2]; sid = $Matches[2]; right = $(if ($Matches[1] -eq '1301bf') { 'Modify' } else { 'Read' }); before = @() }
                })
        }
        $record.version = 2
    }
    $record
}
