function Get-HomeFinding {
    <#
    .SYNOPSIS
        Whether the home is a sound place for a secret, and whether settings and key are in it.
    #>
    [CmdletBinding()]
    param(
        # Path, SettingsExists, SettingsError, KeyExists, Access (of the home and the folders above it).
        [Parameter(Mandatory = $true)] [object] $HomeRecord,
        [Parameter(Mandatory = $true)] [object] $Fact,
        # Accounts that may own the home beside administrators: the task's and the one that installs.
        [AllowEmptyCollection()] [AllowEmptyString()] [string[]] $Owner = @()
    )
    $path = $HomeRecord.Path
    $place = Get-PathKind -Path $path -Fact $Fact
    $common = @{ Check = 'HomePlace'; Tag = 'Security' }
    $sound = $false
    switch ($place.Kind) {
        'Relative' { New-Finding @common -Severity Refuse -Key 'CheckHomeRelative' -Value $path }
        'Short' { New-Finding @common -Severity Refuse -Key 'CheckPathShort' -Value $path }
        'Mapped' { New-Finding @common -Severity Refuse -Key 'CheckHomeMapped' -Value $path, $place.Unc }
        'Network' { New-Finding @common -Severity Refuse -Key 'CheckHomeNetwork' -Value $path }
        { $_ -eq 'Root' -or $_ -eq 'System' -or $_ -eq 'Profile' } { New-Finding @common -Severity Refuse -Key 'CheckHomeForeign' -Value $path }
        default { $sound = $true }
    }
    if (-not $sound) { return }
    $reparse = @($HomeRecord.Access | Where-Object { $_.Exists -and $_.ReparsePoint } | ForEach-Object { $_.Path }) | Select-Object -First 1
    New-Finding @common -Severity Refuse -Key 'CheckHomeReparse' -Value $path, $reparse -Well (-not $reparse)

    $common = @{ Check = 'HomeOwner'; Tag = 'Security' }
    $own = @($HomeRecord.Access | Where-Object { $_.Path -eq $path })[0]
    if ($own -and $own.Exists) {
        if (-not $own.Readable) { New-Finding @common -Severity Warn -Key 'CheckUnreadable' -Value $path }
        else { New-Finding @common -Severity Refuse -Value $path, $own.Owner -Well ((Test-TrustedSid -Sid $own.Owner) -or $Owner -contains $own.Owner) }
    }
    $common = @{ Check = 'Settings'; Tag = 'Environment' }
    if (-not $HomeRecord.SettingsExists) { New-Finding @common -Severity Refuse -Value $path }
    else { New-Finding @common -Severity Refuse -Key 'CheckSettingsBroken' -Value $path, $HomeRecord.SettingsError -Well (-not $HomeRecord.SettingsError) }
    New-Finding -Check 'Key' -Tag Environment -Severity Refuse -Value $path -Well $HomeRecord.KeyExists
}
