function Get-HotProfileTask {
    <#
    .SYNOPSIS
        The nightly tasks, wanted against actual, with last and next runs and missed nights.

    .DESCRIPTION
        One object per task: every setting that differs is named, the last result is in words, nights without a run
        are listed, the last duration stands beside its limit. Changes nothing and needs no administrator rights where
        the home may be read.

    .PARAMETER Tenant
        Which tenant's tasks.

    .PARAMETER HomePath
        The home that the tasks belong to.

    .PARAMETER Nights
        How many nights to look back. Default 14.

    .PARAMETER Language
        ja or en. Default: the system's.

    .EXAMPLE
        Get-HotProfileTask

        The tasks as a table.

    .EXAMPLE
        Get-HotProfileTask | Where-Object Status -ne 'Successful' | Select-Object Name, Notes

        Only what needs a hand.

    .EXAMPLE
        (Get-HotProfileTask -Tenant 'Osaka').Differences

        The settings in which a second tenant's tasks differ from what was installed.

    .OUTPUTS
        HotProfile.TaskStatus
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.TaskStatus')]
    param(
        [string] $Tenant = '',

        [string] $HomePath = '',

        [ValidateRange(1, 366)]
        [int] $Nights = 14,

        [ValidateSet('ja', 'en')]
        [string] $Language
    )
    if ($Language) { Import-HotProfileText -Language $Language }
    $now = Get-Date
    if (-not $HomePath) { $HomePath = Get-DefaultPath -Of Home -Fact (Get-WindowsFact) -Tenant $Tenant }
    $health = Get-HealthRecord -HomePath (Format-FolderPath $HomePath) -Now $now -Nights $Nights
    foreach ($change in $health.Changes) { Get-TaskStatus -Change $change -Health $health -Now $now }
}
