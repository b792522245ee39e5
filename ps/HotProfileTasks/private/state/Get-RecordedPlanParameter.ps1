function Get-RecordedPlanParameter {
    <#
    .SYNOPSIS
        The parameters of ConvertTo-NightPlan that an install record holds.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Record
    )
    $table = {
        param($Source)
        $copy = [ordered]@{}
        if ($Source) { foreach ($property in $Source.PSObject.Properties) { $copy[$property.Name] = $property.Value } }
        $copy
    }
    @{
        Type           = @($Record.plan.types)
        DifferenceType = @($Record.plan.differenceType)
        StartTime      = & $table $Record.plan.startTime
        EndTime        = [string] $Record.plan.endTime
        FullOn         = [string] $Record.plan.fullOn
        TaskName       = & $table (Get-Property $Record.plan 'taskName')
    }
}
