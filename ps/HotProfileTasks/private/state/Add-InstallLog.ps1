function Add-InstallLog {
    <#
    .SYNOPSIS
        Adds one change, before and after, to logs\install-yyyymmdd.jsonl of the home. No secret is ever given to it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [Parameter(Mandatory = $true)] [string] $Action,
        [Parameter(Mandatory = $true)] [string] $Item,
        [AllowNull()] [object] $Before,
        [AllowNull()] [object] $After
    )
    $folder = Join-FolderPath $HomePath 'logs'
    if (-not (Test-Path -LiteralPath $folder)) { $null = [System.IO.Directory]::CreateDirectory($folder) }
    $now = Get-Date
    $line = [ordered]@{
        at     = ConvertTo-MomentText -Moment $now
        by     = [System.Environment]::UserName
        action = $Action
        item   = $Item
        before = $Before
        after  = $After
    }
    $file = Join-FolderPath $folder ('install-{0:yyyyMMdd}.jsonl' -f $now)
    $utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false
    [System.IO.File]::AppendAllText($file, (ConvertTo-Json -InputObject $line -Depth 6 -Compress) + "`n", $utf8)
}
