function Invoke-TaskProbe {
    <#
    .SYNOPSIS
        Lets a temporary task under the account run the program's own check, waits for it and removes it. Says how long it took.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context,
        [Parameter(Mandatory = $true)] [object] $Session,
        # The temporary task's.
        [Parameter(Mandatory = $true)] [string] $Name,
        [int] $TimeoutSeconds = 600
    )
    $task = [PSCustomObject]@{
        Description      = Get-HotProfileText 'ProbeDescription' -Language ja
        Command          = $Context.Exe
        Arguments        = ConvertTo-CommandLine -Argument @($script:HotProfileProbe, '--home', $Context.HomePath)
        WorkingDirectory = Get-ParentFolder -Path $Context.Exe
        StartBoundary    = ''
        Days             = @()
        LimitMinutes     = 10
        Enabled          = $true
    }
    $registration = @{
        Path = $Context.Folder
        Name = $Name
        Xml  = ConvertTo-TaskXml -Task $task -Account $Context.Account -RunLevel $Context.RunLevel
    }
    if ($Context.Account.Kind -eq 'Password') { $registration['Credential'] = $Session.Credential }
    $item = $Context.Folder + $Name
    try { Register-WindowsTask @registration }
    catch { throw (Get-HotProfileError 'TaskRegister' @($item, $_.Exception.Message)) }
    try { $end = Wait-TaskEnd -Path $Context.Folder -Name $Name -TimeoutSeconds $TimeoutSeconds }
    catch { throw (Get-HotProfileError 'ProbeStart' @($Context.Account.Name, $_.Exception.Message)) }
    if (-not $end.Task) { throw (Get-HotProfileError 'ProbeGone' @($item)) }
    if ($end.TimedOut) { throw (Get-HotProfileError 'ProbeTimeout' @($Context.Account.Name, $TimeoutSeconds)) }
    # A step that fails removes the task in its undo.
    Invoke-WindowsTaskAction -Path $Context.Folder -Name $Name -Action Remove
    if ($end.Task.LastResult -ne 0) {
        throw (Get-HotProfileError 'ProbeFailed' @($Context.Account.Name, (ConvertTo-ResultText -Result $end.Task.LastResult), $Context.Exe, $script:HotProfileProbe, $Context.HomePath))
    }
    Get-HotProfileText 'ProbeOk' @($end.Seconds)
}
