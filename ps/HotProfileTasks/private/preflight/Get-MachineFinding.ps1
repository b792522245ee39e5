function Get-MachineFinding {
    <#
    .SYNOPSIS
        What of this machine stands against nightly tasks: service, zone, policy, power, updates, environment.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Fact,
        # The history is off and will be turned on.
        [switch] $History
    )
    $tag = @{ Tag = 'Environment' }
    if ($Fact.ScheduleService -ne 'Running') { New-Finding @tag -Check 'Service' -Severity Refuse -Value $Fact.ScheduleService }
    else { New-Finding @tag -Check 'Service' -Severity Ok }

    if ($Fact.LanguageMode -ne 'FullLanguage') { New-Finding @tag -Check 'Shell' -Severity Refuse -Value $Fact.LanguageMode }
    elseif ($Fact.Bits32) { New-Finding @tag -Check 'Shell' -Severity Refuse -Key 'CheckShell32' }
    else { New-Finding @tag -Check 'Shell' -Severity Ok }

    if ($false -ne $Fact.TaskHistory -or $History) { New-Finding @tag -Check 'History' -Severity Ok }
    else { New-Finding @tag -Check 'History' -Severity Warn }

    if ($Fact.TimeZoneId -ne 'Tokyo Standard Time') { New-Finding @tag -Check 'Zone' -Severity Confirm -Value $Fact.TimeZoneId, ($Fact.UtcOffsetMinutes / 60) }
    else { New-Finding @tag -Check 'Zone' -Severity Ok }

    if (@('AllSigned', 'Restricted') -contains $Fact.MachineExecutionPolicy) { New-Finding @tag -Check 'ScriptPolicy' -Severity Warn -Value $Fact.MachineExecutionPolicy }
    else { New-Finding @tag -Check 'ScriptPolicy' -Severity Ok }

    $words = @{ 0 = 'WakeOff'; 2 = 'WakeImportant' }
    $wake = @(foreach ($pair in @(@('AC', $Fact.WakeTimerAc), @('DC', $Fact.WakeTimerDc))) {
            if ($null -ne $pair[1] -and $words.Contains([int] $pair[1])) { Get-HotProfileText $words[[int] $pair[1]] @($pair[0]) }
        })
    if ($wake) { New-Finding @tag -Check 'WakeTimer' -Severity Warn -Value ($wake -join ', ') }
    else { New-Finding @tag -Check 'WakeTimer' -Severity Ok }

    if ($Fact.ModernStandby) { New-Finding @tag -Check 'Standby' -Severity Warn }
    else { New-Finding @tag -Check 'Standby' -Severity Ok }

    if ($Fact.UpdateAutoRestart) {
        $hours = if ($null -ne $Fact.UpdateActiveStart) { '{0}:00–{1}:00' -f $Fact.UpdateActiveStart, $Fact.UpdateActiveEnd } else { '-' }
        New-Finding @tag -Check 'UpdateRestart' -Severity Warn -Value $hours
    }
    else { New-Finding @tag -Check 'UpdateRestart' -Severity Ok }

    $variables = @(@($Fact.MachineVariables) + @($Fact.AccountVariables) | Where-Object { $_ } | Select-Object -Unique)
    if ($variables) { New-Finding @tag -Check 'Variables' -Severity Warn -Value ($variables -join ', ') }
    else { New-Finding @tag -Check 'Variables' -Severity Ok }
}
