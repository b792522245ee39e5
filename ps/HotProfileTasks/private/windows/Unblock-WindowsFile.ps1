function Unblock-WindowsFile {
    <#
    .SYNOPSIS
        Takes the mark of the web from a file, so that it runs without a question.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )
    Unblock-File -LiteralPath $Path -ErrorAction Stop
}
