function Clear-FormerTask {
    <#
    .SYNOPSIS
        Removes a task of ours that the plan no longer wants.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Actual,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $item = $Actual.Path + $Actual.Name
    if (-not (Test-Approval -Session $Session -Item $item -Action (Get-HotProfileText 'ActionRemoveTask'))) {
        ConvertTo-HotProfileResult -Item $item -Kind Task -Change Planned -Status Skipped -Notes (Get-HotProfileText 'ActionRemoveTask')
        return
    }
    if ($Actual.State -eq 'Running') { Invoke-WindowsTaskAction -Path $Actual.Path -Name $Actual.Name -Action Stop }
    Invoke-WindowsTaskAction -Path $Actual.Path -Name $Actual.Name -Action Remove
    $undo = @{ Kind = 'RestoreTask'; Path = $Actual.Path; Name = $Actual.Name; Xml = $Actual.Xml }
    Add-Change -Session $Session -Action 'task-removed' -Item $item -Before $Actual.Xml -After $null -Undo $undo
    ConvertTo-HotProfileResult -Item $item -Kind Task -Change Removed
}
