function Get-LongestRun {
    <#
    .SYNOPSIS
        The longest successful run per type, in minutes.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [AllowNull()] [object[]] $Run
    )
    $longest = [ordered]@{}
    foreach ($group in @($Run | Where-Object { $_ -and $_.Outcome -ne 'failed' -and $null -ne $_.Minutes } | Group-Object -Property Type)) {
        $longest[$group.Name] = ($group.Group | Measure-Object -Property Minutes -Maximum).Maximum
    }
    $longest
}
