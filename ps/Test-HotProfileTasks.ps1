#Requires -Version 5.1

<#
.SYNOPSIS
    Checks tasks, output, security and environment of an installation; one object per check.

.DESCRIPTION
    Each check says whether it is right and, if not, what is, why it matters and what to do. A failure
    is also written to the Application log (source hotprofile-export), and the recovery from it once, unless -NoEvent is given. With -HtmlPath a report of the last
    14 nights is written. Changes nothing else.

.PARAMETER Tenant
    Which tenant's tasks.

.PARAMETER HomePath
    The home that the tasks belong to.

.PARAMETER Tag
    Only these: Task, Output, Security, Environment. Default: all.

.PARAMETER MaxAge
    How old the last output may be at most, such as 26h. Default: any age; missed nights are found without it.

.PARAMETER Nights
    How many nights to look back. Default 14.

.PARAMETER NoEvent
    Write no event when a check fails.

.PARAMETER HtmlPath
    Write the report, in Japanese, to this file.

.PARAMETER Language
    ja or en. Default: the system's.

.EXAMPLE
    .\Test-HotProfileTasks.ps1 | Where-Object { -not $_.Ok }

    What is wrong.

.EXAMPLE
    .\Test-HotProfileTasks.ps1 -Tag Task, Output -MaxAge 26h

    For a scheduled monitor: what is wrong is in the Event Log too.

.EXAMPLE
    .\Test-HotProfileTasks.ps1 -HtmlPath 'C:\reports\hotprofile.html'

    Also writes the report for a person.

.OUTPUTS
    HotProfile.Check
#>
[CmdletBinding()]
[OutputType('HotProfile.Check')]
param(
    [string] $Tenant,

    [string] $HomePath,

    [ValidateSet('Task', 'Output', 'Security', 'Environment')]
    [string[]] $Tag = @('Task', 'Output', 'Security', 'Environment'),

    [ValidatePattern('^(|\d+[smhd])$')]
    [string] $MaxAge = '',

    [ValidateRange(1, 366)]
    [int] $Nights = 14,

    [switch] $NoEvent,

    [string] $HtmlPath = '',

    [ValidateSet('ja', 'en')]
    [string] $Language
)
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
Test-HotProfileTask @PSBoundParameters | Tee-Object -Variable results
if (@($results | Where-Object { -not $_.Ok })) { exit 1 }
exit 0
