function Remove-HotProfileTask {
    <#
    .SYNOPSIS
        Removes the nightly tasks and what was added for them; lists what stays.

    .DESCRIPTION
        Asks first. Undoes what Install and Update did: tasks, their folder, the event source, rights that were given,
        access that was added, and the installed program. Another tenant's tasks keep what they share. What cannot be
        removed is named, and the next Remove goes on from there. Without a record, tasks are known by their mark. The home
        with settings, key, records and logs stays unless -RemoveData is given; the output always stays.

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
        Remove-HotProfileTask -Force

        Removes the tasks without a question, for scripts.

    .EXAMPLE
        Remove-HotProfileTask -Tenant 'Osaka' -RemoveData -Force

        Removes a second tenant with its home, without a question.

    .OUTPUTS
        HotProfile.Result
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('HotProfile.Result')]
    param(
        [string] $Tenant,

        [string] $HomePath,

        [switch] $RemoveData,

        [switch] $Force,

        [ValidateSet('ja', 'en')]
        [string] $Language
    )
    if ($Language) { Set-Variable -Name HotProfileLanguage -Value $Language }
    $fact = Get-WindowsFact
    $place = Get-RequestedHome -Bound $PSBoundParameters -Fact $fact
    $record = Read-InstallRecord -HomePath $place.HomePath
    $folder = if ($record) { [string] $record.folder } else { $place.Folder }
    $names = @(Get-Property (Get-Property $record 'plan') 'items' @() | ForEach-Object { [string] $_.name })
    # Without a record, and beside one, what has our mark is ours.
    $tasks = @(Get-WindowsTask -Path $folder | Where-Object { $names -contains $_.Name -or $_.Xml -match '<Source>hotprofile-export</Source>' })
    if (-not $record -and -not $tasks) { throw (Get-HotProfileError 'NotInstalled' @($place.HomePath)) }
    if (-not $record -and $PSBoundParameters.ContainsKey('HomePath')) {
        $theirs = @($tasks | ForEach-Object { Get-TaskHome -Task $_ } | Where-Object { $_ -and $_ -ne $place.HomePath })
        if ($theirs) { throw (Get-HotProfileError 'FolderTaken' @($folder, $theirs[0], $place.HomePath)) }
    }
    if (-not $fact.Elevated -and -not $WhatIfPreference) { throw (Get-HotProfileError 'Preflight' @(1, (Get-HotProfileText 'CheckElevation' @($fact.UserName)))) }
    $removed = (Get-Property $record 'removedAt') -and -not $tasks
    $settings = Read-HomeSetting -HomePath $place.HomePath
    if ($RemoveData) {
        if ((Get-WindowsAccess -Path $place.HomePath).ReparsePoint) { throw (Get-HotProfileError 'DataReparse' @($place.HomePath)) }
        if ($settings.Output -and ("$($settings.Output)\" -replace '/', '\').StartsWith(("$($place.HomePath)\" -replace '/', '\'), [System.StringComparison]::OrdinalIgnoreCase)) {
            throw (Get-HotProfileError 'DataOutput' @($place.HomePath, $settings.Output))
        }
    }
    if (-not $WhatIfPreference -and ($RemoveData -or -not $removed)) {
        $question = if ($RemoveData) { Get-HotProfileText 'QuestionRemoveData' @($place.HomePath) } else { Get-HotProfileText 'QuestionRemove' @($folder, $tasks.Count) }
        Confirm-Question -Caller $PSCmdlet -Question $question -Force:($Force -or ($PSBoundParameters.ContainsKey('Confirm') -and -not $PSBoundParameters['Confirm']))
    }
    $session = New-ChangeSession -Caller $PSCmdlet -HomePath $place.HomePath
    $file = Join-FolderPath $place.HomePath 'tasks.json'
    $root = if ($record) { [string] $record.program.root } else { Get-ParentFolder -Path ((ConvertFrom-TaskXml -Xml $tasks[0].Xml)['WorkingDirectory']) }
    if (-not $removed) {
        $steps = @(Get-RemovalStep -Task $tasks -Folder $folder -Record $record -Session $session)
        # Early, so that a second run goes on where this one stops.
        $writes = $record -and $PSCmdlet.ShouldProcess($file, (Get-HotProfileText 'ActionRecord'))
        if ($writes) { Write-TextFile -Path $file -Text (ConvertTo-RecordText -Record $record -State removing) }
        foreach ($step in $steps) { if ($step.PSObject.TypeNames -contains 'HotProfile.Step') { $session.Done.Push($step) } else { $step } }
        Undo-StepList -Session $session -Removing
        foreach ($result in (Remove-FormerProgram -InstallRoot $root -Session $session)) {
            if ($result.Status -eq 'Warning') { $session.Left.Add(('{0}: {1}' -f $result.Item, $result.Notes)) }
            $result
        }
        if (-not $WhatIfPreference -and (Test-Path -LiteralPath $root) -and -not @(Get-ChildItem -LiteralPath $root -Force)) { [System.IO.Directory]::Delete($root, $false) }
        if ($writes) {
            $state = if ($session.Left.Count) { 'removing' } else { 'removed' }
            Write-TextFile -Path $file -Text (ConvertTo-RecordText -Record $record -State $state -Left $session.Left.ToArray())
        }
    }
    if ($RemoveData -and ($WhatIfPreference -or -not $session.Left.Count)) {
        $session.Done.Push((New-Step -Kind Home -Item $place.HomePath -Back (Get-HotProfileText 'ActionRemoveHome') -Data $place.HomePath -Undo { param($d) if (Test-Path -LiteralPath $d) { Remove-FolderTree -Path $d } else { $false } }))
        Undo-StepList -Session $session -Removing
    }
    else {
        $notes = if ($RemoveData) { Get-HotProfileText 'HomeKeptLeft' @(($session.Left -join '; ')) } else { Get-HotProfileText 'HomeKept' }
        New-HotProfileResult -Item $place.HomePath -Kind Remains -Change Kept -Status $(if ($RemoveData) { 'Failed' } else { 'Skipped' }) -Notes $notes
    }
    if (Get-Property $record 'contractFolder') { New-HotProfileResult -Item $record.contractFolder -Kind Remains -Change Kept -Status Skipped -Notes (Get-HotProfileText 'ContractKept') }
    if ($settings.Output) { New-HotProfileResult -Item $settings.Output -Kind Remains -Change Kept -Status Skipped -Notes (Get-HotProfileText 'OutputKept') }
}
