function Clear-FormerProgram {
    <#
    .SYNOPSIS
        Removes installed versions that no task uses any more; one that is still in use is named and left.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $InstallRoot,

        # Version to keep; empty when all may go.
        [AllowEmptyString()]
        [string] $Keep = '',

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    if (-not (Test-Path -LiteralPath $InstallRoot -PathType Container)) { return }
    $used = @(Get-WindowsTask -Path '\HotProfile\*' | ForEach-Object { (ConvertFrom-TaskXml -Xml $_.Xml)['WorkingDirectory'] })
    foreach ($folder in (Get-ChildItem -LiteralPath $InstallRoot -Directory | Where-Object { $_.Name -match '^\d+\.\d+\.\d+' -and $_.Name -ne $Keep })) {
        $path = Join-FolderPath $InstallRoot $folder.Name
        if ($folder.Attributes -band [System.IO.FileAttributes]::ReparsePoint) { continue }
        if ($used -contains $path) {
            ConvertTo-HotProfileResult -Item $path -Kind Program -Change Kept -Status Skipped -Notes (Get-HotProfileText 'ProgramUsed')
            continue
        }
        if (-not (Test-Approval -Session $Session -Item $path -Action (Get-HotProfileText 'ActionRemoveProgram'))) {
            ConvertTo-HotProfileResult -Item $path -Kind Program -Change Planned -Status Skipped -Notes (Get-HotProfileText 'ActionRemoveProgram')
            continue
        }
        try {
            $exe = Join-FolderPath $path 'hotprofile-export.exe'
            # A program that runs cannot be opened for writing: then nothing of its folder is touched.
            if (Test-Path -LiteralPath $exe) { [System.IO.File]::Open($exe, 'Open', 'ReadWrite', 'None').Dispose() }
            Clear-FolderTree -Path $path
            Write-InstallLog -HomePath $Session.HomePath -Action 'program-removed' -Item $path -Before $folder.Name -After $null
            ConvertTo-HotProfileResult -Item $path -Kind Program -Change Removed
        }
        catch { ConvertTo-HotProfileResult -Item $path -Kind Program -Change Kept -Status Warning -Notes (Get-HotProfileText 'ProgramInUse' @($_.Exception.Message)) }
    }
}
