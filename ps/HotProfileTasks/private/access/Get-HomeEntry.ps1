function Get-HomeEntry {
    <#
    .SYNOPSIS
        The entries of a closed home: SYSTEM, administrators and the task's account.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $AccountSid
    )
    New-AccessEntry -Sid 'S-1-5-18' -Right Full
    New-AccessEntry -Sid 'S-1-5-32-544' -Right Full
    if ($AccountSid -ne 'S-1-5-18') { New-AccessEntry -Sid $AccountSid -Right Modify }
}
