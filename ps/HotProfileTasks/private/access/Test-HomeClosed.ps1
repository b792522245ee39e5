function Test-HomeClosed {
    <#
    .SYNOPSIS
        Whether nobody but SYSTEM, administrators and the task's account can get at the home, and that account can.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        # Result of Get-WindowsAccess.
        [Parameter(Mandatory = $true)] [object] $Access,
        [Parameter(Mandatory = $true)] [string] $AccountSid
    )
    if (-not $Access.Protected -or $Access.Owner -ne 'S-1-5-32-544') { return $false }
    if (@($Access.Entries | Where-Object { $_.Allow -and -not (Test-TrustedSid -Sid $_.Sid) -and $_.Sid -ne $AccountSid })) { return $false }
    $AccountSid -eq 'S-1-5-18' -or (Test-AccessEnough -Access $Access -Sid $AccountSid -Right Modify)
}
