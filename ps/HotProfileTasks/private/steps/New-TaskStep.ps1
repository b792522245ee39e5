function New-TaskStep {
    <#
    .SYNOPSIS
        Step: a task is registered as wanted, in place, or removed; undone, it is what it was, XML and all.
    #>
    [CmdletBinding()]
    param(
        # Path, Name, Xml.
        [AllowNull()] [object] $Wanted,
        # The registered task, as Get-WindowsTask gives it, or nothing.
        [AllowNull()] [object] $Actual,
        # Result of Compare-TaskXml.
        [AllowEmptyCollection()] [AllowNull()] [object[]] $Difference = @(),
        # Register even when nothing differs: a new password cannot be seen.
        [switch] $Always,
        # Its Credential is for password tasks.
        [Parameter(Mandatory = $true)] [object] $Session,
        # The wanted account has a password.
        [switch] $StoredLogin
    )
    $which = if ($Wanted) { $Wanted } else { $Actual }
    $said = @($Difference | Where-Object { $_ } | ForEach-Object { '{0}: {1} → {2}' -f $_.Name, $_.Actual, $_.Wanted }) -join '; '
    $step = @{
        Kind    = 'Task'
        Item    = $which.Path + $which.Name
        Back    = Get-HotProfileText 'ActionRemoveTask'
        Failure = 'TaskRegister'
        Before  = $(if ($Actual) { $Actual.Xml })
        After   = $(if ($Wanted) { $Wanted.Xml })
        Detail  = $Wanted
        Data    = @{ Path = $which.Path; Name = $which.Name; Wanted = $Wanted; Before = $Actual; Session = $Session; StoredLogin = [bool] $StoredLogin }
        Undo    = {
            param($d)
            $now = Get-WindowsTask -Path $d.Path -Name $d.Name
            if (-not $d.Before) {
                if (-not $now) { return $false }
                return Remove-RunningTask -Task $now
            }
            if ($now -and $now.Xml -ceq $d.Before.Xml) { return $false }
            $facts = ConvertFrom-TaskXml -Xml $d.Before.Xml -AccountSid (Get-TaskAccountSid -Xml $d.Before.Xml)
            $restore = @{ Path = $d.Path; Name = $d.Name; Xml = $d.Before.Xml }
            if ($facts['LogonType'] -eq 'Password' -and $d.Session.FormerKind -ne 'ManagedServiceAccount') {
                if (-not $d.Session.Credential -or $facts['UserId'] -ne $d.Session.HolderSid) { throw (Get-HotProfileError 'RestorePassword' @($d.Path + $d.Name)) }
                $restore['Credential'] = $d.Session.Credential
            }
            Register-WindowsTask @restore
        }
    }
    if (-not $Wanted) {
        $step['Change'] = 'Removed'
        $step['Notes'] = Get-HotProfileText 'ActionRemoveTask'
        $step['Do'] = { param($d) Remove-RunningTask -Task $d.Before }
        $step['Failure'] = 'TaskRemove'
        return New-Step @step
    }
    $step['Change'] = $(if ($Actual) { 'Updated' } else { 'Created' })
    if ($Actual -and -not $said -and -not $Always) {
        $step['Notes'] = Get-HotProfileText 'TaskUnchanged'
        return New-Step @step
    }
    $settings = ConvertFrom-TaskXml -Xml $Wanted.Xml
    $all = @($settings.Keys | ForEach-Object { '{0}={1}' -f $_, $settings[$_] }) -join '; '
    $step['Notes'] = if (-not $Actual) { '{0}: {1}' -f (Get-HotProfileText 'ActionCreateTask'), $all }
    elseif ($said) { '{0} ({1})' -f (Get-HotProfileText 'ActionUpdateTask' @($said)), $all }
    else { Get-HotProfileText 'ActionRenewTask' }
    $step['Do'] = {
        param($d)
        $registration = @{ Path = $d.Path; Name = $d.Name; Xml = $d.Wanted.Xml }
        if ($d.StoredLogin -and $d.Session.Credential) { $registration['Credential'] = $d.Session.Credential }
        Register-WindowsTask @registration
    }
    New-Step @step
}
