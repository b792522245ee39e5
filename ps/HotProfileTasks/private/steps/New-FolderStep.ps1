function New-FolderStep {
    <#
    .SYNOPSIS
        Step: the folder of Task Scheduler that the tasks are in. Registering makes it; undone, it goes when it is empty.
    #>
    [CmdletBinding()]
    param(
        # \HotProfile\, or \HotProfile\NAME\.
        [Parameter(Mandatory = $true)] [string] $Folder
    )
    $step = @{
        Kind   = 'Folder'
        Item   = $Folder
        Notes  = Get-HotProfileText 'ActionFolder'
        Back   = Get-HotProfileText 'ActionRemoveFolder'
        Change = 'Created'
        Data   = @{ Folder = $Folder }
        Do     = { }
        Undo   = {
            param($d)
            $others = @(Get-WindowsTask -Path ($d.Folder + '*'))
            if ($others) { return @{ Kept = Get-HotProfileText 'FolderKept' @((@($others.Name) -join ', ')) } }
            $gone = Remove-WindowsTaskFolder -Path $d.Folder
            # A tenant's folder is inside the common one, which goes with the last of them.
            if ($d.Folder -ne '\HotProfile\' -and -not @(Get-WindowsTask -Path '\HotProfile\*')) { $null = Remove-WindowsTaskFolder -Path '\HotProfile\' }
            if (-not $gone) { return $false }
        }
    }
    New-Step @step
}
