function Get-RemovalStep {
    <#
    .SYNOPSIS
        The steps of an installation as Remove undoes them, from its record and from what is there.
    #>
    [CmdletBinding()]
    param(
        # Tasks of ours, as Get-WindowsTask gives them.
        [AllowEmptyCollection()] [object[]] $Task = @(),
        [Parameter(Mandatory = $true)] [string] $Folder,
        # The record, or nothing.
        [AllowNull()] [object] $Record,
        [Parameter(Mandatory = $true)] [object] $Session
    )
    $others = @(Get-OtherRecord -Folder $Folder)
    $shared = {
        param($Kind, $Item, $By)
        New-HotProfileResult -Item $Item -Kind $Kind -Change Kept -Status Skipped -Notes (Get-HotProfileText 'SharedKept' @((@($By | ForEach-Object { $_.Folder }) -join ', ')))
    }
    $added = Get-Property $Record 'added'
    foreach ($sid in @(Get-Property $added 'rights' @() | Where-Object { $_ })) {
        $using = @($others | Where-Object { $_.Holders -contains $sid -or ($_.Record -and @($_.Record.added.rights) -contains $sid) })
        $known = Resolve-WindowsAccount -Name $sid
        $account = if ($known) { $known } else { [PSCustomObject]@{ Name = $sid; Sid = $sid } }
        if ($using) { & $shared 'Right' $account.Name $using } else { New-RightStep -Account $account }
    }
    foreach ($item in @(Get-Property $added 'access' @() | Where-Object { $_ })) {
        $using = @($others | Where-Object { $_.Record -and @($_.Record.added.access | Where-Object { $_ -and $_.path -eq $item.path -and $_.sid -eq $item.sid }) })
        if ($using) { & $shared 'Access' $item.path $using; continue }
        $account = [PSCustomObject]@{ Name = $item.name; Sid = $item.sid }
        $entries = @(Merge-AccessEntry -Before $item.before -Sid $item.sid -Right $item.right)
        New-AccessStep -Path $item.path -Account $account -Notes (Get-HotProfileText 'ActionRemoveAccess' @($item.name)) -Before @($item.before | Where-Object { $_ }) -Entry $entries
    }
    if ($others) { & $shared 'EventSource' 'hotprofile-export' $others } else { New-EventSourceStep -Present }
    New-FolderStep -Folder $Folder
    foreach ($one in $Task) { New-TaskStep -Wanted $one -Session $Session }
}
