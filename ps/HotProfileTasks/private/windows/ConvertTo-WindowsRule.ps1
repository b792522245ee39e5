function ConvertTo-WindowsRule {
    <#
    .SYNOPSIS
        An access entry as a rule of .NET. The rule's own constructor refuses generic rights; this way takes any mask.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Acl,
        [Parameter(Mandatory = $true)] [object] $Entry
    )
    $bytes = [System.BitConverter]::GetBytes([long] $Entry.Mask)
    $kind = if ($Entry.Allow) { 'Allow' } else { 'Deny' }
    $Acl.AccessRuleFactory(
        (New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $Entry.Sid),
        [System.BitConverter]::ToInt32($bytes, 0),
        $false,
        [System.Security.AccessControl.InheritanceFlags] [int] $Entry.Inherit,
        [System.Security.AccessControl.PropagationFlags] [int] $Entry.Propagate,
        [System.Security.AccessControl.AccessControlType] $kind)
}
