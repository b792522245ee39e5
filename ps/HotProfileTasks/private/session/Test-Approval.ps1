function Test-Approval {
    <#
    .SYNOPSIS
        Whether a change may be made: the public function's -WhatIf and -Confirm decide.
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [object] $Session,
        [Parameter(Mandatory = $true)] [string] $Item,
        # What would be done, in words.
        [Parameter(Mandatory = $true)] [string] $Action
    )
    $Session.Caller.ShouldProcess($Item, $Action)
}
