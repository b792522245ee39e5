function Get-RecordedPlanParameter {
    <#
    .SYNOPSIS
        The parameters of New-NightPlan that an install record holds; without one, an empty plan that ends at 07:00.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [AllowNull()] [object] $Record
    )
    $table = {
        param($Source)
        $copy = [ordered]@{}
        if ($Source) { foreach ($property in $Source.PSObject.Properties) { $copy[$property.Name] = $property.Value } }
        $copy
    }
    if (-not $Record) { return @{ Type = @(); DifferenceType = @(); StartTime = [ordered]@{}; EndTime = '07:00'; FullOn = ''; TaskName = [ordered]@{} } }
    @{
        Type           = @($Record.plan.types)
        DifferenceType = @($Record.plan.differenceType)
        StartTime      = & $table $Record.plan.startTime
        EndTime        = [string] $Record.plan.endTime
        FullOn         = [string] $Record.plan.fullOn
        TaskName       = & $table (Get-Property $Record.plan 'taskName')
    }
}
