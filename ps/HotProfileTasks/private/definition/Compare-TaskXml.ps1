function Compare-TaskXml {
    <#
    .SYNOPSIS
        The settings in which a registered task differs from the wanted one: name, wanted, actual.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Wanted,
        [Parameter(Mandatory = $true)] [string] $Actual,
        [System.Collections.IDictionary] $AccountSid = @{}
    )
    $want = ConvertFrom-TaskXml -Xml $Wanted -AccountSid $AccountSid
    $have = ConvertFrom-TaskXml -Xml $Actual -AccountSid $AccountSid
    foreach ($name in @($want.Keys) + @($have.Keys | Where-Object { -not $want.Contains($_) })) {
        $left = if ($want.Contains($name)) { $want[$name] } else { '' }
        $right = if ($have.Contains($name)) { $have[$name] } else { '' }
        if ($left -cne $right) {
            [PSCustomObject]@{
                Name   = $name
                Wanted = $left
                Actual = $right
            }
        }
    }
}
