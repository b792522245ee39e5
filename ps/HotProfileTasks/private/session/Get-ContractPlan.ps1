function Get-ContractPlan {
    <#
    .SYNOPSIS
        The folder that the homes of one contract share, by which they keep the contract's limits together, and who joins it.
    .DESCRIPTION
        Folder: a path; '' where the home's contract is said to be its own; nothing where nobody said anything. Open: other homes have
        the same host, and nobody said yet whether it is the same contract. Homes: those. Join: which of them begin to share it too.
    #>
    [CmdletBinding()]
    param(
        # Result of New-InstallContext; its ContractFolder is what was said.
        [Parameter(Mandatory = $true)] [object] $Context,
        # Result of Read-HomeSetting.
        [Parameter(Mandatory = $true)] [object] $Setting,
        [Parameter(Mandatory = $true)] [object] $Fact,
        # Result of Get-OtherRecord.
        [AllowEmptyCollection()] [object[]] $Other = @(),
        # The folder was named just now, or is to be suggested where that is open.
        [switch] $Named,
        [switch] $Suggest
    )
    $sharing = @()
    $free = @()
    foreach ($one in @($Other | Where-Object { $_.Record })) {
        $theirs = Read-HomeSetting -HomePath $one.HomePath
        if (-not $Setting.Host -or $theirs.Host -ne $Setting.Host) { continue }
        if ($theirs.Shared) { $sharing += [PSCustomObject]@{ HomePath = $one.HomePath; Folder = $theirs.Shared } }
        elseif ($null -eq (Get-Property $one.Record 'contractFolder')) { $free += $one }
    }
    $folder = $Context.ContractFolder
    $open = $null -eq $folder -and ($sharing -or $free)
    if ($open -and $Suggest) { $folder = if ($sharing) { $sharing[0].Folder } else { Join-FolderPath $Fact.ProgramData 'HotProfileContract' } }
    [PSCustomObject]@{
        Folder = $folder
        Open   = [bool] $open
        Homes  = @(@($sharing) + @($free) | ForEach-Object { $_.HomePath })
        Join   = @(if ($folder -and ($Named -or $open)) { $free })
    }
}
