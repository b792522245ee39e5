function New-ProgramStep {
    <#
    .SYNOPSIS
        Step: program and scripts of one version in their folder, put in place as one, so that no new script ever stands beside an old program.
    #>
    [CmdletBinding()]
    param(
        # Folder with hotprofile-export.exe and ps to install from, as Get-ProgramSource gives them.
        [Parameter(Mandatory = $true)] [object] $Source,
        [Parameter(Mandatory = $true)] [string] $InstallRoot,
        [Parameter(Mandatory = $true)] [string] $Version
    )
    $target = Join-FolderPath $InstallRoot $Version
    $scripts = (Get-Item -LiteralPath $Source.ScriptFolder).FullName.TrimEnd('\', '/')
    # From where, and by which names below the version's folder.
    $files = @(
        [PSCustomObject]@{ From = $Source.Exe; Name = @('hotprofile-export.exe') }
        Get-ChildItem -LiteralPath $scripts -Recurse -File | ForEach-Object { [PSCustomObject]@{ From = $_.FullName; Name = @('ps') + @($_.FullName.Substring($scripts.Length + 1) -split '[\\/]') } }
    )
    $there = @(if (Test-Path -LiteralPath $target) { Get-ChildItem -LiteralPath $target -Recurse -File -Force })
    $same = $there.Count -eq $files.Count -and -not @($files | Where-Object {
            $to = Join-FolderPath $target $_.Name
            -not (Test-Path -LiteralPath $to -PathType Leaf) -or (Get-FileHash -LiteralPath $to).Hash -ne (Get-FileHash -LiteralPath $_.From).Hash
        })
    $step = @{
        Kind    = 'Program'
        Item    = $target
        Notes   = Get-HotProfileText 'ActionInstallProgram' @($Version)
        Change  = $(if ($there) { 'Updated' } else { 'Created' })
        Failure = 'ProgramBusy'
        After   = $Version
        Data    = @{
            Files   = $files
            Root    = $InstallRoot
            NewRoot = -not (Test-Path -LiteralPath $InstallRoot)
            Target  = $target
            New     = Join-FolderPath $InstallRoot ".new-$Version"
            Old     = Join-FolderPath $InstallRoot ".old-$Version"
            WasHere = $there.Count -gt 0
        }
    }
    if (-not $same) {
        $step['Do'] = {
            param($d)
            foreach ($rest in $d.New, $d.Old) { if (Test-Path -LiteralPath $rest) { Remove-FolderTree -Path $rest } }
            foreach ($file in $d.Files) {
                $to = Join-FolderPath $d.New $file.Name
                $null = [System.IO.Directory]::CreateDirectory((Get-ParentFolder -Path $to))
                [System.IO.File]::Copy($file.From, $to)
                Unblock-WindowsFile -Path $to
            }
            if (Test-Path -LiteralPath $d.Target) { [System.IO.Directory]::Move($d.Target, $d.Old) }
            [System.IO.Directory]::Move($d.New, $d.Target)
        }
        $step['Undo'] = {
            param($d)
            $moved = Test-Path -LiteralPath $d.Old
            $made = (Test-Path -LiteralPath $d.Target) -and ($moved -or -not $d.WasHere)
            if (Test-Path -LiteralPath $d.New) { Remove-FolderTree -Path $d.New }
            if ($made) { Remove-FolderTree -Path $d.Target }
            if ($moved) { [System.IO.Directory]::Move($d.Old, $d.Target) }
            if ($d.NewRoot -and (Test-Path -LiteralPath $d.Root) -and -not @(Get-ChildItem -LiteralPath $d.Root -Force)) { [System.IO.Directory]::Delete($d.Root) }
            $made -or $moved
        }
    }
    New-Step @step
}
