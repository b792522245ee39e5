function Get-OutputFinding {
    <#
    .SYNOPSIS
        Whether the output folder is there and a place that a nightly task can write to safely.
    #>
    [CmdletBinding()]
    param(
        # Path, Access (of the folder and the folders above it).
        [Parameter(Mandatory = $true)]
        [object] $Output,

        [Parameter(Mandatory = $true)]
        [object] $Fact,

        # SIDs that are meant to read it.
        [AllowEmptyCollection()]
        [AllowEmptyString()]
        [string[]] $Reader = @()
    )
    $path = $Output.Path
    $common = @{ Check = 'OutputPlace'; Tag = 'Output' }
    if (-not $path) {
        ConvertTo-Finding @common -Severity Refuse -Key 'CheckOutputUnset'
        return
    }
    $place = Get-PathKind -Path $path -Fact $Fact
    $own = @($Output.Access | Where-Object { $_.Path -eq $path })[0]
    $reparse = @($Output.Access | Where-Object { $_.Exists -and $_.ReparsePoint })
    if ($place.Kind -eq 'Mapped') { ConvertTo-Finding @common -Severity Refuse -Key 'CheckOutputMapped' -Value $path, $place.Unc }
    elseif ($place.Kind -eq 'Short') { ConvertTo-Finding @common -Severity Refuse -Key 'CheckPathShort' -Value $path }
    elseif ($place.Kind -eq 'Relative') { ConvertTo-Finding @common -Severity Refuse -Key 'CheckOutputRelative' -Value $path }
    elseif ($place.Kind -eq 'Root' -or $place.Kind -eq 'System' -or $place.Kind -eq 'Profile') { ConvertTo-Finding @common -Severity Refuse -Key 'CheckOutputForeign' -Value $path }
    elseif (-not $own -or -not $own.Exists -or -not $own.IsFolder) { ConvertTo-Finding @common -Severity Refuse -Key 'CheckOutputMissing' -Value $path }
    elseif ($reparse) { ConvertTo-Finding @common -Severity Refuse -Key 'CheckOutputReparse' -Value $path, $reparse[0].Path }
    elseif ($place.Kind -eq 'Network') { ConvertTo-Finding @common -Severity Warn -Key 'CheckOutputNetwork' -Value $path }
    else { ConvertTo-Finding @common -Severity Ok -Value $path }

    if ($own -and $own.Exists) {
        $common = @{ Check = 'OutputReaders'; Tag = 'Security' }
        $broad = @(if ($own.Readable) { Get-ForeignAccess -Access $own -Right Read -Except $Reader })
        if (-not $own.Readable) { ConvertTo-Finding @common -Severity Warn -Key 'CheckUnreadable' -Value $path }
        elseif ($broad) { ConvertTo-Finding @common -Severity Warn -Value $path, ($broad -join ', ') }
        else { ConvertTo-Finding @common -Severity Ok -Value $path }
    }
}
