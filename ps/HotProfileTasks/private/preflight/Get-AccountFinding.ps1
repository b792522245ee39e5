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
    if (-not $account) {
        ConvertTo-Finding @common -Severity Refuse -Value $Identity.Asked
        return
    }
    if ($account.IsEntraId) { ConvertTo-Finding @common -Severity Refuse -Key 'CheckAccountEntra' -Value $account.Name }
    elseif (-not $account.Enabled) { ConvertTo-Finding @common -Severity Refuse -Key 'CheckAccountDisabled' -Value $account.Name }
    elseif ($Identity.Kind -eq 'Password' -and $Identity.PasswordEmpty) { ConvertTo-Finding @common -Severity Refuse -Key 'CheckAccountBlank' -Value $account.Name }
    elseif ($Identity.Kind -eq 'ManagedServiceAccount' -and $account.Name -notmatch '^[^\\]+\\[^\\]+\$$') { ConvertTo-Finding @common -Severity Refuse -Key 'CheckAccountManaged' -Value $Identity.Asked }
    else { ConvertTo-Finding @common -Severity Ok -Value $account.Name }

    $mine = @($account.Sid) + @($account.Groups)
    $common = @{ Check = 'BatchLogon'; Tag = 'Environment' }
    if (@($mine | Where-Object { $Identity.BatchDenied -contains $_ })) { ConvertTo-Finding @common -Severity Refuse -Key 'CheckBatchDenied' -Value $account.Name }
    elseif (@($mine | Where-Object { $Identity.BatchHolder -contains $_ })) { ConvertTo-Finding @common -Severity Ok -Value $account.Name }
    elseif ($Identity.RightProblem) { ConvertTo-Finding @common -Severity Warn -Key 'CheckBatchUnknown' -Value $account.Name, $Identity.RightProblem }
    elseif ($GrantBatchLogon) { ConvertTo-Finding @common -Severity Ok -Key 'OkBatchGrant' -Value $account.Name }
    else { ConvertTo-Finding @common -Severity Refuse -Value $account.Name }

    if ($Identity.Kind -eq 'Password') {
        $common = @{ Check = 'StoredPassword'; Tag = 'Environment' }
        if ($Fact.StoredPasswordForbidden) { ConvertTo-Finding @common -Severity Refuse -Value $account.Name }
        else { ConvertTo-Finding @common -Severity Ok }
        $common = @{ Check = 'ModuleLogging'; Tag = 'Security' }
        $covering = @($Fact.ModuleLogging | Where-Object { 'ScheduledTasks' -like $_ })
        if ($covering) { ConvertTo-Finding @common -Severity Refuse -Value ($covering -join ', ') }
        else { ConvertTo-Finding @common -Severity Ok }
    }
}
