function Set-WindowsAccountAccess {
    <#
    .SYNOPSIS
        Sets what a folder itself allows one account, to these entries. Everyone else's entries, denials, what is inherited,
        conditions and audit entries stay as they are.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Sid,
        # None: the account is allowed nothing by the folder itself.
        [AllowEmptyCollection()] [object[]] $Entry = @()
    )
    $acl = Get-Acl -LiteralPath $Path -ErrorAction Stop
    foreach ($rule in @($acl.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier]))) {
        if ($rule.IdentityReference.Value -eq $Sid -and $rule.AccessControlType -eq [System.Security.AccessControl.AccessControlType]::Allow) { $null = $acl.RemoveAccessRuleSpecific($rule) }
    }
    Write-WindowsDescriptor -Path $Path -Acl $acl -Entry $Entry
}
