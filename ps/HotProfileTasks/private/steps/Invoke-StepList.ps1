function Invoke-StepList {
    <#
    .SYNOPSIS
        Does steps in order; when one fails or the pipeline is stopped, undoes them in reverse. The last step makes it final.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Step,
        # Result of New-ChangeSession.
        [Parameter(Mandatory = $true)] [object] $Session,
        # Run once it is final, and before anyone can stop the pipeline: what only tidies up. Its results come last.
        [AllowNull()] [scriptblock] $Finish
    )
    $tail = $null
    $final = @($Step | Where-Object { $_.Do }) | Select-Object -Last 1
    $ended = $false
    try {
        foreach ($one in $Step) {
            $result = @{ Item = $one.Item; Kind = $one.Kind; Notes = $one.Notes; Detail = $one.Detail }
            if (-not $one.Do) {
                New-HotProfileResult @result -Change Unchanged -Status Skipped
                continue
            }
            if (-not $Session.Caller.ShouldProcess($one.Item, $one.Notes)) {
                New-HotProfileResult @result -Change Planned -Status Skipped
                continue
            }
            Write-Verbose -Message ('{0}: {1}' -f $one.Item, $one.Notes)
            # Before it is done: half a change needs its way back too.
            $Session.Done.Push($one)
            try { $said = & $one.Do $one.Data }
            catch {
                if (-not $one.Failure -or $_.FullyQualifiedErrorId -like 'HotProfile.*') { throw }
                throw (Get-HotProfileError $one.Failure @($one.Item, $_.Exception.Message))
            }
            Add-InstallLog -HomePath $Session.HomePath -Action "$($one.Kind)-$($one.Change)".ToLowerInvariant() -Item $one.Item -Before $one.Before -After $one.After
            if ($said) { $result['Notes'] = [string] $said }
            if ($one -eq $final) {
                $ended = $true
                $tail = @(if ($Finish) { & $Finish })
            }
            New-HotProfileResult @result -Change $one.Change
        }
        $ended = $true
        if ($null -eq $tail -and $Finish) { $tail = @(& $Finish) }
        foreach ($one in $tail) { $one }
    }
    catch {
        if ($ended) { throw }
        $failure = $_
        $undone = @(Undo-StepList -Session $Session)
        foreach ($one in $undone) { $one }
        $said = if ($Session.Left.Count) { Get-HotProfileText 'UndoLeft' @(($Session.Left -join '; ')) } elseif ($undone) { Get-HotProfileText 'UndoAll' @($undone.Count) }
        if (-not $said) { throw $failure }
        $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList ('{0} {1}' -f $failure.Exception.Message, $said), $failure.Exception
        throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, $failure.FullyQualifiedErrorId, 'InvalidOperation', $null)
    }
    finally {
        # A stopped pipeline (Ctrl+C, Select-Object -First) comes by here alone, and can take no more output.
        if (-not $ended) { $null = Undo-StepList -Session $Session }
    }
}
