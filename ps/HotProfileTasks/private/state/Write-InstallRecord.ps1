function Write-InstallRecord {
    <#
    .SYNOPSIS
        Keeps what was installed in tasks.json of the home.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $HomePath,

        [Parameter(Mandatory = $true)]
        [object] $Record
    )
    Write-TextFile -Path (Join-FolderPath $HomePath 'tasks.json') -Text (ConvertTo-Json -InputObject $Record -Depth 8)
}
