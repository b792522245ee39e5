function Get-Property {
    <#
    .SYNOPSIS
        A property of an object read from JSON, or a default where an older file lacks it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [AllowNull()] [object] $InputObject,
        [Parameter(Mandatory = $true, Position = 1)] [string] $Name,
        [Parameter(Position = 2)] [object] $Default = $null
    )
    if ($null -ne $InputObject -and $InputObject.PSObject.Properties[$Name]) { $InputObject.$Name } else { $Default }
}
