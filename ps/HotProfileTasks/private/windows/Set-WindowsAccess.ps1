function Set-WindowsAccess {
    <#
    .SYNOPSIS
        Sets a folder's owner and its own access entries, all of them. What it inherits, and its audit entries, are left to Windows.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Owner,
        # Whether it inherits nothing.
        [Parameter(Mandatory = $true)] [bool] $Protected,
        [AllowEmptyCollection()] [object[]] $Entry = @()
    )
    $acl = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $acl.SetOwner((New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $Owner))
    $acl.SetAccessRuleProtection($Protected, $false)
    Write-WindowsDescriptor -Path $Path -Acl $acl -Entry $Entry
}
