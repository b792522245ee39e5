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
    $files = @(Get-ProgramFile -Source $Source -Target $target)
    $there = @(if (Test-Path -LiteralPath $target) { Get-ChildItem -LiteralPath $target -Recurse -File -Force })
    $same = -not @($files | Where-Object { -not (Test-SameFile -Left $_.From -Right $_.To) }) -and $there.Count -eq $files.Count
    $step = @{
        Kind    = 'Program'
        Item    = $target
        Notes   = Get-HotProfileText 'ActionInstallProgram' @($Version)
        Change  = $(if ($there) { 'Updated' } else { 'Created' })
        Failure = 'ProgramBusy'
        After   = $Version
        Data    = @{
            Source  = $Source
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
            foreach ($rest in $d.New, $d.Old) { if (Test-Path -LiteralPath $rest) { Clear-FolderTree -Path $rest } }
            foreach ($pair in (Get-ProgramFile -Source $d.Source -Target $d.New)) {
                $null = [System.IO.Directory]::CreateDirectory((Get-ParentFolder -Path $pair.To))
                [System.IO.File]::Copy($pair.From, $pair.To)
                Unblock-WindowsFile -Path $pair.To
            }
            if (Test-Path -LiteralPath $d.Target) { [System.IO.Directory]::Move($d.Target, $d.Old) }
            [System.IO.Directory]::Move($d.New, $d.Target)
        }
        $step['Undo'] = {
            param($d)
            $moved = Test-Path -LiteralPath $d.Old
            $made = (Test-Path -LiteralPath $d.Target) -and ($moved -or -not $d.WasHere)
            if (Test-Path -LiteralPath $d.New) { Clear-FolderTree -Path $d.New }
            if ($made) { Clear-FolderTree -Path $d.Target }
            if ($moved) { [System.IO.Directory]::Move($d.Old, $d.Target) }
            if ($d.NewRoot -and (Test-Path -LiteralPath $d.Root) -and -not @(Get-ChildItem -LiteralPath $d.Root -Force)) { [System.IO.Directory]::Delete($d.Root) }
            $made -or $moved
        }
    }
    New-Step @step
}
