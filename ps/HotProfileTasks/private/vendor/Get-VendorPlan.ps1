function Get-VendorPlan {
    <#
    .SYNOPSIS
        Types, start times and differences as the vendor's enabled tasks have them. A task with several types hands its time to the first.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [object[]] $VendorTask
    )
    $known = @(Get-ExportType)
    $types = @()
    $difference = @()
    $times = [ordered]@{}
    foreach ($task in @($VendorTask | Where-Object { $_.Enabled })) {
        $shift = 0
        foreach ($type in $task.Types) {
            if ($known.Type -notcontains $type) { continue }
            if ($types -notcontains $type) {
                $types += $type
                $minute = ConvertTo-NightMinute -Time $task.Start -For ($task.Path + $task.Name)
                # Several types in one batch file ran one after the other: an hour each.
                $times[$type] = ConvertFrom-NightMinute -Minute ($minute + $shift)
                $shift += 60
            }
            if ($task.Difference -contains $type -and $difference -notcontains $type -and ($known | Where-Object { $_.Type -eq $type }).CanDifference) { $difference += $type }
        }
    }
    [PSCustomObject]@{
        Types          = $types
        DifferenceType = $difference
        StartTime      = $times
    }
}
