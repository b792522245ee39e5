function ConvertTo-InstallRecord {
    <#
    .SYNOPSIS
        The record of an installation: what is wanted, and what was added for it.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Plan,

        [Parameter(Mandatory = $true)]
        [object] $Context,

        # The record before, or nothing.
        [AllowNull()]
        [object] $Former,

        # What was added now: batchRight (SID or empty), access (path, entry), eventSource; and gone, what was taken back.
        [Parameter(Mandatory = $true)]
        [object] $Added,

        [Parameter(Mandatory = $true)]
        [datetime] $Now
    )
    $account = { param($One) [ordered]@{ name = $One.Name; sid = $One.Sid } }
    $formerAdded = Get-Property $Former 'added'
    $formerItems = @(Get-Property (Get-Property $Former 'plan') 'items' @())
    $gone = @($Added.gone | Where-Object { $_ } | ForEach-Object { $_.path + $_.entry })
    $access = @(@(Get-Property $formerAdded 'access' @()) + @($Added.access) | Where-Object { $_ -and $gone -notcontains ($_.path + $_.entry) })
    $start = [ordered]@{}
    foreach ($type in $Plan.Types) { $start[$type] = @($Plan.Items | Where-Object { $_.Type -eq $type })[0].Start }
    [ordered]@{
        marker      = 'hotprofile-export-home'
        version     = 1
        installedAt = $(if ($Former -and (Get-Property $Former 'installedAt')) { ConvertTo-MomentText -Moment (ConvertTo-Moment -Value $Former.installedAt) } else { ConvertTo-MomentText -Moment $Now })
        changedAt   = ConvertTo-MomentText -Moment $Now
        tenant      = $Context.Tenant
        folder      = $Context.Folder
        home        = $Context.HomePath
        program     = [ordered]@{ root = $Context.InstallRoot; version = $Context.Version; exe = $Context.Exe }
        powershell  = $Context.PowerShell
        script      = [bool] $Context.VerifyByScript
        account     = [ordered]@{ kind = $Context.Account.Kind; name = $Context.Account.Name; sid = $Context.Account.Sid }
        runLevel    = $Context.RunLevel
        readers     = @($Context.Readers | ForEach-Object { & $account $_ })
        consumers   = @($Context.Consumers | ForEach-Object { & $account $_ })
        plan        = [ordered]@{
            types           = @($Plan.Types)
            differenceType  = @($Plan.DifferenceType)
            startTime       = $start
            intervalMinutes = $Context.IntervalMinutes
            endTime         = $Plan.EndTime
            fullOn          = $Plan.FullOn
            taskName        = $Context.TaskName
            items           = @(foreach ($item in $Plan.Items) {
                    # A night is expected of a task from the moment that its schedule is in force.
                    $same = @($formerItems | Where-Object { $_.name -eq $item.Name -and $_.start -eq $item.Start -and (@($_.days) -join ',') -eq (@($item.Days) -join ',') })
                    $since = if ($same) { ConvertTo-Moment -Value $same[0].since } else { $Now }
                    [ordered]@{ name = $item.Name; type = $item.Type; mode = $item.Mode; start = $item.Start; days = @($item.Days); since = ConvertTo-MomentText -Moment $since }
                })
        }
        added       = [ordered]@{
            batchRight  = $(if ($Added.batchRight) { $Added.batchRight } else { [string] (Get-Property $formerAdded 'batchRight' '') })
            eventSource = [bool] $Added.eventSource -or [bool] (Get-Property $formerAdded 'eventSource' $false)
            access      = @($access | ForEach-Object { [ordered]@{ path = $_.path; entry = $_.entry } })
        }
    }
}
