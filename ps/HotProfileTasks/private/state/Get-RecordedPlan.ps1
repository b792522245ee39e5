function Get-RecordedPlan {
    <#
    .SYNOPSIS
        The plan of an install record, each item with the moment since when it is in force.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Record
    )
    $parameters = Get-RecordedPlanParameter -Record $Record
    $plan = New-NightPlan @parameters
    foreach ($item in $plan.Items) {
        $since = @($Record.plan.items | Where-Object { $_.name -eq $item.Name } | ForEach-Object { $_.since }) + @($Record.changedAt) | Select-Object -First 1
        Add-Member -InputObject $item -MemberType NoteProperty -Name Since -Value (ConvertTo-Moment -Value $since)
    }
    $plan
}
