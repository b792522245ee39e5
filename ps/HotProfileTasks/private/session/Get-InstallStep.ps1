function Get-InstallStep {
    <#
    .SYNOPSIS
        The steps from what is to what is wanted, in order. The record is the first and the last of them.
    #>
    [CmdletBinding()]
    [OutputType([object[]])]
    param(
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context,
        [Parameter(Mandatory = $true)] [object] $Plan,
        # The record before, or nothing.
        [AllowNull()] [object] $Former,
        # Result of Get-ProgramSource.
        [Parameter(Mandatory = $true)] [object] $Source,
        # Result of Get-OtherRecord, and those of them that begin to share the contract's folder.
        [AllowEmptyCollection()] [object[]] $Other = @(),
        [AllowEmptyCollection()] [object[]] $Join = @(),
        # Result of New-ChangeSession.
        [Parameter(Mandatory = $true)] [object] $Session,
        # Register every task again: the password is new, or the account.
        [switch] $Always,
        [switch] $Enable,
        # The batch right is missing and may be given.
        [switch] $Grant,
        [switch] $History,
        [AllowEmptyCollection()] [object[]] $VendorTask = @(),
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    $account = $Context.Account
    $output = Get-AccessStep -Context $Context -Former $Former -Other $Other
    $rights = Get-RightStep -Account $account -Former $Former -Other $Other -Grant:$Grant
    $registered = @(Get-WindowsTask -Path $Context.Folder)
    $formerName = @(Get-Property (Get-Property $Former 'plan') 'items' @() | ForEach-Object { [string] $_.name } | Where-Object { $_ })
    $changes = @(Get-TaskChange -Wanted @(Get-WantedTask -Plan $Plan -Context $Context -Now $Now) -Actual $registered -Context $Context -FormerName $formerName -Enable:$Enable)
    $touched = @($changes | Where-Object { $_.Wanted -and ($Always -or -not $_.Actual -or $_.Difference) })
    if ($account.Kind -eq 'Password' -and $touched -and -not $Session.Credential -and -not $WhatIfPreference) {
        throw (Get-HotProfileError 'PasswordNeeded' @($account.Name, (@($touched | ForEach-Object { $_.Wanted.Name }) -join ', ')))
    }
    $events = New-EventSourceStep
    $added = [PSCustomObject]@{
        eventSource = [bool] $events.Do -or [bool] (Get-Property (Get-Property $Former 'added') 'eventSource' $false)
        rights      = $rights.Rights
        access      = $output.Access
    }
    $record = New-InstallRecord -Plan $Plan -Context $Context -Former $Former -Added $added -Now $Now
    $steps = @(
        New-ProgramStep -Source $Source -InstallRoot $Context.InstallRoot -Version $Context.Version
        New-HomeStep -Path $Context.HomePath -Account $account
        $rights.Grant
        if ($Context.ContractFolder) { New-ContractStep -Path $Context.ContractFolder }
        $output.Grant
        New-SettingStep -HomePath $Context.HomePath -Value ([ordered]@{ runAs = $account.Sid; contractFolder = $Context.ContractFolder })
        foreach ($one in $Join) {
            # What another installation is given, its own record knows.
            $theirs = New-InstallContext -Record $one.Record -With @{ OutputPath = (Read-HomeSetting -HomePath $one.HomePath).Output; ContractFolder = $Context.ContractFolder }
            $given = Get-AccessStep -Context $theirs -Former $one.Record -Other @($Other | Where-Object { $_.Folder -ne $one.Folder })
            $given.Grant | Where-Object { $_.Item -eq $Context.ContractFolder }
            New-SettingStep -HomePath $one.HomePath -Value @{ contractFolder = $Context.ContractFolder }
            $with = $one.Record.added | Select-Object -Property eventSource, rights, @{ Name = 'access'; Expression = { $given.Access } }
            $new = New-InstallRecord -Plan (Get-RecordedPlan -Record $one.Record) -Context $theirs -Former $one.Record -Added $with -Now (ConvertTo-Moment -Value $one.Record.changedAt)
            $text = ConvertTo-RecordText -Record $new -State (Get-Property $one.Record 'state' 'installed') -Left @(Get-Property $one.Record 'left' @())
            New-FileStep -Path (Join-FolderPath $one.HomePath 'tasks.json') -Kind Record -Notes (Get-HotProfileText 'ActionRecord') -Text $text
        }
        $events
        if ($History) {
            $log = @{ Kind = 'History'; Item = 'Microsoft-Windows-TaskScheduler/Operational'; Notes = Get-HotProfileText 'ActionHistory' }
            if (-not (Test-WindowsTaskHistory)) { $log['Do'] = { Set-WindowsTaskHistory -Enabled $true } }
            New-Step @log -Undo { if (Test-WindowsTaskHistory) { Set-WindowsTaskHistory -Enabled $false } else { $false } }
        }
        if (-not $registered -and $touched) { New-FolderStep -Folder $Context.Folder }
        # Before the tasks: what it finds costs nothing yet.
        if ($touched) { New-ProbeStep -Context $Context -Session $Session }
        foreach ($change in $changes) { New-TaskStep -Wanted $change.Wanted -Actual $change.Actual -Difference $change.Difference -Always:$Always -Session $Session -StoredLogin:($account.Kind -eq 'Password') }
        foreach ($task in $VendorTask) { New-VendorStep -Task $task }
        $output.Revoke
        $rights.Revoke
    )
    $steps = @($steps | Where-Object { $_ })
    # When it was changed is no change.
    $file = Join-FolderPath $Context.HomePath 'tasks.json'
    $unchanged = if ($Former) { @{ changedAt = ConvertTo-MomentText -Moment (ConvertTo-Moment -Value $Former.changedAt) } } else { @{} }
    $stands = (Test-Path -LiteralPath $file) -and [System.IO.File]::ReadAllText($file) -ceq (ConvertTo-RecordText -Record $record -With $unchanged)
    if ($stands -and -not @($steps | Where-Object { $_.Do })) { return $steps }
    # Until it is done, what was added before is still to be known: some of it goes last.
    $formerly = Get-Property $Former 'added'
    $meanwhile = [ordered]@{
        eventSource = $added.eventSource
        rights      = @(@($rights.Rights) + @(Get-Property $formerly 'rights' @()) | Where-Object { $_ } | Select-Object -Unique)
        access      = @(@($record.added.access) + @(Get-Property $formerly 'access' @() | Where-Object { $old = $_; $old -and -not @($output.Access | Where-Object { $_.path -eq $old.path -and $_.sid -eq $old.sid }) }))
    }
    $write = @{ Path = $file; Kind = 'Record'; Notes = Get-HotProfileText 'ActionRecord' }
    $early = @{
        Text      = ConvertTo-RecordText -Record $record -With @{ added = $meanwhile } -State changing
        Session   = $Session
        Remainder = { param($d) ConvertTo-RecordText -Record ($d.Text | ConvertFrom-Json) -State changing -Left $d.Session.Left.ToArray() }
    }
    New-FileStep @write @early
    $steps
    New-FileStep @write -Text (ConvertTo-RecordText -Record $record)
}
