function New-ProbeStep {
    <#
    .SYNOPSIS
        Step: the surest check. A temporary task under the account runs the program's own check, is waited for and removed.
    #>
    [CmdletBinding()]
    param(
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context,
        [Parameter(Mandatory = $true)] [object] $Session
    )
    $name = Get-HotProfileText 'ProbeTaskName' @([guid]::NewGuid().ToString('N').Substring(0, 8)) -Language ja
    $step = @{
        Kind   = 'Probe'
        Item   = $Context.Folder + $name
        Notes  = Get-HotProfileText 'ProbeAction' @($Context.Account.Name, $Context.HomePath)
        Change = 'Checked'
        Data   = @{ Context = $Context; Session = $Session; Name = $name }
        Do     = { param($d) Invoke-TaskProbe -Context $d.Context -Session $d.Session -Name $d.Name }
        Undo   = {
            param($d)
            $left = Get-WindowsTask -Path $d.Context.Folder -Name $d.Name
            if (-not $left) { return $false }
            Remove-RunningTask -Task $left
        }
    }
    New-Step @step
}
