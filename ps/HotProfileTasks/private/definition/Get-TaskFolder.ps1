function Get-TaskFolder {
    <#
    .SYNOPSIS
        The Task Scheduler folder of a tenant: \HotProfile\, or \HotProfile\NAME\ for a second one.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowEmptyString()] [AllowNull()] [string] $Tenant
    )
    if (-not $Tenant) { return '\HotProfile\' }
    if ($Tenant.Length -gt 60 -or $Tenant -match '[\\/:*?"<>|\[\]`\x00-\x1f]' -or $Tenant -match '^[\s.]|[\s.]$') {
        throw (Get-HotProfileError 'TenantName' @($Tenant))
    }
    '\HotProfile\{0}\' -f $Tenant
}
