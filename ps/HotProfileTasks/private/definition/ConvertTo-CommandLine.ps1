function ConvertTo-CommandLine {
    <#
    .SYNOPSIS
        Arguments as one command line that Windows programs read back unchanged (CommandLineToArgvW).
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $Argument
    )
    $words = foreach ($word in $Argument) {
        if ($word -ne '' -and $word -notmatch '[\s"]') { $word; continue }
        # A run of backslashes counts double before a quotation mark, the closing one included.
        $escaped = [regex]::Replace($word, '(\\*)"', '$1$1\"')
        $escaped = [regex]::Replace($escaped, '(\\+)$', '$1$1')
        '"' + $escaped + '"'
    }
    @($words) -join ' '
}
