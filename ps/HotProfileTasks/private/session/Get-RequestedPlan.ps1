function Get-RequestedPlan {
    <#
    .SYNOPSIS
        The plan's parameters that are named: on the command line, else by -Replan, else by the vendor's tasks; the full default plan where nothing is recorded.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        # The public function's bound parameters.
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Bound,
        # Result of Get-VendorTask.
        [AllowEmptyCollection()] [object[]] $VendorTask = @(),
        [AllowNull()] [object] $Former,
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    $named = @{}
    foreach ($key in 'Type', 'StartTime', 'Interval', 'EndTime', 'FullOn', 'TaskName') { if ($Bound.ContainsKey($key)) { $named[$key] = $Bound[$key] } }
    if ($Bound.ContainsKey('Difference')) { $named['Difference'] = [bool] $Bound['Difference'] }
    if ($Bound['Replan']) {
        if ($named.Contains('StartTime') -or $named.Contains('Interval')) { throw (Get-HotProfileError 'ReplanTwice') }
        $suggestion = Get-PlanSuggestion -Plan (Get-RecordedPlan -Record $Former) -Run @(Read-RunRecord -HomePath $HomePath -Since $Now.AddDays(-30))
        if (-not $suggestion) { throw (Get-HotProfileError 'ReplanNothing' @($HomePath)) }
        if (-not $suggestion.Fits) { throw (Get-HotProfileError 'ReplanShort' @($suggestion.Short, $Former.plan.endTime)) }
        $named['StartTime'] = $suggestion.StartTime
    }
    if ($Bound['MigrateVendorTasks']) {
        $taken = Get-VendorPlan -VendorTask $VendorTask
        # Disabled ones were taken over before: then the recorded plan stands.
        if (-not $VendorTask -or (-not $taken.Types -and -not $Former -and -not $named.Contains('Type'))) { throw (Get-HotProfileError 'VendorNone') }
        if ($taken.Types) {
            # What is named on the command line wins over what the vendor's tasks say.
            if (-not $named.Contains('Type')) { $named['Type'] = $taken.Types }
            if (-not $named.Contains('Difference')) {
                $named['DifferenceType'] = @($taken.DifferenceType | Where-Object { $named.Type -contains $_ })
                if (-not $named.Contains('FullOn') -and $named.DifferenceType) { $named['FullOn'] = $(if ($taken.FullOn) { $taken.FullOn } else { 'None' }) }
            }
            if (-not $named.Contains('StartTime') -and -not @($named.Type | Where-Object { -not $taken.StartTime.Contains($_) })) {
                $named['StartTime'] = [ordered]@{}
                foreach ($name in $named.Type) { $named.StartTime[$name] = $taken.StartTime[$name] }
            }
        }
    }
    if (-not $Former) {
        if (-not $named.Contains('Type')) { $named['Type'] = @(Get-ExportType | ForEach-Object { $_.Type }) }
        if (-not $named.Contains('StartTime')) { $named['StartTime'] = '22:00' }
        if (-not $named.Contains('Interval')) { $named['Interval'] = New-TimeSpan -Hours 1 }
    }
    $named
}
