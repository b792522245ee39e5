function Get-AccessEntry {
    <#
    .SYNOPSIS
        The access entry that lets an account read, or read, write and delete, a folder and what is in it.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Sid,

        [Parameter(Mandatory = $true)]
        [ValidateSet('Read', 'Modify')]
        [string] $Right
    )
    $mask = if ($Right -eq 'Read') { '0x1200a9' } else { '0x1301bf' }
    "(A;OICI;$mask;;;$Sid)"
}
