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
    $items = @($Record.plan.items)
    foreach ($item in $plan.Items) {
        $kept = @($items | Where-Object { $_.name -eq $item.Name })
        $since = if ($kept) { ConvertTo-Moment -Value $kept[0].since } else { ConvertTo-Moment -Value $Record.changedAt }
        Add-Member -InputObject $item -MemberType NoteProperty -Name Since -Value $since
    }
    $plan
}
