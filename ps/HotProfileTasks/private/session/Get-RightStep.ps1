function Get-RightStep {
    <#
    .SYNOPSIS
        The steps that give the account the batch right and take it from the account before, and the record's new list of those that were given it.
    #>
    [CmdletBinding()]
    param(
        # Name and Sid.
        [Parameter(Mandatory = $true)] [object] $Account,
        # The record before, or nothing.
        [AllowNull()] [object] $Former,
        # Result of Get-OtherRecord.
        [AllowEmptyCollection()] [object[]] $Other = @(),
        # The right is missing and may be given.
        [switch] $Grant
    )
    $recorded = @(Get-Property (Get-Property $Former 'added') 'rights' @() | Where-Object { $_ })
    $theirs = @($Other | Where-Object { $_.Record } | ForEach-Object { $_.Record.added.rights } | Where-Object { $_ })
    $needed = @($Other | ForEach-Object { $_.Holders })
    $kept = @()
    $steps = @(foreach ($sid in $recorded) {
            if ($sid -eq $Account.Sid -or $theirs -contains $sid) { continue }
            if ($needed -contains $sid) { $kept += $sid; continue }
            $known = Resolve-WindowsAccount -Name $sid
            New-RightStep -Revoke -Account $(if ($known) { $known } else { [PSCustomObject]@{ Name = $sid; Sid = $sid } })
        })
    [PSCustomObject]@{
        Grant  = @(if ($Grant) { New-RightStep -Account $Account })
        Revoke = $steps
        Rights = @(if ($Grant -or $recorded -contains $Account.Sid -or $theirs -contains $Account.Sid) { $Account.Sid }) + $kept
    }
}
