function Write-WindowsDescriptor {
    <#
    .SYNOPSIS
        Writes those parts of a folder's security descriptor that were changed, and only those: Set-Acl would write all, audit entries too.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [object] $Acl
    )
    $folder = New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $Path
    # A method of the folder in .NET Framework, an extension method in PowerShell 7.
    if ($folder.PSObject.Methods['SetAccessControl']) { $folder.SetAccessControl($Acl) }
    else { ('System.IO.FileSystemAclExtensions' -as [type])::SetAccessControl($folder, $Acl) }
}
