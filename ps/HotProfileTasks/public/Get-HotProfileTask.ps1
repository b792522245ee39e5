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

    .PARAMETER ListTenant
        Instead, the installations of this computer: tenant, folder, home, account, version, contract's folder, present state or not, number of tasks.

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

    .EXAMPLE
        Get-HotProfileTask -ListTenant

        Which tenants are installed on this computer.

    .OUTPUTS
        HotProfile.TaskStatus, or HotProfile.Tenant
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.TaskStatus', 'HotProfile.Tenant')]
    param(
        [string] $Tenant,

        [string] $HomePath,

        [ValidateRange(1, 366)]
        [int] $Nights = 14,

        [switch] $ListTenant,

        [ValidateSet('ja', 'en')]
        [string] $Language
    )
    if ($Language) { Set-Variable -Name HotProfileLanguage -Value $Language }
    if ($ListTenant) {
        foreach ($one in @(Get-OtherRecord)) {
            [PSCustomObject]@{
                PSTypeName     = 'HotProfile.Tenant'
                Tenant         = [string] (Get-Property $one.Record 'tenant' ($one.Folder -replace '^\\HotProfile\\', '').TrimEnd('\'))
                Folder         = $one.Folder
                HomePath       = $one.HomePath
                Account        = [string] (Get-Property (Get-Property $one.Record 'account') 'name' '')
                Version        = [string] (Get-Property (Get-Property $one.Record 'program') 'version' '')
                ContractFolder = [string] (Get-Property $one.Record 'contractFolder' '')
                Current        = [bool] (Get-Property $one.Record 'current' $false)
                Tasks          = $one.Tasks.Count
            }
        }
        return
    }
    $now = Get-Date
    $place = Get-RequestedHome -Bound $PSBoundParameters -Fact (Get-WindowsFact)
    $health = Get-HealthRecord -HomePath $place.HomePath -Now $now -Nights $Nights
    foreach ($change in $health.Changes) { Get-TaskStatus -Change $change -Health $health -Now $now }
}
