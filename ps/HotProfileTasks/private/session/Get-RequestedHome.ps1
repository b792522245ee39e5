function Get-RequestedHome {
    <#
    .SYNOPSIS
        The home that a command is about, in full: the named one, the named tenant's, or the default.
    #>
    [CmdletBinding()]
    param(
        # The public function's bound parameters.
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Bound,
        [Parameter(Mandatory = $true)] [object] $Fact
    )
    $tenant = [string] $Bound['Tenant']
    $folder = Get-TaskFolder -Tenant $tenant
    $path = if ($Bound['HomePath']) { $Bound['HomePath'] } else { Join-FolderPath $Fact.ProgramData $(if ($tenant) { "HotProfileExport-$tenant" } else { 'HotProfileExport' }) }
    [PSCustomObject]@{
        Tenant   = $tenant
        Folder   = $folder
        HomePath = Resolve-FullPath $path
    }
}
