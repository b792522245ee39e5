function Get-TaskCheck {
    <#
    .SYNOPSIS
        The checks of tag Task: each task, and whether the plan leaves the time that the runs were measured to need.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Health,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    foreach ($change in $Health.Changes) {
        $status = Get-TaskStatus -Change $change -Health $Health -Now $Now
        ConvertTo-Check -Tag Task -Check 'Task' -Target ($status.Path + $status.Name) -Status $status.Status -Notes $status.Notes -Detail $status
    }
    $measured = Get-LongestRun -Run $Health.Runs
    if ($measured.Count -eq 0) { return }
    $suggestion = Get-PlanSuggestion -Plan $Health.Plan -Minutes $measured
    $times = @($suggestion.StartTime.Keys | ForEach-Object { '{0} {1}' -f $_, $suggestion.StartTime[$_] }) -join ', '
    $common = @{ Tag = 'Task'; Check = 'Plan'; Target = $Health.Context.Folder; Detail = $suggestion }
    if (-not $suggestion.Overlap) { ConvertTo-Check @common -Status Successful -Notes (Get-HotProfileText 'PlanFits') }
    elseif ($suggestion.Fits) { ConvertTo-Check @common -Status Warning -Notes (Get-HotProfileText 'PlanSuggestion' @(($suggestion.Overlap -join ', '), $times)) }
    else { ConvertTo-Check @common -Status Warning -Notes (Get-HotProfileText 'PlanTooShort' @(($suggestion.Overlap -join ', '), $suggestion.Short)) }
}
