function Write-WindowsDescriptor {
    <#
    .SYNOPSIS
        Adds access entries to a folder's security descriptor and writes those parts of it that were changed, and only those: Set-Acl would write all, audit entries too.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [object] $Acl,
        [AllowEmptyCollection()] [object[]] $Entry = @()
    )
    foreach ($one in $Entry) {
        # The rule's own constructor refuses generic rights; this way takes any mask.
        $Acl.AddAccessRule($Acl.AccessRuleFactory(
                (New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $one.Sid),
                [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([long] $one.Mask), 0),
                $false,
                [System.Security.AccessControl.InheritanceFlags] [int] $one.Inherit,
                [System.Security.AccessControl.PropagationFlags] [int] $one.Propagate,
                [System.Security.AccessControl.AccessControlType] $(if ($one.Allow) { 'Allow' } else { 'Deny' })))
    }
    $folder = New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $Path
    # A method of the folder in .NET Framework, an extension method in PowerShell 7.
    if ($folder.PSObject.Methods['SetAccessControl']) { $folder.SetAccessControl($Acl) }
    else { ('System.IO.FileSystemAclExtensions' -as [type])::SetAccessControl($folder, $Acl) }
}
