function Invoke-WindowsTaskAction {
    <#
    .SYNOPSIS
        Starts, stops, enables, disables or removes a task.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [ValidateSet('Start', 'Stop', 'Enable', 'Disable', 'Remove')] [string] $Action
    )
    $which = @{ TaskPath = $Path; TaskName = $Name; ErrorAction = 'Stop' }
    switch ($Action) {
        'Start' { $null = Start-ScheduledTask @which }
        'Stop' { $null = Stop-ScheduledTask @which }
        'Enable' { $null = Enable-ScheduledTask @which }
        'Disable' { $null = Disable-ScheduledTask @which }
        'Remove' { $null = Unregister-ScheduledTask @which -Confirm:$false }
    }
}
