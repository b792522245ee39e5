function Get-AccessStep {
    <#
    .SYNOPSIS
        The steps that give accounts what they need in output and contract folder and take back what they no longer need; the record's list is their Detail.
    .DESCRIPTION
        Gives back Grant and Revoke (steps) and Access (the record's new list). What another installation recorded too is shared:
        it stays until the last one goes.
    #>
    [CmdletBinding()]
    param(
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context,
        # The record before, or nothing.
        [AllowNull()] [object] $Former,
        # Result of Get-OtherRecord.
        [AllowEmptyCollection()] [object[]] $Other = @()
    )
    $recorded = @(Get-Property (Get-Property $Former 'added') 'access' @() | Where-Object { $_ })
    $theirs = @($Other | Where-Object { $_.Record } | ForEach-Object { $_.Record.added.access } | Where-Object { $_ })
    $find = { param($List, $Path, $Sid) @($List | Where-Object { $_.path -eq $Path -and $_.sid -eq $Sid }) | Select-Object -First 1 }
    $kept = { param($Path) $Context.KeepAccess -and $Path -eq $Context.OutputPath }
    $wanted = @($Context.Wanted | Where-Object { -not (& $kept $_.Path) })
    $grant = @()
    # Access that is someone else's to set now: what was added before stays, and stays known.
    $list = @($recorded | Where-Object { & $kept $_.path })
    $seen = @{}
    foreach ($one in $wanted) {
        if (-not $seen.Contains($one.Path)) { $seen[$one.Path] = Get-WindowsAccess -Path $one.Path }
        $access = $seen[$one.Path]
        $sid = $one.Account.Sid
        $right = $one.Right
        $notes = Get-HotProfileText $(if ($right -eq 'Read') { 'AccessRead' } else { 'AccessModify' }) @($one.Account.Name)
        $have = @(Get-OwnEntry -Access $access -Sid $sid)
        $mine = & $find $recorded $one.Path $sid
        $shared = & $find $theirs $one.Path $sid
        $known = if ($mine) { $mine } else { $shared }
        $ours = $known -and (Test-SameEntry -Left $have -Right @(Merge-AccessEntry -Before $known.before -Sid $sid -Right $known.right))
        $step = @{ Path = $one.Path; Account = $one.Account; Notes = $notes; Before = $have }
        if (-not $ours -and (Test-AccessEnough -Access $access -Sid $sid -Right $right)) {
            $grant += New-AccessStep @step -Entry $have
            continue
        }
        if ($shared -and $shared.right -eq 'Modify') { $right = 'Modify' }
        $before = @(if ($ours) { $known.before } else { $have })
        $item = [PSCustomObject]@{ path = $one.Path; name = $one.Account.Name; sid = $sid; right = $right; before = $before }
        $list += $item
        $made = New-AccessStep @step -Entry @(Merge-AccessEntry -Before $before -Sid $sid -Right $right) -Detail $item
        if ($access.Exists -and -not $access.Readable) {
            # Not to be looked at. Only -WhatIf gets this far then.
            $made.Do = { param($d) throw (Get-HotProfileText 'CheckUnreadable' @($d.Path)) }
            $made.Undo = $null
        }
        $grant += $made
    }
    $revoke = @(foreach ($old in $recorded) {
            if ((& $kept $old.path) -or @($wanted | Where-Object { $_.Account.Sid -eq $old.sid -and $_.Path -eq $old.path })) { continue }
            if (& $find $theirs $old.path $old.sid) { continue }
            $have = @(Get-OwnEntry -Access (Get-WindowsAccess -Path $old.path) -Sid $old.sid)
            if (-not (Test-SameEntry -Left $have -Right @(Merge-AccessEntry -Before $old.before -Sid $old.sid -Right $old.right))) { continue }
            $account = [PSCustomObject]@{ Name = $old.name; Sid = $old.sid }
            New-AccessStep -Path $old.path -Account $account -Notes (Get-HotProfileText 'ActionRemoveAccess' @($old.name)) -Before $have -Entry @($old.before | Where-Object { $_ }) -Change Removed
        })
    [PSCustomObject]@{
        Grant  = $grant
        Revoke = $revoke
        Access = $list
    }
}
