function Resolve-WindowsAccount {
    <#
    .SYNOPSIS
        An account by name or SID: name, SID, whether it is enabled, and the SIDs of its groups, the domain's too. Nothing when there is none.
    #>
    [CmdletBinding()]
    param(
        # .\name, name, DOMAIN\name, name@domain, or a SID.
        [Parameter(Mandatory = $true)] [string] $Name
    )
    $full = if ($Name -like '.\*') { $env:COMPUTERNAME + $Name.Substring(1) } else { $Name }
    try {
        if ($full -match '^S-1-\d') { $sid = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $full }
        else { $sid = (New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList $full).Translate([System.Security.Principal.SecurityIdentifier]) }
    }
    catch { return }
    try { $shown = $sid.Translate([System.Security.Principal.NTAccount]).Value }
    catch { if ($full -match '^S-1-\d') { return }; $shown = $full }

    $groups = @('S-1-1-0', 'S-1-5-11')
    $enabled = $true
    $local = $shown -like "$($env:COMPUTERNAME)\*"
    if ($local) {
        $user = Get-CimInstance -ClassName Win32_UserAccount -Filter "LocalAccount=TRUE AND SID='$($sid.Value)'" -ErrorAction SilentlyContinue
        if ($user) { $enabled = -not $user.Disabled }
    }
    $problem = ''
    try {
        Import-WindowsNative
        $plain = if ($local) { $shown.Substring($shown.IndexOf('\') + 1) } else { $shown }
        foreach ($group in [HotProfile.Native]::LocalGroups($plain)) {
            try { $groups += (New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList $group).Translate([System.Security.Principal.SecurityIdentifier]).Value }
            catch { Write-Debug -Message "group without SID: $group" }
        }
        # Groups of the domain, nested ones too: a policy may give or deny them the right.
        if (-not $local -and $sid.Value -like 'S-1-5-21-*') {
            $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList "LDAP://<SID=$($sid.Value)>"
            $entry.RefreshCache([string[]] @('tokenGroups'))
            $groups += @($entry.Properties['tokenGroups'] | ForEach-Object { (New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList ([byte[]] $_), 0).Value })
        }
    }
    catch { $problem = $_.Exception.Message }
    [PSCustomObject]@{
        Name         = $shown
        Sid          = $sid.Value
        IsEntraId    = $sid.Value -like 'S-1-12-1-*'
        Enabled      = $enabled
        Groups       = @($groups | Select-Object -Unique)
        # Why not every group is known, where that is so.
        GroupProblem = $problem
    }
}
