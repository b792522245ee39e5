function Write-WindowsAccess {
    <#
    .SYNOPSIS
        Sets owner and access of a file or folder from SDDL.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Path,

        [Parameter(Mandatory = $true)]
        [string] $Sddl
    )
    $item = Get-Item -LiteralPath $Path -Force -ErrorAction Stop
    $acl = if ($item.PSIsContainer) { New-Object -TypeName System.Security.AccessControl.DirectorySecurity }
    else { New-Object -TypeName System.Security.AccessControl.FileSecurity }
    # Only what the text holds: an SDDL without owner leaves the owner.
    $sections = [System.Security.AccessControl.AccessControlSections]::Access
    if ($Sddl -match '^O:') { $sections = $sections -bor [System.Security.AccessControl.AccessControlSections]::Owner }
    $acl.SetSecurityDescriptorSddlForm($Sddl, $sections)
    Set-Acl -LiteralPath $Path -AclObject $acl -ErrorAction Stop
}
