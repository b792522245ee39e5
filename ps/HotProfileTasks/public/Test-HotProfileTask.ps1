function Test-HotProfileTask {
    <#
    .SYNOPSIS
        Checks tasks, output, security and environment of an installation; one object per check.

    .DESCRIPTION
        Each check says whether it is right and, if not, what is, why it matters and what to do. A failure
        is also written to the Application log (source hotprofile-export), and the recovery from it once, unless -NoEvent is given. With -HtmlPath a report of the last
        14 nights is written. Changes nothing else.

    .PARAMETER Tenant
        Which tenant's tasks.

    .PARAMETER HomePath
        The home that the tasks belong to.

    .PARAMETER Tag
        Only these: Task, Output, Security, Environment. Default: all.

    .PARAMETER MaxAge
        How old the last output may be at most, such as 26h. Default: any age; missed nights are found without it.

    .PARAMETER Nights
        How many nights to look back. Default 14.

    .PARAMETER NoEvent
        Write no event when a check fails.

    .PARAMETER HtmlPath
        Write the report, in Japanese, to this file.

    .PARAMETER Language
        ja or en. Default: the system's.

    .EXAMPLE
        Test-HotProfileTask | Where-Object { -not $_.Ok }

        What is wrong.

    .EXAMPLE
        Test-HotProfileTask -Tag Task, Output -MaxAge 26h

        For a scheduled monitor: what is wrong is in the Event Log too.

    .EXAMPLE
        Test-HotProfileTask -HtmlPath 'C:\reports\hotprofile.html'

        Also writes the report for a person.

    .OUTPUTS
        HotProfile.Check
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Check')]
    param(
        [string] $Tenant,

        [string] $HomePath,

        [ValidateSet('Task', 'Output', 'Security', 'Environment')]
        [string[]] $Tag = @('Task', 'Output', 'Security', 'Environment'),

        [ValidatePattern('^(|\d+[smhd])$')]
        [string] $MaxAge = '',

        [ValidateRange(1, 366)]
        [int] $Nights = 14,

        [switch] $NoEvent,

        [string] $HtmlPath = '',

        [ValidateSet('ja', 'en')]
        [string] $Language
    )
    if ($Language) { Set-Variable -Name HotProfileLanguage -Value $Language }
    $now = Get-Date
    $place = Get-RequestedHome -Bound $PSBoundParameters -Fact (Get-WindowsFact)
    $health = Get-HealthRecord -HomePath $place.HomePath -Now $now -Nights $Nights
    $checks = New-Object -TypeName 'System.Collections.Generic.List[object]'
    @(
        if ($Tag -contains 'Task') {
            foreach ($change in $health.Changes) {
                $status = Get-TaskStatus -Change $change -Health $health -Now $now
                New-Check -Tag Task -Check 'Task' -Target ($status.Path + $status.Name) -Status $status.Status -Notes $status.Notes -Detail $status
            }
            # Whether the plan leaves the time that the runs were measured to need.
            $suggestion = Get-PlanSuggestion -Plan $health.Plan -Run $health.Runs
            if ($suggestion) {
                $times = @($suggestion.StartTime.Keys | ForEach-Object { '{0} {1}' -f $_, $suggestion.StartTime[$_] }) -join ', '
                $notes = if (-not $suggestion.Overlap) { Get-HotProfileText 'PlanFits' }
                elseif ($suggestion.Fits) { Get-HotProfileText 'PlanSuggestion' @(($suggestion.Overlap -join ', '), $times) }
                else { Get-HotProfileText 'PlanTooShort' @(($suggestion.Overlap -join ', '), $suggestion.Short) }
                New-Check -Tag Task -Check 'Plan' -Target $health.Context.Folder -Status $(if ($suggestion.Overlap) { 'Warning' } else { 'Successful' }) -Notes $notes -Detail $suggestion
            }
        }
        $program = @{ Exe = $health.Context.Exe; HomePath = $health.HomePath }
        if ($Tag -contains 'Output') { Get-ProgramCheck @program -Command verify -Type $health.Plan.Types -MaxAge $MaxAge -AllowMoved:$health.Context.AllowMoved }
        if (@($Tag | Where-Object { $_ -ne 'Task' })) { @(Get-ProgramCheck @program -Command doctor) + @(Get-MachineCheck -Health $health) | Where-Object { $Tag -contains $_.Tag } }
    ) | ForEach-Object {
        $checks.Add($_)
        $_
    }
    if ($HtmlPath) {
        $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($HtmlPath)
        Write-TextFile -Path $full -Text (ConvertTo-ReportHtml -Health $health -Check $checks.ToArray() -Now $now)
    }
    $wrong = @($checks | Where-Object { -not $_.Ok })
    if ($NoEvent) { return }
    # A part that is well says nothing of the rest.
    if (-not $wrong) { if ($Tag.Count -eq 4) { Write-HealthEvent -Id 100 -HomePath $health.HomePath } }
    else {
        $lines = @($wrong | ForEach-Object { '[{0}] {1} {2}: {3}' -f $_.Tag, $_.Check, $_.Target, $_.Notes })
        Write-HealthEvent -Id 100 -HomePath $health.HomePath -Message ((Get-HotProfileText 'EventTestFailed' @($wrong.Count, $health.HomePath)) + "`r`n" + ($lines -join "`r`n"))
    }
}
