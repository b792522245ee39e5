function Invoke-ProgramStep {
    <#
    .SYNOPSIS
        Installs the program of the context's version beside the others.
    #>
    [CmdletBinding()]
    param(
        # SourceExe, ScriptFolder, Exe, Version.
        [Parameter(Mandatory = $true)]
        [object] $Context,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $target = Get-ParentFolder -Path $Context.Exe
    $notes = Get-HotProfileText 'ActionInstallProgram' @($Context.Version)
    $stale = @(Get-ProgramFile -Exe $Context.SourceExe -ScriptFolder $Context.ScriptFolder -Target $target | Where-Object { $_.From -ne $_.To -and -not (Test-SameFile -Left $_.From -Right $_.To) })
    if (-not $stale) {
        ConvertTo-HotProfileResult -Item $target -Kind Program -Change Unchanged -Status Skipped -Notes $notes
        return
    }
    if (-not (Test-Approval -Session $Session -Item $target -Action $notes)) {
        ConvertTo-HotProfileResult -Item $target -Kind Program -Change Planned -Status Skipped -Notes $notes
        return
    }
    $change = Copy-ProgramFolder -Exe $Context.SourceExe -ScriptFolder $Context.ScriptFolder -Target $target
    Add-Change -Session $Session -Action "program-$($change.ToLowerInvariant())" -Item $target -Before $null -After $Context.Version
    ConvertTo-HotProfileResult -Item $target -Kind Program -Change $change -Notes $notes
}
