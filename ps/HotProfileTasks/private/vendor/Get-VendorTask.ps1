function Get-VendorTask {
    <#
    .SYNOPSIS
        The registered tasks that run the vendor's tool: path, name, enabled, and every export with its time: each action at each trigger.
    #>
    [CmdletBinding()]
    param()
    foreach ($task in (Get-WindowsTask -Path '\*')) {
        if ($task.Path -like '\HotProfile\*' -or $task.Path -like '\Microsoft\*') { continue }
        $document = Read-TaskDocument -Xml $task.Xml
        $actions = @(foreach ($exec in $document.Select('/t:Task/t:Actions/t:Exec')) {
                $read = { param($Name) $node = $exec.SelectSingleNode("t:$Name", $document.Names); if ($node) { $node.InnerText.Trim() } else { '' } }
                Get-VendorAction -Command (& $read 'Command') -Arguments (& $read 'Arguments') -WorkingDirectory (& $read 'WorkingDirectory').Trim('"')
            })
        if (-not $actions) { continue }
        $starts = @(foreach ($trigger in $document.Select('/t:Task/t:Triggers/*[t:StartBoundary]')) {
                $off = $trigger.SelectSingleNode('t:Enabled', $document.Names)
                if ($off -and $off.InnerText.Trim() -eq 'false') { continue }
                [PSCustomObject]@{
                    Time = [regex]::Match($trigger.SelectSingleNode('t:StartBoundary', $document.Names).InnerText, 'T(\d\d:\d\d)').Groups[1].Value
                    Days = @($trigger.SelectNodes('t:ScheduleByWeek/t:DaysOfWeek/*', $document.Names) | ForEach-Object { $_.LocalName })
                }
            })
        [PSCustomObject]@{
            Path    = $task.Path
            Name    = $task.Name
            Enabled = (ConvertFrom-TaskXml -Xml $task.Xml)['Enabled'] -eq 'true'
            # Several calls of one task run one after the other: Turn counts them.
            Exports = @(foreach ($start in $starts) {
                    for ($turn = 0; $turn -lt $actions.Count; $turn++) {
                        [PSCustomObject]@{ Type = $actions[$turn].Type; Difference = $actions[$turn].Difference; Start = $start.Time; Days = $start.Days; Turn = $turn }
                    }
                })
        }
    }
}
