function Get-RequestedIdentity {
    <#
    .SYNOPSIS
        The account that the tasks shall run as, as asked for or as recorded: kind, what was typed, the account, an empty password.
    #>
    [CmdletBinding()]
    param(
        [AllowNull()] [System.Management.Automation.PSCredential] $Credential,
        [AllowEmptyString()] [string] $GroupManagedServiceAccount = '',
        [switch] $System,
        # The installed record's account, for when nothing is asked for.
        [AllowNull()] [object] $Recorded
    )
    $asked = @(@([bool] $Credential, [bool] $GroupManagedServiceAccount, [bool] $System) | Where-Object { $_ }).Count
    if ($asked -gt 1) { throw (Get-HotProfileError 'AccountTwice') }
    $identity = [PSCustomObject]@{
        Kind          = ''
        Asked         = ''
        Account       = $null
        PasswordEmpty = $false
    }
    if ($System) {
        $identity.Kind = 'System'
        $identity.Asked = 'S-1-5-18'
    }
    elseif ($GroupManagedServiceAccount) {
        $identity.Kind = 'ManagedServiceAccount'
        $identity.Asked = $GroupManagedServiceAccount.TrimEnd('$') + '$'
    }
    elseif ($Credential) {
        $identity.Kind = 'Password'
        $identity.Asked = $Credential.UserName
        $identity.PasswordEmpty = $Credential.Password.Length -eq 0
    }
    elseif ($Recorded) {
        $identity.Kind = $Recorded.kind
        $identity.Asked = $Recorded.sid
    }
    else { return }
    $account = Resolve-WindowsAccount -Name $identity.Asked
    if ($account) {
        $identity.Account = $account | Select-Object -Property *, Kind
        $identity.Account.Kind = $identity.Kind
    }
    $identity
}
