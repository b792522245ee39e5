<#
.SYNOPSIS
    Operators' checks of tag Security: one It per check of Test-HotProfileTask.

.EXAMPLE
    Invoke-Pester -Container (New-PesterContainer -Path .\health -Data @{ HomePath = 'C:\ProgramData\HotProfileExport' })
#>
param(
    [string] $Tenant = '',

    [string] $HomePath = ''
)

Import-Module -Name (Join-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
$checks = @(Test-HotProfileTask -Tenant $Tenant -HomePath $HomePath -Tag Security -NoEvent)

Describe 'Security' -Tag 'Security' {
    It '<_.Check> <_.Target>' -ForEach $checks {
        $_.Ok | Should -BeTrue -Because $_.Notes
    }
}
