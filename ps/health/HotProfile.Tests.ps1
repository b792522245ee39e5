<#
.SYNOPSIS
    Operators' checks: one It per check of Test-HotProfileTask, one Describe per tag (Task, Output, Security, Environment).

.EXAMPLE
    Invoke-Pester -Container (New-PesterContainer -Path .\health -Data @{ HomePath = 'C:\ProgramData\HotProfileExport' })

.EXAMPLE
    Invoke-Pester -Path .\health -TagFilter Output
#>
param(
    [string] $Tenant = '',

    [string] $HomePath = '',

    [string[]] $Tag = @('Task', 'Output', 'Security', 'Environment')
)

Import-Module -Name (Join-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -ErrorAction Stop
foreach ($one in $Tag) {
    $checks = @(Test-HotProfileTask -Tenant $Tenant -HomePath $HomePath -Tag $one -NoEvent)

    Describe $one -Tag $one {
        It '<_.Check> <_.Target>' -ForEach $checks {
            $_.Ok | Should -BeTrue -Because $_.Notes
        }
    }
}
