function Get-ProgramFinding {
    <#
    .SYNOPSIS
        Whether the program runs, and whether only administrators can change it and the folders above it.
    #>
    [CmdletBinding()]
    param(
        # Exe, ExeExists, Run (of --version), Version, Access (of the installed place and the folders above it), Scripts, Installed, Root.
        [Parameter(Mandatory = $true)] [object] $Program,
        [Parameter(Mandatory = $true)] [object] $Fact
    )
    $common = @{ Check = 'Program'; Tag = 'Environment' }
    if (-not $Program.ExeExists) { New-Finding @common -Severity Refuse -Key 'CheckProgramMissing' -Value $Program.Exe }
    elseif ($Program.Run -and $Program.Run.TimedOut) { New-Finding @common -Severity Refuse -Key 'CheckProgramHangs' -Value $Program.Exe }
    elseif (-not $Program.Version) {
        $said = if ($Program.Run) { ('{0} {1}' -f $Program.Run.Output, $Program.Run.Errors).Trim() } else { '' }
        $code = if ($Program.Run) { $Program.Run.ExitCode } else { '-' }
        New-Finding @common -Severity Refuse -Key 'CheckProgramFails' -Value $Program.Exe, $code, $said
    }
    elseif (($Program.Version -replace '[-+].*') -ne $Program.Scripts.Version) { New-Finding @common -Severity Refuse -Key 'CheckProgramScripts' -Value $Program.Exe, $Program.Version, $Program.Scripts.ScriptFolder, $Program.Scripts.Version }
    elseif ($Program.Installed -and (($Program.Version -replace '[-+].*') -as [version]) -lt (($Program.Installed -replace '[-+].*') -as [version])) {
        New-Finding @common -Severity Confirm -Key 'CheckProgramOlder' -Value $Program.Exe, $Program.Version, $Program.Installed
    }
    else { New-Finding @common -Severity Ok -Value $Program.Exe, $Program.Version }

    $place = Get-PathKind -Path $Program.Root -Fact $Fact
    $common = @{ Check = 'ProgramPlace'; Tag = 'Security' }
    if (@('Plain', 'System') -notcontains $place.Kind) { New-Finding @common -Severity Refuse -Key $(if ($place.Kind -eq 'Short') { 'CheckPathShort' } else { 'CheckProgramPlace' }) -Value $Program.Root, $place.Unc }

    $hidden = @($Program.Access | Where-Object { $_.Exists -and -not $_.Readable } | ForEach-Object { $_.Path })
    # In the deepest folder that is there nothing may be made; the ones above it must not be swapped.
    $right = 'Write'
    $open = @(foreach ($access in @($Program.Access | Where-Object { $_.Exists })) {
            if ($access.ReparsePoint) { '{0} (reparse point)' -f $access.Path }
            $who = @(if ($access.Readable) { Get-ForeignAccess -Access $access -Right $right })
            if ($who) { '{0} ({1})' -f $access.Path, ($who -join ', ') }
            $right = 'Swap'
        })
    $common = @{ Check = 'ProgramClosed'; Tag = 'Security' }
    if ($open) { New-Finding @common -Severity Refuse -Value ($open -join '; ') }
    elseif ($hidden) { New-Finding @common -Severity Warn -Key 'CheckUnreadable' -Value ($hidden -join ', ') }
    else { New-Finding @common -Severity Ok -Value $Program.Folder }
}
