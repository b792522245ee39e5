function Get-TaskHolder {
    <#
    .SYNOPSIS
        The SIDs that tasks run as.
    #>
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        # As Get-WindowsTask gives them.
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Task
    )
    $sids = Get-TaskAccountSid -Xml @($Task | ForEach-Object { $_.Xml })
    $Task | ForEach-Object { (ConvertFrom-TaskXml -Xml $_.Xml -AccountSid $sids)['UserId'] } | Select-Object -Unique
}
