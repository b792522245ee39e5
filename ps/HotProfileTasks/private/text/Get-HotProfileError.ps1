function Get-HotProfileError {
    <#
    .SYNOPSIS
        The error record of a refusal: what failed with its value, why, and what to do, in the person's language.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Id,
        [Parameter(Position = 1)] [AllowNull()] [AllowEmptyCollection()] [object[]] $Value = @()
    )
    $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList (Get-HotProfileText "Error$Id" $Value)
    New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, "HotProfile.$Id", 'InvalidOperation', $null
}
