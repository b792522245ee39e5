function Invoke-TaskProbe {
    <#
    .SYNOPSIS
        The surest check: a temporary task under the account runs the program's log-in check, is waited for and removed.
    #>
    [CmdletBinding()]
    param(
        # Folder, HomePath, Exe, Account, RunLevel.
        [Parameter(Mandatory = $true)]
        [object] $Context,

        [AllowNull()]
        [System.Management.Automation.PSCredential] $Credential,

        [Parameter(Mandatory = $true)]
        [object] $Session,

        [int] $TimeoutSeconds = 600
    )
    $name = Get-HotProfileText 'ProbeTaskName' @([guid]::NewGuid().ToString('N').Substring(0, 8)) -Language ja
    $item = $Context.Folder + $name
    $notes = Get-HotProfileText 'ProbeAction' @($Context.Account.Name, $Context.HomePath)
    if (-not (Test-Approval -Session $Session -Item $item -Action $notes)) {
        ConvertTo-HotProfileResult -Item $item -Kind Probe -Change Planned -Status Skipped -Notes $notes
        return
    }
    $task = [PSCustomObject]@{
        Description      = Get-HotProfileText 'ProbeDescription' -Language ja
        Command          = $Context.Exe
        Arguments        = ConvertTo-CommandLine -Argument @('check', '--home', $Context.HomePath)
        WorkingDirectory = Get-ParentFolder -Path $Context.Exe
        StartBoundary    = ''
        Days             = @()
        LimitMinutes     = 10
        Enabled          = $true
    }
    $registration = @{
        Path = $Context.Folder
        Name = $name
        Xml  = ConvertTo-TaskXml -Task $task -Account $Context.Account -RunLevel $Context.RunLevel
    }
    if ($Credential) { $registration['Credential'] = $Credential }
    $made = $false
    $end = $null
    try {
        try { Register-WindowsTask @registration }
        catch { throw (Get-HotProfileError 'TaskRegister' @($item, $_.Exception.Message)) }
        $made = $true
        try { $end = Wait-TaskEnd -Path $Context.Folder -Name $name -TimeoutSeconds $TimeoutSeconds }
        catch { throw (Get-HotProfileError 'ProbeStart' @($Context.Account.Name, $_.Exception.Message)) }
    }
    finally {
        if ($made) {
            if ($end -and $end.TimedOut) { try { Invoke-WindowsTaskAction -Path $Context.Folder -Name $name -Action Stop } catch { Write-Debug -Message $_.Exception.Message } }
            try { Invoke-WindowsTaskAction -Path $Context.Folder -Name $name -Action Remove }
            catch { ConvertTo-HotProfileResult -Item $item -Kind Probe -Change Kept -Status Warning -Notes (Get-HotProfileText 'ProbeLeft' @($_.Exception.Message)) }
        }
    }
    if ($end.TimedOut) { throw (Get-HotProfileError 'ProbeTimeout' @($Context.Account.Name, $TimeoutSeconds)) }
    $words = ConvertTo-ResultText -Result $end.Task.LastResult
    Write-InstallLog -HomePath $Session.HomePath -Action 'probe' -Item $Context.Account.Name -Before $null -After $words
    if ($end.Task.LastResult -ne 0) { throw (Get-HotProfileError 'ProbeFailed' @($Context.Account.Name, $words, $Context.Exe, $Context.HomePath)) }
    ConvertTo-HotProfileResult -Item $Context.Account.Name -Kind Probe -Change Checked -Notes (Get-HotProfileText 'ProbeOk' @($end.Seconds))
}
