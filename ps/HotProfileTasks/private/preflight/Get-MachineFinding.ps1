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
    New-Finding @tag -Check 'Service' -Severity Refuse -Value $Fact.ScheduleService -Well ($Fact.ScheduleService -eq 'Running')

    if ($Fact.LanguageMode -ne 'FullLanguage') { New-Finding @tag -Check 'Shell' -Severity Refuse -Value $Fact.LanguageMode }
    else { New-Finding @tag -Check 'Shell' -Severity Refuse -Key 'CheckShell32' -Well (-not $Fact.Bits32) }

    New-Finding @tag -Check 'History' -Severity Warn -Well ($false -ne $Fact.TaskHistory -or $History)
    New-Finding @tag -Check 'Zone' -Severity Confirm -Value $Fact.TimeZoneId, ($Fact.UtcOffsetMinutes / 60) -Well ($Fact.TimeZoneId -eq 'Tokyo Standard Time')
    New-Finding @tag -Check 'ScriptPolicy' -Severity Warn -Value $Fact.MachineExecutionPolicy -Well (@('AllSigned', 'Restricted') -notcontains $Fact.MachineExecutionPolicy)

    $words = @{ 0 = 'WakeOff'; 2 = 'WakeImportant' }
    $wake = @(foreach ($pair in @(@('AC', $Fact.WakeTimerAc), @('DC', $Fact.WakeTimerDc))) {
            if ($null -ne $pair[1] -and $words.Contains([int] $pair[1])) { Get-HotProfileText $words[[int] $pair[1]] @($pair[0]) }
        })
    New-Finding @tag -Check 'WakeTimer' -Severity Warn -Value ($wake -join ', ') -Well (-not $wake)
    New-Finding @tag -Check 'Standby' -Severity Warn -Well (-not $Fact.ModernStandby)

    $hours = if ($null -ne $Fact.UpdateActiveStart) { '{0}:00–{1}:00' -f $Fact.UpdateActiveStart, $Fact.UpdateActiveEnd } else { '-' }
    New-Finding @tag -Check 'UpdateRestart' -Severity Warn -Value $hours -Well (-not $Fact.UpdateAutoRestart)

    $variables = @(@($Fact.MachineVariables) + @($Fact.AccountVariables) | Where-Object { $_ } | Select-Object -Unique)
    New-Finding @tag -Check 'Variables' -Severity Warn -Value ($variables -join ', ') -Well (-not $variables)
}
