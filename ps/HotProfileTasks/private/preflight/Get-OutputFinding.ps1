function Get-OutputFinding {
    <#
    .SYNOPSIS
        Whether the output folder is there and a place that a nightly task can write to safely.
    #>
    [CmdletBinding()]
    param(
        # Path; Access of the folder and the folders above it.
        [Parameter(Mandatory = $true)] [object] $Output,
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context,
        [Parameter(Mandatory = $true)] [object] $Fact
    )
    $path = $Output.Path
    $common = @{ Check = 'OutputPlace'; Tag = 'Output' }
    if (-not $path) { return New-Finding @common -Severity Refuse -Key 'CheckOutputUnset' }
    $place = Get-PathKind -Path $path -Fact $Fact
    $own = @($Output.Access | Where-Object { $_.Path -eq $path })[0]
    $reparse = @($Output.Access | Where-Object { $_.Exists -and $_.ReparsePoint })
    if ($place.Kind -eq 'Mapped') { New-Finding @common -Severity Refuse -Key 'CheckOutputMapped' -Value $path, $place.Unc }
    elseif ($place.Kind -eq 'Short') { New-Finding @common -Severity Refuse -Key 'CheckPathShort' -Value $path }
    elseif ($place.Kind -eq 'Relative') { New-Finding @common -Severity Refuse -Key 'CheckOutputRelative' -Value $path }
    elseif ($place.Kind -eq 'Root' -or $place.Kind -eq 'System' -or $place.Kind -eq 'Profile') { New-Finding @common -Severity Refuse -Key 'CheckOutputForeign' -Value $path }
    elseif (-not $own -or -not $own.Exists -or -not $own.IsFolder) { New-Finding @common -Severity Refuse -Key 'CheckOutputMissing' -Value $path }
    elseif ($reparse) { New-Finding @common -Severity Refuse -Key 'CheckOutputReparse' -Value $path, $reparse[0].Path }
    elseif ($place.Kind -eq 'Network') { New-Finding @common -Severity Warn -Key 'CheckOutputNetwork' -Value $path }
    else { New-Finding @common -Severity Ok -Value $path }

    if ($own -and $own.Exists) {
        $common = @{ Check = 'OutputReaders'; Tag = 'Security' }
        $broad = @(if ($own.Readable) { Get-ForeignAccess -Access $own -Right Read -Except @(@($Context.Account) + @($Context.Readers) + @($Context.Consumers) | Where-Object { $_ } | ForEach-Object { $_.Sid }) })
        if (-not $own.Readable) { New-Finding @common -Severity Warn -Key 'CheckUnreadable' -Value $path }
        else { New-Finding @common -Severity Warn -Value $path, ($broad -join ', ') -Well (-not $broad) }
    }
    # Where its access is not ours to set: whether it is enough.
    if (-not $Context.KeepAccess -or -not $own -or -not $own.Exists) { return }
    $common = @{ Check = 'OutputAccess'; Tag = 'Output' }
    if (-not $own.Readable) { return New-Finding @common -Severity Warn -Key 'CheckUnreadable' -Value $own.Path }
    $lacking = @(foreach ($one in $Context.Wanted) {
            $account = Resolve-WindowsAccount -Name $one.Account.Sid
            $sids = @($one.Account.Sid) + @(Get-Property $account 'Groups' @())
            if (-not (Test-AccessEnough -Access $own -Sid $sids -Right $one.Right)) { '{0} ({1})' -f $one.Account.Name, $one.Right }
        })
    New-Finding @common -Severity Warn -Value $own.Path, ($lacking -join ', ') -Well (-not $lacking)
}
