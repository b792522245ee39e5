function New-InstallRecord {
    <#
    .SYNOPSIS
        The record of an installation: what is wanted, and what was added for it.
    .DESCRIPTION
        State is changing while steps are under way, installed, removing, or removed. Left names what could not be put back.
        Added: eventSource; rights (SIDs that were given one); access (path, sid, right, and before: what the folder allowed the account).
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [object] $Plan,
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context,
        # The record before, or nothing.
        [AllowNull()] [object] $Former,
        # eventSource, rights, access.
        [Parameter(Mandatory = $true)] [object] $Added,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    $person = { [ordered]@{ name = $args[0].Name; sid = $args[0].Sid } }
    $formerItems = @(Get-Property (Get-Property $Former 'plan') 'items' @())
    $start = [ordered]@{}
    foreach ($type in $Plan.Types) { $start[$type] = @($Plan.Items | Where-Object { $_.Type -eq $type })[0].Start }
    $changed = ConvertTo-MomentText -Moment $Now
    $since = { param($Moment) if ($Moment) { ConvertTo-MomentText -Moment (ConvertTo-Moment -Value $Moment) } else { $changed } }
    [ordered]@{
        marker         = 'hotprofile-export-home'
        version        = 2
        state          = 'installed'
        installedAt    = & $since (Get-Property $Former 'installedAt')
        changedAt      = $changed
        tenant         = $Context.Tenant
        folder         = $Context.Folder
        home           = $Context.HomePath
        program        = [ordered]@{ root = $Context.InstallRoot; version = $Context.Version; exe = $Context.Exe }
        powershell     = $Context.PowerShell
        script         = [bool] $Context.VerifyByScript
        account        = [ordered]@{ kind = $Context.Account.Kind; name = $Context.Account.Name; sid = $Context.Account.Sid }
        runLevel       = $Context.RunLevel
        current        = [bool] $Context.Current
        keepAccess     = [bool] $Context.KeepAccess
        contractFolder = $Context.ContractFolder
        readers        = @($Context.Readers | ForEach-Object { & $person $_ })
        consumers      = @($Context.Consumers | ForEach-Object { & $person $_ })
        plan           = [ordered]@{
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
                    [ordered]@{ name = $item.Name; type = $item.Type; mode = $item.Mode; start = $item.Start; days = @($item.Days); since = & $since $(if ($same) { $same[0].since }) }
                })
        }
        added          = [ordered]@{
            eventSource = [bool] $Added.eventSource
            rights      = @($Added.rights)
            access      = @($Added.access | ForEach-Object {
                    [ordered]@{
                        path   = $_.path
                        name   = $_.name
                        sid    = $_.sid
                        right  = $_.right
                        before = @($_.before | Where-Object { $_ } | ForEach-Object { [ordered]@{ Sid = $_.Sid; Mask = [long] $_.Mask; Allow = [bool] $_.Allow; Inherit = [int] $_.Inherit; Propagate = [int] $_.Propagate; Inherited = $false } })
                    }
                })
        }
    }
}
