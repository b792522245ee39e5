function Resolve-NamedAccount {
    <#
    .SYNOPSIS
        The accounts of -Reader or -Consumer; one that does not exist is refused by name.
    #>
    [CmdletBinding()]
    param(
        [AllowEmptyCollection()] [AllowNull()] [string[]] $Name,
        [Parameter(Mandatory = $true)] [string] $Parameter
    )
    foreach ($one in @($Name | Where-Object { $_ })) {
        $account = Resolve-WindowsAccount -Name $one
        if (-not $account) { throw (Get-HotProfileError 'AccountUnknown' @($one, $Parameter)) }
        [PSCustomObject]@{ Name = $account.Name; Sid = $account.Sid }
    }
}
