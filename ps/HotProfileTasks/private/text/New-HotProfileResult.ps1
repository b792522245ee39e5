function New-HotProfileResult {
    <#
    .SYNOPSIS
        One result object: the item, what was to be done with it, how it went and, in words, why.
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Result')]
    param(
        [Parameter(Mandatory = $true)] [string] $Item,
        [Parameter(Mandatory = $true)] [ValidateSet('Preflight', 'Program', 'Access', 'EventSource', 'Task', 'Folder', 'Probe', 'Run', 'Verify', 'Right', 'Home', 'Vendor', 'Record', 'Remains', 'Settings', 'History', 'Contract')] [string] $Kind,
        [Parameter(Mandatory = $true)] [ValidateSet('Created', 'Updated', 'Unchanged', 'Removed', 'Restored', 'Checked', 'Planned', 'Kept', 'Refused')] [string] $Change,
        [ValidateSet('Successful', 'Skipped', 'Failed', 'Warning')] [string] $Status = 'Successful',
        [AllowEmptyString()] [string] $Notes = '',
        [AllowNull()] [object] $Detail
    )
    [PSCustomObject]@{
        PSTypeName = 'HotProfile.Result'
        Item       = $Item
        Kind       = $Kind
        Change     = $Change
        Status     = $Status
        Notes      = $Notes
        Detail     = $Detail
    }
}
