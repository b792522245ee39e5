function Invoke-RightStep {
    <#
    .SYNOPSIS
        Grants the account the right to log on as a batch job. Output: the result; its Detail is the SID when it was granted now.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Account,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $notes = Get-HotProfileText 'ActionGrantBatch' @($Account.Name)
    if (-not (Test-Approval -Session $Session -Item $Account.Name -Action $notes)) {
        ConvertTo-HotProfileResult -Item $Account.Name -Kind Right -Change Planned -Status Skipped -Notes $notes
        return
    }
    try { Write-WindowsAccountRight -Sid $Account.Sid -Right SeBatchLogonRight -Action Grant }
    catch { throw (Get-HotProfileError 'RightWrite' @($Account.Name, $_.Exception.Message)) }
    Add-Change -Session $Session -Action 'right-granted' -Item $Account.Name -Before $null -After 'SeBatchLogonRight' -Undo @{ Kind = 'Revoke'; Sid = $Account.Sid; Name = $Account.Name }
    ConvertTo-HotProfileResult -Item $Account.Name -Kind Right -Change Created -Notes $notes -Detail $Account.Sid
}
