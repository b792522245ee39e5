Set-StrictMode -Version 2.0
$script:HotProfileModuleRoot = $PSScriptRoot

foreach ($room in 'private', 'public') {
    foreach ($file in (Get-ChildItem -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath $room) -Filter '*.ps1' -Recurse -File)) {
        . $file.FullName
    }
}
Import-HotProfileText -Language (Get-HotProfileLanguage -Culture ([System.Globalization.CultureInfo]::CurrentUICulture.Name))
