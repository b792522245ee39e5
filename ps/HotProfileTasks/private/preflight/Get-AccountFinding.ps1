function Get-AccountFinding {
    <#
    .SYNOPSIS
        Whether the account can run tasks while nobody is logged on.
    #>
    [CmdletBinding()]
    param(
        # Kind, Asked (as typed), Account (resolved, or nothing), PasswordEmpty, BatchHolder, BatchDenied (SIDs), RightProblem.
        [Parameter(Mandatory = $true)] [object] $Identity,
        [Parameter(Mandatory = $true)] [object] $Fact,
        [switch] $GrantBatchLogon
    )
    if ($Identity.Kind -eq 'System') { return }
    $common = @{ Check = 'Account'; Tag = 'Environment' }
    $account = $Identity.Account
    if (-not $account) { return New-Finding @common -Severity Refuse -Value $Identity.Asked }
    if ($account.IsEntraId) { New-Finding @common -Severity Refuse -Key 'CheckAccountEntra' -Value $account.Name }
    elseif (-not $account.Enabled) { New-Finding @common -Severity Refuse -Key 'CheckAccountDisabled' -Value $account.Name }
    elseif ($Identity.Kind -eq 'Password' -and $Identity.PasswordEmpty) { New-Finding @common -Severity Refuse -Key 'CheckAccountBlank' -Value $account.Name }
    elseif ($Identity.Kind -eq 'ManagedServiceAccount' -and $account.Name -notmatch '^[^\\]+\\[^\\]+\$$') { New-Finding @common -Severity Refuse -Key 'CheckAccountManaged' -Value $Identity.Asked }
    else { New-Finding @common -Severity Ok -Value $account.Name }

    $mine = @($account.Sid) + @($account.Groups)
    $common = @{ Check = 'BatchLogon'; Tag = 'Environment' }
    if (@($mine | Where-Object { $Identity.BatchDenied -contains $_ })) { New-Finding @common -Severity Refuse -Key 'CheckBatchDenied' -Value $account.Name }
    elseif (@($mine | Where-Object { $Identity.BatchHolder -contains $_ })) { New-Finding @common -Severity Ok -Value $account.Name }
    elseif ($Identity.RightProblem) { New-Finding @common -Severity Warn -Key 'CheckBatchUnknown' -Value $account.Name, $Identity.RightProblem }
    elseif ($GrantBatchLogon) { New-Finding @common -Severity Ok -Key 'OkBatchGrant' -Value $account.Name }
    else { New-Finding @common -Severity Refuse -Value $account.Name }

    if ($Identity.Kind -eq 'Password') {
        New-Finding -Check 'StoredPassword' -Tag Environment -Severity Refuse -Value $account.Name -Well (-not $Fact.StoredPasswordForbidden)
        $covering = @($Fact.ModuleLogging | Where-Object { 'ScheduledTasks' -like $_ })
        New-Finding -Check 'ModuleLogging' -Tag Security -Severity Refuse -Value ($covering -join ', ') -Well (-not $covering)
    }
}
