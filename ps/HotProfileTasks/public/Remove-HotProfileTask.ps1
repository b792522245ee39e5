function Remove-HotProfileTask {
    <#
    .SYNOPSIS
        Removes the nightly tasks and what was added for them; lists what stays.

    .DESCRIPTION
        Removes tasks, their folder, the event source, a right that Install granted, access entries that Install added,
        and the installed program. Another tenant's tasks keep what they share. The home with settings, key, records and
        logs stays unless -RemoveData is given; the output always stays.

    .PARAMETER Tenant
        Which tenant's tasks.

    .PARAMETER HomePath
        The home that the tasks belong to.

    .PARAMETER RemoveData
        Remove the home too: settings, sealed key, difference points, records, logs. Asks first. Never follows a junction.

    .PARAMETER Force
        Answer every question with yes.

    .PARAMETER Language
        ja or en. Default: the system's.

    .EXAMPLE
        Remove-HotProfileTask -WhatIf

        Shows what would go and what would stay.

    .EXAMPLE
        Remove-HotProfileTask -Tenant 'Osaka' -RemoveData -Force

        Removes a second tenant with its home, without a question.

    .OUTPUTS
        HotProfile.Result
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('HotProfile.Result')]
    param(
        [string] $Tenant = '',

        [string] $HomePath = '',

        [switch] $RemoveData,

        [switch] $Force,

        [ValidateSet('ja', 'en')]
        [string] $Language
    )
    if ($Language) { Import-HotProfileText -Language $Language }
    $fact = Get-WindowsFact
    if (-not $HomePath) { $HomePath = Get-DefaultPath -Of Home -Fact $fact -Tenant $Tenant }
    $HomePath = (Format-FolderPath $HomePath)
    $record = Read-InstallRecord -HomePath $HomePath
    if (-not $record) { throw (Get-HotProfileError 'NotInstalled' @($HomePath)) }
    if (-not $fact.Elevated -and -not $WhatIfPreference) { throw (Get-HotProfileError 'Preflight' @(1, (Get-HotProfileText 'CheckElevation' @($fact.UserName)))) }
    $removed = [bool] (Get-Property $record 'removedAt')
    $context = Get-RecordedContext -Record $record
    $settings = Read-HomeSetting -HomePath $HomePath
    if ($RemoveData) {
        $place = Get-WindowsAccess -Path $HomePath
        if ($place.ReparsePoint) { throw (Get-HotProfileError 'DataReparse' @($HomePath)) }
        if ($settings.Output -and ("$($settings.Output)\" -replace '/', '\').StartsWith(("$HomePath\" -replace '/', '\'), [System.StringComparison]::OrdinalIgnoreCase)) {
            throw (Get-HotProfileError 'DataOutput' @($HomePath, $settings.Output))
        }
        if (-not $WhatIfPreference) { Confirm-Question -Caller $PSCmdlet -Question (Get-HotProfileText 'QuestionRemoveData' @($HomePath)) -Force:$Force }
    }
    $session = Get-ChangeSession -Caller $PSCmdlet -HomePath $HomePath
    if (-not $removed) {
        foreach ($task in @(Get-WindowsTask -Path $context.Folder | Where-Object { @($record.plan.items.name) -contains $_.Name -or $_.Xml -match '<Source>hotprofile-export</Source>' })) {
            Invoke-RemoveStep -Session $session -Kind Task -Item ($task.Path + $task.Name) -Action 'ActionRemoveTask' -Step {
                if ($task.State -eq 'Running') { Invoke-WindowsTaskAction -Path $task.Path -Name $task.Name -Action Stop }
                Invoke-WindowsTaskAction -Path $task.Path -Name $task.Name -Action Remove
            }
        }
        $left = @(Get-WindowsTask -Path ($context.Folder + '*'))
        if ($left -and -not $WhatIfPreference) {
            ConvertTo-HotProfileResult -Item $context.Folder -Kind Folder -Change Kept -Status Skipped -Notes (Get-HotProfileText 'FolderKept' @((@($left.Name) -join ', ')))
        }
        else {
            Invoke-RemoveStep -Session $session -Kind Folder -Item $context.Folder -Action 'ActionRemoveFolder' -Step { $null = Invoke-WindowsTaskFolder -Path $context.Folder }
            if ($context.Tenant -and -not $WhatIfPreference -and -not @(Get-WindowsTask -Path '\HotProfile\*')) { $null = Invoke-WindowsTaskFolder -Path '\HotProfile\' }
        }
        foreach ($added in @($record.added.access | Where-Object { $_ })) {
            Invoke-RemoveStep -Session $session -Kind Access -Item $added.path -Action 'ActionRemoveAccess' -Value $added.entry -Step {
                $now = (Get-WindowsAccess -Path $added.path).Sddl
                $new = Select-SddlWithout -Sddl $now -Entry $added.entry
                if ($now -and $new -cne $now) { Write-WindowsAccess -Path $added.path -Sddl (Select-SddlList -Sddl $new) }
            }
        }
        # What all tenants share goes with the last of them.
        $others = @(Get-WindowsTask -Path '\HotProfile\*' | Where-Object { $_.Path -ne $context.Folder })
        $right = [string] (Get-Property $record.added 'batchRight' '')
        if ($right) {
            $using = @($others | Where-Object { (ConvertFrom-TaskXml -Xml $_.Xml -AccountSid (Get-TaskAccountSid -Xml $_.Xml))['UserId'] -eq $right })
            if ($using) { ConvertTo-HotProfileResult -Item $context.Account.Name -Kind Right -Change Kept -Status Skipped -Notes (Get-HotProfileText 'SharedKept' @((@($using.Name) -join ', '))) }
            else {
                Invoke-RemoveStep -Session $session -Kind Right -Item $context.Account.Name -Action 'ActionRevokeBatch' -Step { Write-WindowsAccountRight -Sid $right -Right SeBatchLogonRight -Action Revoke }
            }
        }
        if ($others) { ConvertTo-HotProfileResult -Item 'hotprofile-export' -Kind EventSource -Change Kept -Status Skipped -Notes (Get-HotProfileText 'SharedKept' @((@($others.Name) -join ', '))) }
        elseif (Invoke-WindowsEventSource -Action Test) {
            Invoke-RemoveStep -Session $session -Kind EventSource -Item 'hotprofile-export' -Action 'ActionRemoveSource' -Step { $null = Invoke-WindowsEventSource -Action Remove }
        }
        Clear-FormerProgram -InstallRoot $context.InstallRoot -Session $session
        if (-not $WhatIfPreference -and (Test-Path -LiteralPath $context.InstallRoot) -and -not @(Get-ChildItem -LiteralPath $context.InstallRoot -Force)) { [System.IO.Directory]::Delete($context.InstallRoot, $false) }
    }
    if ($RemoveData) {
        Invoke-RemoveStep -Session $session -Kind Home -Item $HomePath -Action 'ActionRemoveHome' -NoLog -Step { Clear-FolderTree -Path $HomePath }
    }
    else {
        if (-not $removed -and $PSCmdlet.ShouldProcess((Join-FolderPath $HomePath 'tasks.json'), (Get-HotProfileText 'ActionRecord'))) {
            Add-Member -InputObject $record -MemberType NoteProperty -Name removedAt -Value (ConvertTo-MomentText -Moment (Get-Date)) -Force
            Write-InstallRecord -HomePath $HomePath -Record $record
        }
        ConvertTo-HotProfileResult -Item $HomePath -Kind Remains -Change Kept -Status Skipped -Notes (Get-HotProfileText 'HomeKept')
    }
    if ($settings.Output) { ConvertTo-HotProfileResult -Item $settings.Output -Kind Remains -Change Kept -Status Skipped -Notes (Get-HotProfileText 'OutputKept') }
}
