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
    if ($Fact.ScheduleService -ne 'Running') { ConvertTo-Finding @tag -Check 'Service' -Severity Refuse -Value $Fact.ScheduleService }
    else { ConvertTo-Finding @tag -Check 'Service' -Severity Ok }

    if ($Fact.LanguageMode -ne 'FullLanguage') { ConvertTo-Finding @tag -Check 'Shell' -Severity Refuse -Value $Fact.LanguageMode }
    elseif ($Fact.Bits32) { ConvertTo-Finding @tag -Check 'Shell' -Severity Refuse -Key 'CheckShell32' }
    else { ConvertTo-Finding @tag -Check 'Shell' -Severity Ok }

    if ($false -ne $Fact.TaskHistory -or $History) { ConvertTo-Finding @tag -Check 'History' -Severity Ok }
    else { ConvertTo-Finding @tag -Check 'History' -Severity Warn }

    if ($Fact.TimeZoneId -ne 'Tokyo Standard Time') { ConvertTo-Finding @tag -Check 'Zone' -Severity Confirm -Value $Fact.TimeZoneId, ($Fact.UtcOffsetMinutes / 60) }
    else { ConvertTo-Finding @tag -Check 'Zone' -Severity Ok }

    if (@('AllSigned', 'Restricted') -contains $Fact.MachineExecutionPolicy) { ConvertTo-Finding @tag -Check 'ScriptPolicy' -Severity Warn -Value $Fact.MachineExecutionPolicy }
    else { ConvertTo-Finding @tag -Check 'ScriptPolicy' -Severity Ok }

    $words = @{ 0 = 'WakeOff'; 2 = 'WakeImportant' }
    $wake = @(foreach ($pair in @(@('AC', $Fact.WakeTimerAc), @('DC', $Fact.WakeTimerDc))) {
            if ($null -ne $pair[1] -and $words.Contains([int] $pair[1])) { Get-HotProfileText $words[[int] $pair[1]] @($pair[0]) }
        })
    if ($wake) { ConvertTo-Finding @tag -Check 'WakeTimer' -Severity Warn -Value ($wake -join ', ') }
    else { ConvertTo-Finding @tag -Check 'WakeTimer' -Severity Ok }

    if ($Fact.ModernStandby) { ConvertTo-Finding @tag -Check 'Standby' -Severity Warn }
    else { ConvertTo-Finding @tag -Check 'Standby' -Severity Ok }

    if ($Fact.UpdateAutoRestart) {
        $hours = if ($null -ne $Fact.UpdateActiveStart) { '{0}:00–{1}:00' -f $Fact.UpdateActiveStart, $Fact.UpdateActiveEnd } else { '-' }
        ConvertTo-Finding @tag -Check 'UpdateRestart' -Severity Warn -Value $hours
    }
    else { ConvertTo-Finding @tag -Check 'UpdateRestart' -Severity Ok }

    $variables = @(@($Fact.MachineVariables) + @($Fact.AccountVariables) | Where-Object { $_ } | Select-Object -Unique)
    if ($variables) { ConvertTo-Finding @tag -Check 'Variables' -Severity Warn -Value ($variables -join ', ') }
    else { ConvertTo-Finding @tag -Check 'Variables' -Severity Ok }
}
