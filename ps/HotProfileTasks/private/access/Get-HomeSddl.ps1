function Get-HomeSddl {
    <#
    .SYNOPSIS
        The access that closes the home: owner Administrators, nothing inherited, SYSTEM, Administrators and the task's account.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [string] $AccountSid
    )
    $sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    if ($AccountSid -ne 'S-1-5-18') { $sddl += Get-AccessEntry -Sid $AccountSid -Right Modify }
    $sddl
}
