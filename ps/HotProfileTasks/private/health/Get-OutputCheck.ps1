function Get-OutputCheck {
    <#
    .SYNOPSIS
        The checks of tag Output: what the program's verify says of each type's last output.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Health,
        [AllowEmptyString()] [string] $MaxAge = ''
    )
    $context = $Health.Context
    $verify = Invoke-Verify -Exe $context.Exe -HomePath $Health.HomePath -Type $Health.Plan.Types -MaxAge $MaxAge -AllowMoved:$context.AllowMoved
    if ($verify.Problem) { New-Check -Tag Output -Check 'verify' -Target $context.Exe -Status Failed -Notes $verify.Problem -Detail $verify }
    foreach ($check in $verify.Checks) {
        New-Check -Tag Output -Check $check.Check -Target $check.Type -Status $(if ($check.Ok) { 'Successful' } else { 'Failed' }) -Notes $check.Detail -Detail $check
    }
    if (-not $verify.Ok -and -not $verify.Problem -and -not @($verify.Checks | Where-Object { -not $_.Ok })) {
        New-Check -Tag Output -Check 'verify' -Target $context.Exe -Status Failed -Notes (Get-HotProfileText 'VerifyNoAnswer' @($verify.ExitCode, '')) -Detail $verify
    }
}
