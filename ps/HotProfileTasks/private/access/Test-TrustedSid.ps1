function Test-TrustedSid {
    <#
    .SYNOPSIS
        Whether a SID is one of those that may own and change what runs with administrator rights anyway.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Sid
    )
    # SYSTEM, Administrators, CREATOR OWNER, OWNER RIGHTS, TrustedInstaller; the built-in, domain and enterprise administrators.
    $trusted = 'S-1-5-18', 'S-1-5-32-544', 'S-1-3-0', 'S-1-3-4', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
    $trusted -contains $Sid -or $Sid -match '^S-1-5-21-\d+-\d+-\d+-(500|512|519)$'
}
