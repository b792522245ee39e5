function Get-InstalledRecord {
    <#
    .SYNOPSIS
        The install record of a home that is installed now; says what to do when there is none.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $HomePath
    )
    $record = Read-InstallRecord -HomePath $HomePath
    if (-not $record -or (Get-Property $record 'removedAt')) { throw (Get-HotProfileError 'NotInstalled' @($HomePath)) }
    $record
}
