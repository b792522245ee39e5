function Get-TaskHome {
    <#
    .SYNOPSIS
        The home that a task of ours works on, as its arguments say.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # As Get-WindowsTask gives it.
        [Parameter(Mandatory = $true)] [object] $Task
    )
    # As ConvertTo-CommandLine writes a path, which has no quotation mark in it.
    if ((ConvertFrom-TaskXml -Xml $Task.Xml)['Arguments'] -match '(?:--home|-HomePath)\s+(?:"([^"]*)"|(\S+))') { "$($Matches[1])$($Matches[2])" }
}
