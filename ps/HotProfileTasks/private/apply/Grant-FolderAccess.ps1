function Grant-FolderAccess {
    <#
    .SYNOPSIS
        Adds one account's entry to a folder's access. Everyone else's stays. Gives back what was added, for the record.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Path,

        [Parameter(Mandatory = $true)]
        [object] $Account,

        [Parameter(Mandatory = $true)]
        [ValidateSet('Read', 'Modify')]
        [string] $Right,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $entry = Get-AccessEntry -Sid $Account.Sid -Right $Right
    $now = (Get-WindowsAccess -Path $Path).Sddl
    # Empty: not there, or not to be looked at. Only -WhatIf gets this far then.
    $new = if ($now) { Add-SddlEntry -Sddl $now -Entry $entry } else { "D:$entry" }
    $notes = Get-HotProfileText $(if ($Right -eq 'Read') { 'AccessRead' } else { 'AccessModify' }) @($Account.Name)
    if ($new -ceq $now) {
        ConvertTo-HotProfileResult -Item $Path -Kind Access -Change Unchanged -Status Skipped -Notes $notes
        return
    }
    if (-not (Test-Approval -Session $Session -Item $Path -Action $notes)) {
        ConvertTo-HotProfileResult -Item $Path -Kind Access -Change Planned -Status Skipped -Notes $notes
        return
    }
    if (-not $now) { throw (Get-HotProfileError 'AccessWrite' @($Path, (Get-HotProfileText 'CheckUnreadable' @($Path)))) }
    $list = Select-SddlList -Sddl $new
    try { Write-WindowsAccess -Path $Path -Sddl $list }
    catch { throw (Get-HotProfileError 'AccessWrite' @($Path, $_.Exception.Message)) }
    $old = Select-SddlList -Sddl $now
    Add-Change -Session $Session -Action 'access-added' -Item $Path -Before $old -After $list -Undo @{ Kind = 'Access'; Path = $Path; Sddl = $old }
    ConvertTo-HotProfileResult -Item $Path -Kind Access -Change Updated -Notes $notes -Detail ([PSCustomObject]@{ path = $Path; entry = $entry })
}
