function Get-HotProfileText {
    <#
    .SYNOPSIS
        One sentence of the string table, its {0} places filled.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Key,
        [Parameter(Position = 1)] [AllowNull()] [AllowEmptyCollection()] [object[]] $Value = @(),
        # Without scope: a public function's -Language holds for what it calls, and for nothing after it.
        [ValidateSet('ja', 'en')] [string] $Language = $HotProfileLanguage
    )
    $table = $script:HotProfileText[$Language]
    if (-not $table.ContainsKey($Key)) { throw "No text '$Key' in the string table '$Language'." }
    [string]::Format([System.Globalization.CultureInfo]::InvariantCulture, $table[$Key], [object[]] $Value)
}
