function Test-SameEntry {
    <#
    .SYNOPSIS
        Whether two lists hold the same access entries, in whatever order.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [AllowNull()] [AllowEmptyCollection()] [object[]] $Left,
        [AllowNull()] [AllowEmptyCollection()] [object[]] $Right
    )
    $text = { @($args[0] | Where-Object { $_ } | ForEach-Object { '{0} {1} {2} {3} {4}' -f $_.Sid, [long] $_.Mask, [bool] $_.Allow, [int] $_.Inherit, [int] $_.Propagate } | Sort-Object) -join ';' }
    (& $text $Left) -ceq (& $text $Right)
}
