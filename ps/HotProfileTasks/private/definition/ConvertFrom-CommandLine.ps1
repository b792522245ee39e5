function ConvertFrom-CommandLine {
    <#
    .SYNOPSIS
        A command line's arguments, read as Windows programs read them (CommandLineToArgvW, without the program's own name).
    #>
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $CommandLine
    )
    $word = New-Object -TypeName System.Text.StringBuilder
    $started = $false
    $quoted = $false
    $i = 0
    while ($i -lt $CommandLine.Length) {
        $char = $CommandLine[$i]
        if ($char -eq '\') {
            $from = $i
            while ($i -lt $CommandLine.Length -and $CommandLine[$i] -eq '\') { $i++ }
            $count = $i - $from
            $started = $true
            if ($i -lt $CommandLine.Length -and $CommandLine[$i] -eq '"') {
                $null = $word.Append('\', [int] [math]::Floor($count / 2))
                if ($count % 2 -eq 1) { $null = $word.Append('"'); $i++ }
            }
            else { $null = $word.Append('\', $count) }
            continue
        }
        if ($char -eq '"') {
            $started = $true
            if ($quoted -and $i + 1 -lt $CommandLine.Length -and $CommandLine[$i + 1] -eq '"') { $null = $word.Append('"'); $i++ }
            else { $quoted = -not $quoted }
        }
        elseif (($char -eq ' ' -or $char -eq "`t") -and -not $quoted) {
            if ($started) { $word.ToString() }
            $null = $word.Clear()
            $started = $false
        }
        else {
            $null = $word.Append($char)
            $started = $true
        }
        $i++
    }
    if ($started) { $word.ToString() }
}
