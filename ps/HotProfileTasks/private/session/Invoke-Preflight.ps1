function Invoke-Preflight {
    <#
    .SYNOPSIS
        Looks at everything before anything changes: a result per check; refuses with all reasons at once; asks where it must.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Record,
        [Parameter(Mandatory = $true)] [System.Management.Automation.PSCmdlet] $Caller,
        [switch] $GrantBatchLogon,
        [switch] $History,
        # Answers every question with yes.
        [switch] $Force
    )
    $findings = @(Get-PreflightFinding -Record $Record -GrantBatchLogon:$GrantBatchLogon -History:$History)
    $words = @{ Ok = 'Successful'; Warn = 'Warning'; Confirm = 'Warning'; Refuse = 'Failed' }
    foreach ($finding in $findings) {
        $change = if ($finding.Severity -eq 'Refuse') { 'Refused' } else { 'Checked' }
        New-HotProfileResult -Item $finding.Check -Kind Preflight -Change $change -Status $words[$finding.Severity] -Notes $finding.Notes -Detail $finding
    }
    if ($WhatIfPreference) { return }
    $refused = @($findings | Where-Object { $_.Severity -eq 'Refuse' })
    if ($refused) {
        throw (Get-HotProfileError 'Preflight' @($refused.Count, (@($refused | ForEach-Object { '[{0}] {1}' -f $_.Check, $_.Notes }) -join ' ')))
    }
    foreach ($finding in @($findings | Where-Object { $_.Severity -eq 'Confirm' })) {
        Confirm-Question -Caller $Caller -Question $finding.Notes -Force:$Force
    }
}
