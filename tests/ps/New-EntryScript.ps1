<#
.SYNOPSIS
    Makes the scripts that people run (ps\Install-HotProfileTasks.ps1 and the like) from the module's functions.

.DESCRIPTION
    Help and parameters are the function's own; only the name in the examples differs. A test sees that they are up to date.

.PARAMETER Function
    Name of a public function.

.EXAMPLE
    ./New-EntryScript.ps1 -Function Get-HotProfileTask

    The text of ps\Get-HotProfileTasks.ps1.

.EXAMPLE
    foreach ($f in 'Get', 'Install', 'Remove', 'Test', 'Update') { [IO.File]::WriteAllText("ps/$f-HotProfileTasks.ps1", (./tests/ps/New-EntryScript.ps1 -Function "$f-HotProfileTask"), [Text.UTF8Encoding]::new($true)) }

    Writes them all.
#>
[CmdletBinding()]
[OutputType([string])]
param(
    [Parameter(Mandatory = $true)]
    [string] $Function
)
$root = Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent
$file = Join-Path -Path $root -ChildPath "ps/HotProfileTasks/public/$Function.ps1"
$ast = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref] $null, [ref] $null)
$body = $ast.EndBlock.Statements[0].Body
$text = $body.Extent.Text
$help = [regex]::Match($text, '(?s)<#.*?#>').Value
$attributes = $text.Substring($text.IndexOf('#>') + 2, $body.ParamBlock.Extent.EndOffset - $body.Extent.StartOffset - $text.IndexOf('#>') - 2).TrimStart("`n")
$head = (($help + "`n" + $attributes) -split "`n" | ForEach-Object { $_ -replace '^    ', '' }) -join "`n"
$head = [regex]::Replace($head, "(?s)\.EXAMPLE.*?(?=\n\.)", { param($m) $m.Value -replace "(?<![\w\\-])$Function\b", ".\${Function}s.ps1" })
$wrong = if ($Function -like 'Test-*') { '-not $_.Ok' } else { '$_.Status -eq ''Failed''' }
# A list of tenants has no Status.
if ($Function -like 'Get-*') { $wrong = '$_.PSObject.Properties[''Status''] -and ' + $wrong }
@"
#Requires -Version 5.1

$head
Import-Module -Name (Join-Path -Path `$PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
$Function @PSBoundParameters | Tee-Object -Variable results
if (@(`$results | Where-Object { $wrong })) { exit 1 }
exit 0

"@ -replace "`r", ''
