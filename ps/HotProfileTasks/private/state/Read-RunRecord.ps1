function Read-RunRecord {
    <#
    .SYNOPSIS
        The program's run records since a moment: type, mode, outcome, exit code, start, end, rows, what it said.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [Parameter(Mandatory = $true)] [datetime] $Since
    )
    $folder = Join-FolderPath $HomePath 'runs'
    if (-not (Test-Path -LiteralPath $folder -PathType Container)) { return }
    # Names begin with the local time of the start, so old ones need not be opened.
    $from = $Since.AddDays(-1).ToString('yyyyMMddHHmmss', [System.Globalization.CultureInfo]::InvariantCulture)
    foreach ($file in (Get-ChildItem -LiteralPath $folder -Filter '*.json' -File | Sort-Object -Property Name)) {
        if ($file.Name -notmatch '^(\d{14})_' -or $Matches[1] -lt $from) { continue }
        try { $run = [System.IO.File]::ReadAllText($file.FullName) | ConvertFrom-Json }
        catch { continue }
        $start = ConvertTo-Moment -Value (Get-Property $run 'startedAt')
        if (-not $start -or $start -lt $Since) { continue }
        $end = ConvertTo-Moment -Value (Get-Property $run 'endedAt')
        $files = @(Get-Property $run 'files' @())
        $problem = Get-Property $run 'error'
        [PSCustomObject]@{
            Run      = [string] (Get-Property $run 'run' $Matches[1])
            Type     = [string] (Get-Property $run 'type')
            Mode     = [string] (Get-Property $run 'mode')
            Outcome  = [string] (Get-Property $run 'outcome' 'failed')
            ExitCode = [int] (Get-Property $run 'exitCode' 1)
            Start    = $start
            End      = $end
            Minutes  = $(if ($end) { [math]::Round(($end - $start).TotalMinutes, 1) } else { $null })
            Rows     = [long] (($files | ForEach-Object { Get-Property $_ 'rows' 0 } | Measure-Object -Sum).Sum)
            Warnings = @(@(Get-Property $run 'warnings' @()) | ForEach-Object { Get-Property $_ 'message' '' } | Where-Object { $_ })
            Problem  = $(if ($problem) { (@((Get-Property $problem 'message' ''), (Get-Property $problem 'hint' '')) | Where-Object { $_ }) -join ' ' } else { '' })
        }
    }
}
