function New-ProbeStep {
    <#
    .SYNOPSIS
        Step: the surest check. A temporary task under the account runs the program's doctor, which logs in and writes, renames and deletes
        a file in the output folder; it is waited for and removed.
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
        Do     = {
            param($d)
            $seconds = 600
            $task = [PSCustomObject]@{
                Description      = Get-HotProfileText 'ProbeDescription' -Language ja
                Command          = $d.Context.Exe
                Arguments        = ConvertTo-CommandLine -Argument @('doctor', '--home', $d.Context.HomePath)
                WorkingDirectory = Get-ParentFolder -Path $d.Context.Exe
                StartBoundary    = ''
                Days             = @()
                LimitMinutes     = 10
                Enabled          = $true
            }
            $registration = @{
                Path = $d.Context.Folder
                Name = $d.Name
                Xml  = ConvertTo-TaskXml -Task $task -Account $d.Context.Account -RunLevel $d.Context.RunLevel
            }
            if ($d.Context.Account.Kind -eq 'Password') { $registration['Credential'] = $d.Session.Credential }
            $item = $d.Context.Folder + $d.Name
            try { Register-WindowsTask @registration }
            catch { throw (Get-HotProfileError 'TaskRegister' @($item, $_.Exception.Message)) }
            try { $end = Wait-TaskEnd -Path $d.Context.Folder -Name $d.Name -TimeoutSeconds $seconds }
            catch { throw (Get-HotProfileError 'ProbeStart' @($d.Context.Account.Name, $_.Exception.Message)) }
            if (-not $end.Task) { throw (Get-HotProfileError 'ProbeGone' @($item)) }
            if ($end.TimedOut) { throw (Get-HotProfileError 'ProbeTimeout' @($d.Context.Account.Name, $seconds)) }
            # A step that fails removes the task in its undo.
            Invoke-WindowsTaskAction -Path $d.Context.Folder -Name $d.Name -Action Remove
            if ($end.Task.LastResult -ne 0) {
                throw (Get-HotProfileError 'ProbeFailed' @($d.Context.Account.Name, (ConvertTo-ResultText -Result $end.Task.LastResult), $d.Context.Exe, $d.Context.HomePath))
            }
            Get-HotProfileText 'ProbeOk' @($end.Seconds)
        }
        Undo   = {
            param($d)
            $left = Get-WindowsTask -Path $d.Context.Folder -Name $d.Name
            if (-not $left) { return $false }
            Remove-RunningTask -Task $left
        }
    }
    New-Step @step
}
