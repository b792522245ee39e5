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
    $kind, $name = if ($System) { 'System', 'S-1-5-18' }
    elseif ($GroupManagedServiceAccount) { 'ManagedServiceAccount', ($GroupManagedServiceAccount.TrimEnd('$') + '$') }
    elseif ($Credential) { 'Password', $Credential.UserName }
    elseif ($Recorded) { $Recorded.kind, $Recorded.sid }
    else { return }
    [PSCustomObject]@{
        Kind          = $kind
        Asked         = $name
        Account       = Resolve-WindowsAccount -Name $name | Select-Object -Property *, @{ Name = 'Kind'; Expression = { $kind } }
        PasswordEmpty = [bool] ($Credential -and $Credential.Password.Length -eq 0)
    }
}
