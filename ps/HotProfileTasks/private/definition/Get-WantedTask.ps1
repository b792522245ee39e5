function Get-WantedTask {
    <#
    .SYNOPSIS
        The tasks that a plan wants: name, folder, settings and XML of each, the check in the morning last.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Plan,
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    $exeFolder = Get-ParentFolder -Path $Context.Exe
    $day = $Now.ToString('yyyy-MM-dd', [System.Globalization.CultureInfo]::InvariantCulture)
    foreach ($item in $Plan.Items) {
        $words = @('export', '--type', $item.Type)
        if ($item.Mode -eq 'difference') { $words += '--difference' }
        if ($Context.Current) { $words += '--current' }
        # Waits for the lock as long as the night lasts; the deadline ends the wait too.
        $words += @('--deadline', $Plan.EndTime, '--wait', ('{0}m' -f $item.LimitMinutes), '--home', $Context.HomePath)
        $typeText = Get-HotProfileText (Get-ExportType | Where-Object { $_.Type -eq $item.Type }).Text -Language ja
        $modeText = Get-HotProfileText $(if ($item.Mode -eq 'full') { 'ModeFull' } else { 'ModeDifference' }) -Language ja
        $task = [PSCustomObject]@{
            Path             = $Context.Folder
            Name             = $item.Name
            Type             = $item.Type
            Mode             = $item.Mode
            Start            = $item.Start
            StartMinute      = $item.StartMinute
            Days             = @($item.Days)
            LimitMinutes     = $item.LimitMinutes
            Description      = Get-HotProfileText 'TaskDescription' @($typeText, $modeText, $Plan.EndTime) -Language ja
            Command          = $Context.Exe
            Arguments        = ConvertTo-CommandLine -Argument $words
            WorkingDirectory = $exeFolder
            StartBoundary    = '{0}T{1}:00' -f $day, $item.Start
            Enabled          = $true
            Xml              = ''
        }
        $task.Xml = ConvertTo-TaskXml -Task $task -Account $Context.Account -RunLevel $Context.RunLevel
        $task
    }

    $types = $Plan.Types -join ','
    if ($Context.VerifyByScript) {
        $wrapper = Join-FolderPath $exeFolder 'ps', 'Invoke-HotProfileVerify.ps1'
        $command = $Context.PowerShell
        $words = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $wrapper,
            '-Arguments', ('verify --type {0} --max-age 12h{1} --notify' -f $types, $(if ($Context.AllowMoved) { ' --allow-moved' })), '-HomePath', $Context.HomePath)
    }
    else {
        $command = $Context.Exe
        $words = @('verify', '--type', $types, '--max-age', '12h')
        if ($Context.AllowMoved) { $words += '--allow-moved' }
        $words += @('--notify', '--home', $Context.HomePath)
    }
    $task = [PSCustomObject]@{
        Path             = $Context.Folder
        Name             = Get-HotProfileText 'VerifyTaskName' -Language ja
        Type             = 'verify'
        Mode             = 'verify'
        Start            = '07:10'
        StartMinute      = 550
        Days             = @()
        LimitMinutes     = 30
        Description      = Get-HotProfileText 'VerifyTaskDescription' @($types) -Language ja
        Command          = $command
        Arguments        = ConvertTo-CommandLine -Argument $words
        WorkingDirectory = $exeFolder
        StartBoundary    = '{0}T07:10:00' -f $day
        Enabled          = $true
        Xml              = ''
    }
    $task.Xml = ConvertTo-TaskXml -Task $task -Account $Context.Account -RunLevel $Context.RunLevel
    $task
}
