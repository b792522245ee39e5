function ConvertFrom-TaskXml {
    <#
    .SYNOPSIS
        Every setting of a task's XML that matters, by name, the schema's defaults filled in where the XML leaves them out.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [string] $Xml,
        # Account name → SID, for accounts that stand in the XML by name.
        [System.Collections.IDictionary] $AccountSid = @{}
    )
    $task = Read-TaskDocument -Xml $Xml
    $document, $names = $task.Document, $task.Names
    $read = {
        param($Path, $Default)
        $node = $document.SelectSingleNode($Path, $names)
        if ($null -eq $node) { $Default } else { $node.InnerText.Trim() }
    }
    $minutes = { param($Path, $Default = 'PT72H') [string] [System.Xml.XmlConvert]::ToTimeSpan((& $read $Path $Default)).TotalMinutes }
    $facts = [ordered]@{}
    $facts['Version'] = [string] $document.DocumentElement.GetAttribute('version')
    $facts['Description'] = & $read '/t:Task/t:RegistrationInfo/t:Description' ''

    $user = & $read '/t:Task/t:Principals/t:Principal/t:UserId' ''
    if ($user -notmatch '^S-1-' -and $AccountSid.Contains($user)) { $user = $AccountSid[$user] }
    $facts['UserId'] = $user
    $facts['GroupId'] = & $read '/t:Task/t:Principals/t:Principal/t:GroupId' ''
    $facts['LogonType'] = & $read '/t:Task/t:Principals/t:Principal/t:LogonType' ''
    $facts['RunLevel'] = & $read '/t:Task/t:Principals/t:Principal/t:RunLevel' 'LeastPrivilege'

    $triggers = @($task.Select('/t:Task/t:Triggers/*'))
    $facts['Triggers'] = @($triggers | ForEach-Object { $_.LocalName }) -join ','
    if ($triggers.Count -gt 0) {
        $at = '/t:Task/t:Triggers/*[1]'
        $facts['TriggerEnabled'] = (& $read "$at/t:Enabled" 'true').ToLowerInvariant()
        $boundary = & $read "$at/t:StartBoundary" ''
        # The day a trigger begins on is not a setting; the time of day and a zone are.
        $facts['StartTime'] = if ($boundary -match 'T(\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?$') {
            $Matches[1] + $(if ($Matches.ContainsKey(2) -and $Matches[2] -ne ':00') { $Matches[2] }) + $(if ($Matches.ContainsKey(4)) { $Matches[4] })
        }
        else { $boundary }
        $facts['EndBoundary'] = & $read "$at/t:EndBoundary" ''
        $facts['Repetition'] = & $read "$at/t:Repetition/t:Interval" ''
        $facts['TriggerLimit'] = & $minutes "$at/t:ExecutionTimeLimit"
        $facts['RandomDelay'] = & $minutes "$at/t:RandomDelay" 'PT0M'
        $schedule = @($document.SelectNodes("$at/*[starts-with(local-name(), 'ScheduleBy')]", $names))
        $facts['Schedule'] = if ($schedule.Count -eq 0) { '' }
        elseif ($schedule[0].LocalName -eq 'ScheduleByDay') { 'Daily/' + (& $read "$at/t:ScheduleByDay/t:DaysInterval" '1') }
        elseif ($schedule[0].LocalName -eq 'ScheduleByWeek') {
            $days = @($document.SelectNodes("$at/t:ScheduleByWeek/t:DaysOfWeek/*", $names) | ForEach-Object { $_.LocalName })
            $week = 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'
            'Weekly/' + (& $read "$at/t:ScheduleByWeek/t:WeeksInterval" '1') + ' ' + (@($week | Where-Object { $days -contains $_ }) -join ',')
        }
        else { $schedule[0].LocalName }
    }

    $defaults = [ordered]@{
        AllowStartOnDemand              = 'true'
        MultipleInstancesPolicy         = 'IgnoreNew'
        DisallowStartIfOnBatteries      = 'true'
        StopIfGoingOnBatteries          = 'true'
        AllowHardTerminate              = 'true'
        StartWhenAvailable              = 'false'
        RunOnlyIfNetworkAvailable       = 'false'
        WakeToRun                       = 'false'
        Enabled                         = 'true'
        Hidden                          = 'false'
        Priority                        = '7'
        RunOnlyIfIdle                   = 'false'
        UseUnifiedSchedulingEngine      = 'false'
        DisallowStartOnRemoteAppSession = 'false'
    }
    foreach ($name in $defaults.Keys) {
        $value = & $read "/t:Task/t:Settings/t:$name" $defaults[$name]
        $facts[$name] = if ($value -match '^(true|false)$') { $value.ToLowerInvariant() } else { $value }
    }
    $facts['ExecutionTimeLimit'] = & $minutes '/t:Task/t:Settings/t:ExecutionTimeLimit'
    $facts['DeleteExpiredTaskAfter'] = & $minutes '/t:Task/t:Settings/t:DeleteExpiredTaskAfter' 'PT0S'
    $facts['RestartOnFailure'] = & $read '/t:Task/t:Settings/t:RestartOnFailure/t:Count' ''

    $facts['Actions'] = @($task.Select('/t:Task/t:Actions/*') | ForEach-Object { $_.LocalName }) -join ','
    $facts['Command'] = & $read '/t:Task/t:Actions/t:Exec/t:Command' ''
    $facts['Arguments'] = & $read '/t:Task/t:Actions/t:Exec/t:Arguments' ''
    $facts['WorkingDirectory'] = & $read '/t:Task/t:Actions/t:Exec/t:WorkingDirectory' ''
    $facts
}
