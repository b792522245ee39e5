function Remove-FormerProgram {
    <#
    .SYNOPSIS
        Removes installed versions that no task uses any more; one that is still in use is named and left for the next time.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $InstallRoot,
        # Version to keep; empty when all may go.
        [AllowEmptyString()] [string] $Keep = '',
        [Parameter(Mandatory = $true)] [object] $Session
    )
    if (-not (Test-Path -LiteralPath $InstallRoot -PathType Container)) { return }
    # .new- and .old- are what an ended process left of a change.
    $former = @(Get-ChildItem -LiteralPath $InstallRoot -Directory -Force | Where-Object { $_.Name -match '^(\.(old|new)-)?\d+\.\d+\.\d+' -and $_.Name -ne $Keep -and -not ($_.Attributes -band [System.IO.FileAttributes]::ReparsePoint) })
    foreach ($folder in $former) {
        $path = Join-FolderPath $InstallRoot $folder.Name
        $action = Get-HotProfileText 'ActionRemoveProgram'
        $result = @{ Item = $path; Kind = 'Program' }
        if (-not $Session.Caller.ShouldProcess($path, $action)) {
            New-HotProfileResult @result -Change Planned -Status Skipped -Notes $action
            continue
        }
        try {
            if (@(Get-WindowsTask -Path '\HotProfile\*' | Where-Object { (ConvertFrom-TaskXml -Xml $_.Xml)['WorkingDirectory'] -eq $path })) {
                New-HotProfileResult @result -Change Kept -Status Skipped -Notes (Get-HotProfileText 'ProgramUsed')
                continue
            }
            $exe = Join-FolderPath $path 'hotprofile-export.exe'
            # A program that runs cannot be opened for writing: then nothing of its folder is touched.
            if (Test-Path -LiteralPath $exe) { [System.IO.File]::Open($exe, 'Open', 'ReadWrite', 'None').Dispose() }
            Remove-FolderTree -Path $path
            if (Test-Path -LiteralPath $Session.HomePath) { Add-InstallLog -HomePath $Session.HomePath -Action 'program-removed' -Item $path -Before $folder.Name -After $null }
            if ($folder.Name -notlike '.*') { New-HotProfileResult @result -Change Removed -Notes $action }
        }
        catch { New-HotProfileResult @result -Change Kept -Status Warning -Notes (Get-HotProfileText 'ProgramInUse' @($_.Exception.Message)) }
    }
}
