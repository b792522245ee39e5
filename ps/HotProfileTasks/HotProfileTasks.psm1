Set-StrictMode -Version 2.0
# A failure is one, whatever the caller's preference.
$ErrorActionPreference = 'Stop'
$script:HotProfileModuleRoot = $PSScriptRoot

foreach ($room in 'private', 'public') {
    foreach ($file in (Get-ChildItem -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath $room) -Filter '*.ps1' -Recurse -File)) {
        . $file.FullName
    }
}
# Import-LocalizedData does not map 'ja' or 'fr-FR' to a folder by itself.
Import-HotProfileText -Language $(if ([System.Globalization.CultureInfo]::CurrentUICulture.Name -match '^ja\b') { 'ja' } else { 'en' })

# One list of types and one of tenants, for every command and for the scripts of their names.
$commands = @('Get', 'Install', 'Remove', 'Test', 'Update' | ForEach-Object { "$_-HotProfileTask"; "$_-HotProfileTasks.ps1" })
Register-ArgumentCompleter -CommandName $commands -ParameterName Type -ScriptBlock {
    $word = $args[2]
    Get-ExportType | Where-Object { $_.Type -like "$word*" } | ForEach-Object { $_.Type }
}
Register-ArgumentCompleter -CommandName $commands -ParameterName Tenant -ScriptBlock {
    $word = "$($args[2])".Trim("'")
    try { @(Get-OtherRecord) | ForEach-Object { $_.Folder -replace '^\\HotProfile\\|\\$' } | Where-Object { $_ -and $_ -like "$word*" } | ForEach-Object { "'$($_ -replace "'", "''")'" } }
    catch { Write-Debug -Message $_.Exception.Message }
}
