function Test-Consent {
    <#
    .SYNOPSIS
        One question to the person at the console.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [System.Management.Automation.PSCmdlet] $Caller,
        [Parameter(Mandatory = $true)] [string] $Question
    )
    $Caller.ShouldContinue($Question, (Get-HotProfileText 'QuestionTitle'))
}
