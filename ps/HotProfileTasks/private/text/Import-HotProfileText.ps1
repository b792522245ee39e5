function Import-HotProfileText {
    <#
    .SYNOPSIS
        Loads the string tables and chooses the language of everything a person reads.
    #>
    [CmdletBinding()]
    param(
        [ValidateSet('ja', 'en')] [string] $Language
    )
    $base = Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent
    $script:HotProfileText = @{}
    foreach ($pair in @{ ja = 'ja-JP'; en = 'en-US' }.GetEnumerator()) {
        $source = @{
            BaseDirectory = $base
            FileName      = 'HotProfileTasks.strings.psd1'
            UICulture     = $pair.Value
        }
        Import-LocalizedData -BindingVariable table @source
        $script:HotProfileText[$pair.Key] = $table
    }
    $script:HotProfileLanguage = $Language
}
