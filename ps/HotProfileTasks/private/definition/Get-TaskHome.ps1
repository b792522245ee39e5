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
    $words = @(ConvertFrom-CommandLine -CommandLine (ConvertFrom-TaskXml -Xml $Task.Xml)['Arguments'])
    for ($i = 0; $i + 1 -lt $words.Count; $i++) { if (@('--home', '-HomePath') -contains $words[$i]) { return $words[$i + 1] } }
}
