function Get-HotProfileLanguage {
    <#
    .SYNOPSIS
        The language of the string table for a UI culture: ja for every Japanese culture, en for all others.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Culture
    )
    # Import-LocalizedData does not map 'ja' or 'fr-FR' to a folder by itself.
    if ($Culture -match '^ja\b') { 'ja' } else { 'en' }
}
