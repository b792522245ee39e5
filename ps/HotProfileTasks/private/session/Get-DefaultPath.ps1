function Get-DefaultPath {
    <#
    .SYNOPSIS
        Where things are when nobody says otherwise: the home, the installed place, the program beside these scripts.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [ValidateSet('Home', 'InstallRoot', 'Program')] [string] $Of,
        [Parameter(Mandatory = $true)] [object] $Fact,
        [AllowEmptyString()] [AllowNull()] [string] $Tenant = ''
    )
    switch ($Of) {
        'Home' { Join-FolderPath $Fact.ProgramData $(if ($Tenant) { "HotProfileExport-$Tenant" } else { 'HotProfileExport' }) }
        'InstallRoot' { Join-FolderPath $Fact.ProgramFiles 'HotProfileExport' }
        'Program' { Join-FolderPath (Split-Path -Path (Split-Path -Path $script:HotProfileModuleRoot -Parent) -Parent) 'hotprofile-export.exe' }
    }
}
