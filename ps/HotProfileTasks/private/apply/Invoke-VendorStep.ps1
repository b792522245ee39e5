function Invoke-VendorStep {
    <#
    .SYNOPSIS
        Disables the vendor tool's tasks whose work is taken over.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [object[]] $VendorTask,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    foreach ($task in $VendorTask) {
        $item = $task.Path + $task.Name
        $notes = Get-HotProfileText 'VendorTask' @(($task.Types -join ', '), $task.Start)
        $result = @{ Item = $item; Kind = 'Vendor'; Detail = $task }
        if (-not $task.Enabled) {
            ConvertTo-HotProfileResult @result -Change Unchanged -Status Skipped -Notes $notes
            continue
        }
        if (-not (Test-Approval -Session $Session -Item $item -Action (Get-HotProfileText 'ActionDisableVendor'))) {
            ConvertTo-HotProfileResult @result -Change Planned -Status Skipped -Notes $notes
            continue
        }
        try { Invoke-WindowsTaskAction -Path $task.Path -Name $task.Name -Action Disable }
        catch { throw (Get-HotProfileError 'VendorDisable' @($item, $_.Exception.Message)) }
        Add-Change -Session $Session -Action 'vendor-task-disabled' -Item $item -Before 'enabled' -After 'disabled' -Undo @{ Kind = 'EnableTask'; Path = $task.Path; Name = $task.Name }
        ConvertTo-HotProfileResult @result -Change Updated -Notes $notes
    }
}
