function Get-WindowsAccess {
    <#
    .SYNOPSIS
        Who owns a file or folder, who may do what with it, entry by entry, and whether it is a reparse point. Follows no link.
        Readable is false where this account may not even look.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $item = Get-Item -LiteralPath $Path -Force -ErrorAction SilentlyContinue
    $access = [PSCustomObject]@{
        Path         = $Path
        Exists       = [bool] $item
        IsFolder     = [bool] ($item -and $item.PSIsContainer)
        ReparsePoint = [bool] ($item -and ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint))
        Readable     = $false
        Owner        = ''
        Protected    = $false
        Entries      = @()
    }
    if (-not $item) { return $access }
    try {
        $acl = Get-Acl -LiteralPath $Path -ErrorAction Stop
        $access.Owner = $acl.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
        $access.Protected = $acl.AreAccessRulesProtected
        # A missing list comes as one entry that gives everyone everything.
        $access.Entries = @($acl.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier]) | ForEach-Object {
                [PSCustomObject]@{
                    Sid        = $_.IdentityReference.Value
                    Mask       = [long] ([int] $_.FileSystemRights) -band 0xFFFFFFFFL
                    Allow      = $_.AccessControlType -eq [System.Security.AccessControl.AccessControlType]::Allow
                    Inherit    = [int] $_.InheritanceFlags
                    Propagate  = [int] $_.PropagationFlags
                    Inherited  = $_.IsInherited
                }
            })
        $access.Readable = $true
    }
    catch [System.UnauthorizedAccessException] { Write-Debug -Message $_.Exception.Message }
    $access
}
