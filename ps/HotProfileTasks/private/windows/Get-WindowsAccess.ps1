function Get-WindowsAccess {
    <#
    .SYNOPSIS
        Who owns a file or folder and who may do what with it (SDDL), and whether it is a reparse point. Follows no link.
        Readable is false where this account may not even look.
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Access')]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Path
    )
    $item = Get-Item -LiteralPath $Path -Force -ErrorAction SilentlyContinue
    $sddl = ''
    $owner = ''
    $reparse = $false
    $readable = $false
    if ($item) {
        $reparse = [bool] ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint)
        try {
            $acl = Get-Acl -LiteralPath $Path -ErrorAction Stop
            $sddl = $acl.Sddl
            $owner = $acl.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
            $readable = $true
        }
        catch [System.UnauthorizedAccessException] { Write-Debug -Message $_.Exception.Message }
    }
    [PSCustomObject]@{
        PSTypeName   = 'HotProfile.Access'
        Path         = $Path
        Exists       = [bool] $item
        IsFolder     = [bool] ($item -and $item.PSIsContainer)
        ReparsePoint = $reparse
        Readable     = $readable
        Owner        = $owner
        Sddl         = $sddl
    }
}
