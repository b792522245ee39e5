function Undo-StepList {
    <#
    .SYNOPSIS
        Undoes a session's steps, last one first. What cannot be undone is named, kept in the session's Left, and the others go on.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Session,
        # A removal of its own: asked for, told as such.
        [switch] $Removing
    )
    while ($Session.Done.Count) {
        $one = $Session.Done.Pop()
        if (-not $one.Undo) { continue }
        $result = @{ Item = $one.Item; Kind = $one.Kind; Detail = $one.Detail }
        $notes = if ($Removing) { $one.Back } else { Get-HotProfileText 'UndoDone' }
        if ($Removing -and -not $Session.Caller.ShouldProcess($one.Item, $notes)) {
            New-HotProfileResult @result -Change Planned -Status Skipped -Notes $notes
            continue
        }
        try {
            if ($Removing) { Write-Verbose -Message ('{0}: {1}' -f $one.Item, $notes) }
            $said = & $one.Undo $one.Data
            if ($said -is [bool] -and -not $said) { continue }
            if ($said -is [hashtable]) {
                New-HotProfileResult @result -Change Kept -Status Skipped -Notes $said.Kept
                continue
            }
            if ($said -is [string]) { $notes = $said }
            # A removed home has no log any more; a log that cannot be written is no reason to stop putting things back.
            try { if (Test-Path -LiteralPath $Session.HomePath) { Add-InstallLog -HomePath $Session.HomePath -Action "$($one.Kind)-undone".ToLowerInvariant() -Item $one.Item -Before $one.After -After $one.Before } }
            catch { Write-Warning -Message $_.Exception.Message }
            New-HotProfileResult @result -Change $(if ($Removing -or $one.Change -eq 'Created') { 'Removed' } else { 'Restored' }) -Notes $notes
        }
        catch {
            $Session.Left.Add(('{0}: {1}' -f $one.Item, $_.Exception.Message))
            $text = if ($Removing) { Get-HotProfileText 'RemoveFailed' @($notes, $_.Exception.Message) } else { Get-HotProfileText 'UndoFailed' @($_.Exception.Message) }
            New-HotProfileResult @result -Change Kept -Status Failed -Notes $text
        }
    }
}
