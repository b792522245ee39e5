function Revoke-FolderAccess {
    <#
    .SYNOPSIS
        Takes back one access entry that an earlier installation added and that is no longer wanted.
    #>
    [CmdletBinding()]
    param(
        # path and entry, as recorded.
        [Parameter(Mandatory = $true)]
        [object] $Added,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $notes = Get-HotProfileText 'ActionRemoveAccess' @($Added.entry)
    $now = (Get-WindowsAccess -Path $Added.path).Sddl
    $new = if ($now) { Select-SddlWithout -Sddl $now -Entry $Added.entry } else { '' }
    if ($new -ceq $now) { return }
    if (-not (Test-Approval -Session $Session -Item $Added.path -Action $notes)) {
        ConvertTo-HotProfileResult -Item $Added.path -Kind Access -Change Planned -Status Skipped -Notes $notes
        return
    }
    $old = Select-SddlList -Sddl $now
    $list = Select-SddlList -Sddl $new
    try { Write-WindowsAccess -Path $Added.path -Sddl $list }
    catch { throw (Get-HotProfileError 'AccessWrite' @($Added.path, $_.Exception.Message)) }
    Add-Change -Session $Session -Action 'access-removed' -Item $Added.path -Before $old -After $list -Undo @{ Kind = 'Access'; Path = $Added.path; Sddl = $old }
    ConvertTo-HotProfileResult -Item $Added.path -Kind Access -Change Removed -Notes $notes
}
