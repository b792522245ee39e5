<#
.SYNOPSIS
    Runs the Pester suites of the PowerShell side and says how each went.

.DESCRIPTION
    One line per suite, the failures in full, an NUnit or JUnit file on request, the line coverage of ps/ outside
    private/windows on request. Ends with 1 when a test failed, when a suite could not be read, or when none ran.

.PARAMETER ResultPath
    File that receives the results as XML.

.PARAMETER ResultFormat
    NUnitXml (default) or JUnitXml.

.PARAMETER Suite
    Names of suites, such as Plan, Install. Default: all that this system can run.

.PARAMETER Coverage
    Measure coverage too; takes longer. Fails below 95 %.

.EXAMPLE
    pwsh -NoProfile -File tests/ps/run.ps1 -ResultPath results.xml

.EXAMPLE
    pwsh -NoProfile -File tests/ps/run.ps1 -Suite Plan, Definition
#>
[CmdletBinding()]
param(
    [string] $ResultPath = '',

    [ValidateSet('NUnitXml', 'JUnitXml')]
    [string] $ResultFormat = 'NUnitXml',

    [string[]] $Suite = @(),

    [switch] $Coverage
)
$ErrorActionPreference = 'Stop'
# One line of versions, so that a new major one does not change what passes.
Import-Module -Name Pester -MinimumVersion 5.9.0 -MaximumVersion 5.9.99

# A list given to -File arrives as one text.
$names = @($Suite | ForEach-Object { $_ -split ',' } | ForEach-Object { $_.Trim() } | Where-Object { $_ })
$onWindows = [System.Environment]::OSVersion.Platform -eq 'Win32NT'
if (-not $names) {
    # The stand-in Windows is made of shell scripts: a real Windows runs what needs none of it, and the seam's own tests.
    $names = if ($onWindows) { 'Plan', 'Access', 'Windows' } else { Get-ChildItem -LiteralPath $PSScriptRoot -Filter '*.Tests.ps1' | ForEach-Object { $_.Name -replace '\.Tests\.ps1$', '' } }
}
$files = @(foreach ($name in $names) { (Resolve-Path -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath "$name.Tests.ps1")).ProviderPath })

$configuration = New-PesterConfiguration
$configuration.Run.Path = $files
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = $ResultFormat
    $configuration.TestResult.OutputPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ResultPath)
}
if ($Coverage) {
    $ps = Join-Path -Path (Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent) -ChildPath 'ps'
    $covered = @(Get-ChildItem -LiteralPath $ps -Recurse -Include '*.ps1', '*.psm1' -File | Where-Object { $_.FullName -notmatch '[\\/]private[\\/]windows[\\/]' -and $_.FullName -notmatch '[\\/]health[\\/][A-Za-z]+\.Tests' } | ForEach-Object { $_.FullName })
    $configuration.CodeCoverage.Enabled = $true
    $configuration.CodeCoverage.Path = $covered
    $configuration.CodeCoverage.CoveragePercentTarget = 95
    # Results stand in the closing lines; the file is of no use here.
    $configuration.CodeCoverage.OutputPath = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "hotprofile-coverage-$PID.xml"
}
# What -WhatIf tells, and what tests print on purpose, is not the run's own output.
$result = Invoke-Pester -Configuration $configuration 6> $null

foreach ($container in $result.Containers) {
    $name = [System.IO.Path]::GetFileName([string] $container.Item) -replace '\.Tests\.ps1$', ''
    '{0,-12} {1,4} passed, {2,3} failed, {3,3} skipped  {4,6:0.0} s' -f $name, $container.PassedCount, $container.FailedCount, $container.SkippedCount, $container.Duration.TotalSeconds
    foreach ($record in $container.ErrorRecord) { "  $($record.Exception.Message)" }
}
foreach ($test in $result.Failed) {
    "FAILED: $($test.ExpandedPath)"
    foreach ($record in $test.ErrorRecord) { "  $($record.Exception.Message)`n  $($record.ScriptStackTrace -replace "`n", "`n  ")" }
}
foreach ($block in $result.FailedBlocks) { foreach ($record in $block.ErrorRecord) { "FAILED: $($block.ExpandedPath): $($record.Exception.Message)" } }
# What was not tried is said aloud, with its reason where the name has one.
foreach ($group in @($result.Skipped | Group-Object -Property { if ($_.ExpandedPath -match 'SKIPPED: (.*)\)') { $Matches[1] } else { $_.Path[0] } })) { 'SKIPPED {0,3}: {1}' -f $group.Count, $group.Name }
$bad = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
if ($Coverage) {
    Remove-Item -LiteralPath $configuration.CodeCoverage.OutputPath.Value -ErrorAction SilentlyContinue
    $lines = @($result.CodeCoverage.CommandsExecuted | ForEach-Object { "$($_.File):$($_.Line)" } | Select-Object -Unique)
    $missed = @($result.CodeCoverage.CommandsMissed | ForEach-Object { "$($_.File):$($_.Line)" } | Select-Object -Unique | Where-Object { $lines -notcontains $_ })
    $percent = 100 * $lines.Count / [math]::Max(1, $lines.Count + $missed.Count)
    'coverage of ps/ outside private/windows: {0:0.0} % of {1} lines ({2:0.0} % of commands)' -f $percent, ($lines.Count + $missed.Count), $result.CodeCoverage.CoveragePercent
    foreach ($line in $missed) { "  not run: $line" }
    if ($percent -lt 95) { $bad++ }
}
'{0} passed, {1} failed, {2} skipped' -f $result.PassedCount, $bad, $result.SkippedCount
if ($bad -gt 0 -or $result.PassedCount -eq 0) { exit 1 }
exit 0
