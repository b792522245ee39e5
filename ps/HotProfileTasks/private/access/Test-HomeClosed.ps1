function Test-HomeClosed {
    <#
    .SYNOPSIS
        Whether nobody but SYSTEM, administrators and the task's account can get at the home, and that account can.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Access,

        [Parameter(Mandatory = $true)]
        [string] $AccountSid
    )
    $list = ConvertFrom-Sddl -Sddl $Access.Sddl
    if ($list.Open -or -not $list.Protected -or $list.Owner -ne 'S-1-5-32-544') { return $false }
    if (@($list.Entries | Where-Object { $_.Allow -and -not (Test-TrustedSid -Sid $_.Sid) -and $_.Sid -ne $AccountSid })) { return $false }
    if ($AccountSid -eq 'S-1-5-18') { return $true }
    $modify = 0x1301BFL
    [bool] @($list.Entries | Where-Object { $_.Allow -and $_.Sid -eq $AccountSid -and ($_.Mask -band $modify) -eq $modify })
}
