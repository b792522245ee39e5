function Confirm-Question {
    <#
    .SYNOPSIS
        Asks, unless -Force was given; a no, or nobody there to ask, is a refusal.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [System.Management.Automation.PSCmdlet] $Caller,
        [Parameter(Mandatory = $true)] [string] $Question,
        [switch] $Force
    )
    if ($Force) { return }
    try { $yes = Test-Consent -Caller $Caller -Question $Question }
    catch { throw (Get-HotProfileError 'NobodyToAsk' @($Question)) }
    if (-not $yes) { throw (Get-HotProfileError 'Declined' @($Question)) }
}
