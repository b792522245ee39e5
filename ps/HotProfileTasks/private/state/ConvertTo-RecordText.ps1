function ConvertTo-RecordText {
    <#
    .SYNOPSIS
        An install record as the text of tasks.json, in a state.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # Result of New-InstallRecord or Read-InstallRecord.
        [Parameter(Mandatory = $true)] [object] $Record,
        [ValidateSet('changing', 'installed', 'removing', 'removed')] [string] $State = 'installed',
        # Parts that are to be others.
        [System.Collections.IDictionary] $With = @{},
        # What could not be put back.
        [AllowEmptyCollection()] [string[]] $Left = @()
    )
    # A copy, of whichever kind: a table made here or an object that was read.
    $copy = [ordered]@{}
    if ($Record -is [System.Collections.IDictionary]) { foreach ($key in $Record.Keys) { $copy[$key] = $Record[$key] } }
    else { foreach ($property in $Record.PSObject.Properties) { $copy[$property.Name] = $property.Value } }
    foreach ($name in 'left', 'removedAt') { $copy.Remove($name) }
    foreach ($name in $With.Keys) { $copy[$name] = $With[$name] }
    $copy['state'] = $State
    if ($Left) { $copy['left'] = @($Left) }
    if ($State -eq 'removed') { $copy['removedAt'] = ConvertTo-MomentText -Moment (Get-Date) }
    ConvertTo-Json -InputObject $copy -Depth 8
}
