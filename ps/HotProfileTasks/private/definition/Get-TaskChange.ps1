function Get-TaskChange {
    <#
    .SYNOPSIS
        What stands between the wanted and the registered tasks of a folder: per wanted task its actual one and the differences, and former tasks of ours.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object[]] $Wanted,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [AllowNull()] [object[]] $Actual,
        # Account and RunLevel, for a task that stays disabled.
        [Parameter(Mandatory = $true)] [object] $Context,
        # Names that an earlier installation recorded.
        [AllowEmptyCollection()] [string[]] $FormerName = @(),
        # A task that was disabled by hand is wanted enabled all the same.
        [switch] $Enable
    )
    $tasks = @($Actual | Where-Object { $_ })
    $sids = Get-TaskAccountSid -Xml @(@($Wanted.Xml) + @($tasks | ForEach-Object { $_.Xml }))
    foreach ($want in $Wanted) {
        $one = $tasks | Where-Object { $_.Name -eq $want.Name } | Select-Object -First 1
        if ($one -and -not $Enable -and (ConvertFrom-TaskXml -Xml $one.Xml)['Enabled'] -eq 'false') {
            $want.Enabled = $false
            $want.Xml = ConvertTo-TaskXml -Task $want -Account $Context.Account -RunLevel $Context.RunLevel
        }
        [PSCustomObject]@{
            Kind       = 'Wanted'
            Wanted     = $want
            Actual     = $one
            Difference = @(if ($one) { Compare-TaskXml -Wanted $want.Xml -Actual $one.Xml -AccountSid $sids })
        }
    }
    foreach ($task in $tasks) {
        if (@($Wanted.Name) -contains $task.Name) { continue }
        if ($FormerName -contains $task.Name -or $task.Xml -match '<Source>hotprofile-export</Source>') {
            [PSCustomObject]@{
                Kind       = 'Former'
                Wanted     = $null
                Actual     = $task
                Difference = @()
            }
        }
    }
}
