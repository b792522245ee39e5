<#
.SYNOPSIS
    What the morning task runs: the program's verify; a failure goes to the Event Log.

.DESCRIPTION
    Takes verify's own options as one text, so that the task shows what is verified. Exit code 0 when all is well, 9
    when something is wrong, the program's own code when it gave no answer.

.PARAMETER Arguments
    The options, as for the program: verify --type leads,deals --max-age 12h [--allow-moved] [--notify].

.PARAMETER Notify
    The same as --notify: the program sends its one message for the night.

.PARAMETER HomePath
    The home to verify.

.PARAMETER ProgramPath
    hotprofile-export.exe. Default: the one beside this folder.

.EXAMPLE
    .\Invoke-HotProfileVerify.ps1 -Arguments 'verify --type leads,deals --max-age 12h' -HomePath 'C:\ProgramData\HotProfileExport'

    Runs the check now.
#>
[CmdletBinding()]
[OutputType('HotProfile.Check')]
param(
    [Parameter(Mandatory = $true)]
    [string] $Arguments,

    [Parameter(Mandatory = $true)]
    [string] $HomePath,

    [switch] $Notify,

    [string] $ProgramPath = (Join-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -ChildPath 'hotprofile-export.exe')
)
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
$options = @{ ProgramPath = $ProgramPath; HomePath = $HomePath }
if ($Arguments -match '--type\s+(\S+)') { $options['Type'] = $Matches[1] -split ',' }
if ($Arguments -match '--max-age\s+(\S+)') { $options['MaxAge'] = $Matches[1] }
if ($Arguments -match '--allow-moved\b') { $options['AllowMoved'] = $true }
if ($Notify -or $Arguments -match '--notify\b') { $options['Notify'] = $true }
$checks = @(Invoke-HotProfileVerify @options)
$checks
if (@($checks | Where-Object { -not $_.Ok })) { exit 9 }
exit 0
