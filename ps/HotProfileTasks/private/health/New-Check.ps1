function New-Check {
    <#
    .SYNOPSIS
        One check of Test: what was looked at, whether it is right, and in words why not.
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Check')]
    param(
        [Parameter(Mandatory = $true)] [ValidateSet('Task', 'Output', 'Security', 'Environment')] [string] $Tag,
        [Parameter(Mandatory = $true)] [string] $Check,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Target,
        [Parameter(Mandatory = $true)] [ValidateSet('Successful', 'Warning', 'Failed')] [string] $Status,
        [AllowEmptyString()] [string] $Notes = '',
        [AllowNull()] [object] $Detail
    )
    [PSCustomObject]@{
        PSTypeName = 'HotProfile.Check'
        Tag        = $Tag
        Check      = $Check
        Target     = $Target
        Ok         = $Status -ne 'Failed'
        Status     = $Status
        Notes      = $Notes
        Detail     = $Detail
    }
}
