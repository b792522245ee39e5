function Invoke-Installation {
    <#
    .SYNOPSIS
        Brings the machine to a plan, step by step, and takes everything back when a step fails. Install and Update share it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Session,

        [Parameter(Mandatory = $true)]
        [object] $Plan,

        [Parameter(Mandatory = $true)]
        [object] $Context,

        [AllowNull()]
        [object] $Former,

        [AllowNull()]
        [System.Management.Automation.PSCredential] $Credential,

        # Register every task again: the password is new, or the account.
        [switch] $Always,

        [switch] $Enable,

        # The batch right is missing and may be granted.
        [switch] $Grant,

        [AllowEmptyCollection()]
        [AllowNull()]
        [object[]] $VendorTask = @(),

        [Parameter(Mandatory = $true)]
        [datetime] $Now
    )
    $wanted = @(Get-WantedTask -Plan $Plan -Context $Context -Now $Now)
    $formerName = @(@(Get-Property (Get-Property $Former 'plan') 'items' @()) | ForEach-Object { [string] $_.name } | Where-Object { $_ })
    $changes = @(Get-TaskChange -Wanted $wanted -Actual @(Get-WindowsTask -Path $Context.Folder) -Context $Context -FormerName $formerName -Enable:$Enable)
    $touched = @($changes | Where-Object { $_.Kind -eq 'Wanted' -and ($Always -or -not $_.Actual -or $_.Difference) })
    if ($Context.Account.Kind -eq 'Password' -and $touched -and -not $Credential -and -not $WhatIfPreference) {
        throw (Get-HotProfileError 'PasswordNeeded' @($Context.Account.Name, (@($touched | ForEach-Object { $_.Wanted.Name }) -join ', ')))
    }
    $password = if ($Context.Account.Kind -eq 'Password') { $Credential } else { $null }
    $added = [PSCustomObject]@{ batchRight = ''; eventSource = $false; access = @(); gone = @() }
    try {
        Invoke-ProgramStep -Context $Context -Session $Session
        Invoke-HomeClosing -Account $Context.Account -Session $Session
        if ($Grant) {
            foreach ($result in (Invoke-RightStep -Account $Context.Account -Session $Session)) {
                if ($result.Detail) { $added.batchRight = $result.Detail }
                $result
            }
        }
        $grants = @(
            if ($Context.Account.Kind -ne 'System') { @{ Account = $Context.Account; Right = 'Modify' } }
            foreach ($one in $Context.Readers) { @{ Account = $one; Right = 'Read' } }
            foreach ($one in $Context.Consumers) { @{ Account = $one; Right = 'Modify' } }
        )
        foreach ($entry in $grants) {
            foreach ($result in (Grant-FolderAccess -Path $Context.OutputPath -Session $Session @entry)) {
                if ($result.Detail) { $added.access += $result.Detail }
                $result
            }
        }
        $wantedSid = @($grants | ForEach-Object { $_.Account.Sid })
        foreach ($old in @(Get-Property (Get-Property $Former 'added') 'access' @() | Where-Object { $_ })) {
            if ($old.path -eq $Context.OutputPath -and $wantedSid -contains (ConvertFrom-Sddl -Sddl "D:$($old.entry)").Entries[0].Sid) { continue }
            $added.gone += $old
            Revoke-FolderAccess -Added $old -Session $Session
        }
        foreach ($result in (Invoke-EventSourceStep -Session $Session)) {
            if ($result.Change -eq 'Created') { $added.eventSource = $true }
            $result
        }
        foreach ($change in $changes) {
            if ($change.Kind -eq 'Former') {
                Clear-FormerTask -Actual $change.Actual -Session $Session
                continue
            }
            $step = @{ Wanted = $change.Wanted; Actual = $change.Actual; Difference = $change.Difference; Credential = $password; Always = $Always; Session = $Session }
            Register-WantedTask @step
        }
        if ($touched) { Invoke-TaskProbe -Context $Context -Credential $password -Session $Session }
        Invoke-VendorStep -VendorTask @($VendorTask | Where-Object { $_ }) -Session $Session
        $record = ConvertTo-InstallRecord -Plan $Plan -Context $Context -Former $Former -Added $added -Now $Now
        if ($Session.Changed -and (Test-Approval -Session $Session -Item (Join-FolderPath $Context.HomePath 'tasks.json') -Action (Get-HotProfileText 'ActionRecord'))) {
            Write-InstallRecord -HomePath $Context.HomePath -Record $record
        }
    }
    catch {
        $failure = $_
        $undone = @(Invoke-Undo -Session $Session -Credential $Credential -HolderSid $Context.Account.Sid)
        # A folder that is empty again was ours alone.
        if (-not $Former -and $undone -and -not @(Get-WindowsTask -Path ($Context.Folder + '*'))) { try { $null = Invoke-WindowsTaskFolder -Path $Context.Folder } catch { Write-Debug -Message $_.Exception.Message } }
        foreach ($one in $undone) { $one }
        $left = @($undone | Where-Object { $_.Status -eq 'Failed' } | ForEach-Object { '{0}: {1}' -f $_.Item, $_.Notes })
        $said = @(
            if ($left) { Get-HotProfileText 'UndoLeft' @(($left -join '; ')) } elseif ($undone) { Get-HotProfileText 'UndoAll' @($undone.Count) }
            if ($Session.Kept.Count) { Get-HotProfileText 'UndoStays' @(($Session.Kept -join ', ')) }
        ) -join ' '
        if (-not $said) { throw $failure }
        $record = New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList (
            (New-Object -TypeName System.InvalidOperationException -ArgumentList ('{0} {1}' -f $failure.Exception.Message, $said), $failure.Exception),
            $failure.FullyQualifiedErrorId, 'InvalidOperation', $null)
        throw $record
    }
    if ($Former -and (Get-Property $Former.program 'version') -ne $Context.Version) {
        Clear-FormerProgram -InstallRoot $Context.InstallRoot -Keep $Context.Version -Session $Session
    }
}
