function Add-Change {
    <#
    .SYNOPSIS
        Notes a change that was made: in the log, and how to undo it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Session,

        [Parameter(Mandatory = $true)]
        [string] $Action,

        [Parameter(Mandatory = $true)]
        [string] $Item,

        [AllowNull()]
        [object] $Before,

        [AllowNull()]
        [object] $After,

        # Kind (RemoveTask, RestoreTask, Revoke, Access, EventSource, EnableTask) and what that kind needs.
        [AllowNull()]
        [System.Collections.IDictionary] $Undo
    )
    $Session.Changed = $true
    if ($Undo) { $Session.Undo.Add([PSCustomObject] $Undo) } else { $Session.Kept.Add($Item) }
    Write-InstallLog -HomePath $Session.HomePath -Action $Action -Item $Item -Before $Before -After $After
}
