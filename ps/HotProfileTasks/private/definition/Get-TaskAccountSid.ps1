function Get-TaskAccountSid {
    <#
    .SYNOPSIS
        The SIDs of the accounts that stand by name in the given task XML, so that names and SIDs can be compared.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $Xml
    )
    $sids = @{}
    foreach ($text in $Xml) {
        if (-not $text) { continue }
        $user = (ConvertFrom-TaskXml -Xml $text)['UserId']
        if ($user -and $user -notmatch '^S-1-' -and -not $sids.Contains($user)) {
            $account = Resolve-WindowsAccount -Name $user
            if ($account) { $sids[$user] = $account.Sid }
        }
    }
    $sids
}
