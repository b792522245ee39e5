function Get-RequestedProgram {
    <#
    .SYNOPSIS
        The program to install: the named one, the one beside these scripts, the installed one.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The public function's bound parameters.
        [Parameter(Mandatory = $true)]
        [System.Collections.IDictionary] $Bound,

        [AllowNull()]
        [object] $Former,

        [Parameter(Mandatory = $true)]
        [object] $Fact
    )
    if ($Bound.ContainsKey('ProgramPath') -and $Bound['ProgramPath']) { return Resolve-FullPath $Bound['ProgramPath'] }
    # Scripts of a new zip bring their own program, so that the two never part.
    $beside = Get-DefaultPath -Of Program -Fact $Fact
    if ($Former -and -not (Test-Path -LiteralPath $beside)) { [string] $Former.program.exe } else { $beside }
}
