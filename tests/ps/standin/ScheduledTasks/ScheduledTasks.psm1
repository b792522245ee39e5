<#
    Stand-in for Windows' ScheduledTasks module. Same parameter sets; a parameter that Windows does not have throws.
    State lives in $global:HotProfileStandIn (see ..\StandIn.ps1): Tasks, Accounts, Rights, Policy, Fail, Calls.
#>
Set-StrictMode -Version 2.0
$script:Namespace = 'http://schemas.microsoft.com/windows/2004/02/mit/task'

function Get-World { $global:HotProfileStandIn }

function Assert-NoFault {
    param([string] $Verb, [string] $Item)
    $world = Get-World
    $world.Calls.Add("$Verb $Item")
    if ($world.FailAt -and $world.Calls.Count -eq $world.FailAt) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'injected') }
    foreach ($fault in @($world.Fail.Keys)) {
        if ("$Verb $Item" -like $fault) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList ([string] $world.Fail[$fault])) }
    }
}

function Stop-NotFound {
    param([string] $Item)
    $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '$Item'."
    throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, 'CmdletizationQuery_NotFound_TaskName', 'ObjectNotFound', $Item)
}

function Split-CommandLine {
    # CommandLineToArgvW, written from its description: 2n backslashes and a quotation mark are n backslashes and a
    # change of quoting, 2n+1 are n backslashes and the mark itself, others are themselves; "" inside quotes is a mark.
    param([string] $Text)
    $words = New-Object -TypeName 'System.Collections.Generic.List[string]'
    $buffer = ''
    $inside = $false
    $any = $false
    $pending = 0
    foreach ($char in ($Text + ' ').ToCharArray()) {
        if ($char -eq '\') { $pending++; $any = $true; continue }
        if ($char -eq '"') {
            $buffer += '\' * [math]::Floor($pending / 2)
            if ($pending % 2) { $buffer += '"' }
            else { $inside = -not $inside }
            $pending = 0
            $any = $true
            continue
        }
        $buffer += '\' * $pending
        $pending = 0
        if (-not $inside -and ($char -eq ' ' -or $char -eq "`t")) {
            if ($any) { $words.Add($buffer) }
            $buffer = ''
            $any = $false
            continue
        }
        $buffer += $char
        $any = $true
    }
    $words.ToArray()
}

function Find-Task {
    param([string[]] $Name, [string[]] $Path)
    foreach ($task in @((Get-World).Tasks.Values)) {
        $nameFits = -not $Name -or @($Name | Where-Object { $task.TaskName -like $_ })
        $pathFits = -not $Path -or @($Path | Where-Object { $task.TaskPath -like $_ })
        if ($nameFits -and $pathFits) { $task }
    }
}

function Get-OneTask {
    param([string] $Name, [string] $Path)
    if (-not $Path) { $Path = '\' }
    $found = @(Find-Task -Name $Name -Path $Path)
    if (-not $found) { Stop-NotFound -Item $Name }
    Update-Process -Task $found[0]
    $found[0]
}

function Update-Process {
    param([object] $Task)
    if ($Task.Process -and $Task.Process.HasExited) {
        $Task.LastTaskResult = [uint32] $Task.Process.ExitCode
        $Task.Process.Dispose()
        $Task.Process = $null
        $Task.State = if ($Task.Enabled) { 'Ready' } else { 'Disabled' }
    }
}

function ConvertTo-StoredXml {
    # What Windows gives back is not what it was given: a URI is added, names become SIDs, defaults are left out.
    param([xml] $Document, [string] $Uri)
    $ns = New-Object -TypeName System.Xml.XmlNamespaceManager -ArgumentList $Document.NameTable
    $ns.AddNamespace('t', $script:Namespace)
    $info = $Document.SelectSingleNode('/t:Task/t:RegistrationInfo', $ns)
    if (-not $info) {
        $info = $Document.CreateElement('RegistrationInfo', $script:Namespace)
        $null = $Document.DocumentElement.PrependChild($info)
    }
    $node = $info.SelectSingleNode('t:URI', $ns)
    if (-not $node) { $node = $info.AppendChild($Document.CreateElement('URI', $script:Namespace)) }
    $node.InnerText = $Uri
    foreach ($text in $Document.SelectNodes('//t:Description', $ns)) { $text.InnerText = $text.InnerText.Trim() }
    $user = $Document.SelectSingleNode('/t:Task/t:Principals/t:Principal/t:UserId', $ns)
    if ($user -and $user.InnerText -notmatch '^S-1-') {
        $account = @((Get-World).Accounts | Where-Object { $_.Name -eq $user.InnerText })
        if ($account) { $user.InnerText = $account[0].Sid }
    }
    $defaults = @{
        AllowStartOnDemand = 'true'; MultipleInstancesPolicy = 'IgnoreNew'; StartWhenAvailable = 'false'; RunOnlyIfNetworkAvailable = 'false'
        WakeToRun = 'false'; Enabled = 'true'; Hidden = 'false'; Priority = '7'; RunOnlyIfIdle = 'false'; UseUnifiedSchedulingEngine = 'false'
        DisallowStartIfOnBatteries = 'true'; StopIfGoingOnBatteries = 'true'; AllowHardTerminate = 'true'
    }
    foreach ($name in $defaults.Keys) {
        foreach ($node in @($Document.SelectNodes("/t:Task/t:Settings/t:$name | /t:Task/t:Triggers/*/t:$name", $ns))) {
            if ($node.InnerText -eq $defaults[$name]) { $null = $node.ParentNode.RemoveChild($node) }
        }
    }
    foreach ($node in @($Document.SelectNodes('/t:Task/t:Principals/t:Principal/t:RunLevel', $ns))) {
        if ($node.InnerText -eq 'LeastPrivilege') { $null = $node.ParentNode.RemoveChild($node) }
    }
    $settings = $Document.SelectSingleNode('/t:Task/t:Settings', $ns)
    if ($settings -and -not $settings.SelectSingleNode('t:IdleSettings', $ns)) {
        $idle = $settings.AppendChild($Document.CreateElement('IdleSettings', $script:Namespace))
        foreach ($pair in @(@('StopOnIdleEnd', 'true'), @('RestartOnIdle', 'false'))) {
            $child = $idle.AppendChild($Document.CreateElement($pair[0], $script:Namespace))
            $child.InnerText = $pair[1]
        }
    }
    '<?xml version="1.0" encoding="UTF-16"?>' + "`r`n" + $Document.DocumentElement.OuterXml
}

function ConvertTo-TaskObject {
    param([object] $Task)
    Update-Process -Task $Task
    [PSCustomObject]@{ PSTypeName = 'MSFT_ScheduledTask'; TaskName = $Task.TaskName; TaskPath = $Task.TaskPath; State = $Task.State }
}

function Get-NextRun {
    param([object] $Task)
    if (-not $Task.Enabled) { return }
    $document = [xml] $Task.Xml
    $ns = New-Object -TypeName System.Xml.XmlNamespaceManager -ArgumentList $document.NameTable
    $ns.AddNamespace('t', $script:Namespace)
    $boundary = $document.SelectSingleNode('//t:CalendarTrigger/t:StartBoundary', $ns)
    if (-not $boundary) { return }
    $days = @($document.SelectNodes('//t:DaysOfWeek/*', $ns) | ForEach-Object { $_.LocalName })
    $time = ([datetime] $boundary.InnerText).TimeOfDay
    $moment = (Get-Date).Date + $time
    if ($moment -le (Get-Date)) { $moment = $moment.AddDays(1) }
    while ($days -and $days -notcontains [string] $moment.DayOfWeek) { $moment = $moment.AddDays(1) }
    $moment
}

function Register-ScheduledTask {
    [CmdletBinding(DefaultParameterSetName = 'User')]
    param(
        [switch] $Force,

        [Parameter(ParameterSetName = 'Xml')]
        [Parameter(ParameterSetName = 'User', Position = 4)]
        [Parameter(ParameterSetName = 'Object', Position = 2)]
        [string] $Password,

        [Parameter(ParameterSetName = 'Xml')]
        [Parameter(ParameterSetName = 'User', Position = 3)]
        [Parameter(ParameterSetName = 'Object', Position = 1)]
        [string] $User,

        [Parameter(Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $TaskName,

        [Parameter(ParameterSetName = 'Xml')]
        [Parameter(ParameterSetName = 'User', Position = 1)]
        [Parameter(ParameterSetName = 'Principal', Position = 1)]
        [ValidateNotNullOrEmpty()]
        [string] $TaskPath = '\',

        [Parameter(ParameterSetName = 'Xml', Mandatory = $true, Position = 1)]
        [ValidateNotNullOrEmpty()]
        [string] $Xml,

        [Parameter(ParameterSetName = 'User', Mandatory = $true)]
        [Parameter(ParameterSetName = 'Principal', Mandatory = $true)]
        [object[]] $Action,

        [Parameter(ParameterSetName = 'Object', Mandatory = $true)]
        [object] $InputObject,

        [Parameter(ParameterSetName = 'User')]
        [Parameter(ParameterSetName = 'Principal')]
        [object[]] $Trigger,

        [Parameter(ParameterSetName = 'User')]
        [Parameter(ParameterSetName = 'Principal')]
        [object] $Settings,

        [Parameter(ParameterSetName = 'User')]
        [ValidateSet('Limited', 'Highest')]
        [string] $RunLevel,

        [Parameter(ParameterSetName = 'Principal')]
        [object] $Principal,

        [object[]] $CimSession,
        [int] $ThrottleLimit,
        [switch] $AsJob
    )
    if ($PSCmdlet.ParameterSetName -ne 'Xml') { throw 'stand-in: only the parameter set Xml is used here' }
    Assert-NoFault -Verb 'Register' -Item "$TaskPath$TaskName"
    $world = Get-World
    if ($Xml -match '^\s*<\?xml') { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'The task XML is malformed. (1,40)::ERROR: unable to switch the encoding') }
    $document = New-Object -TypeName System.Xml.XmlDocument
    try { $document.LoadXml($Xml) } catch { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList "The task XML is malformed. $($_.Exception.Message)") }
    $errors = New-Object -TypeName 'System.Collections.Generic.List[string]'
    if ($world.Schema) {
        $document.Schemas = $world.Schema
        $document.Validate({ $errors.Add($args[1].Message) }.GetNewClosure())
    }
    if ($errors.Count) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList "The task XML contains a value which is incorrectly formatted or out of range. $($errors[0])") }
    $ns = New-Object -TypeName System.Xml.XmlNamespaceManager -ArgumentList $document.NameTable
    $ns.AddNamespace('t', $script:Namespace)
    $userNode = $document.SelectSingleNode('/t:Task/t:Principals/t:Principal/t:UserId', $ns)
    $logon = $document.SelectSingleNode('/t:Task/t:Principals/t:Principal/t:LogonType', $ns)
    $key = if ($userNode) { $userNode.InnerText } else { '' }
    $account = @($world.Accounts | Where-Object { $_.Sid -eq $key -or $_.Name -eq $key })
    if (-not $account) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'No mapping between account names and security IDs was done. (0x80070534)') }
    $account = $account[0]
    if ($account.Sid -eq 'S-1-5-18' -and $logon) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList '(9,8):LogonType:Password') }
    $managed = $account.Name -match '\$$'
    if ($logon -and $logon.InnerText -eq 'Password' -and -not $managed) {
        if ($world.Fact.StoredPasswordForbidden) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'A specified logon session does not exist. It may already have been terminated. (0x80070520)') }
        if (-not $PSBoundParameters.ContainsKey('Password') -or $Password -cne $account.Password) {
            throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'The user name or password is incorrect. (0x8007052E)')
        }
    }
    elseif ($PSBoundParameters.ContainsKey('User') -or $PSBoundParameters.ContainsKey('Password')) {
        throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'The parameter is incorrect. (0x80070057)')
    }
    $slot = "$TaskPath$TaskName"
    $old = if ($world.Tasks.Contains($slot)) { $world.Tasks[$slot] } else { $null }
    if ($old -and -not $Force) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'Cannot create a file when that file already exists. (0x800700B7)') }
    $enabled = $document.SelectSingleNode('/t:Task/t:Settings/t:Enabled', $ns)
    $isEnabled = -not ($enabled -and $enabled.InnerText -eq 'false')
    $world.Tasks[$slot] = [PSCustomObject]@{
        TaskName       = $TaskName
        TaskPath       = $TaskPath
        Xml            = ConvertTo-StoredXml -Document $document -Uri $slot
        Account        = $account
        Password       = $(if ($PSBoundParameters.ContainsKey('Password')) { $Password } else { $null })
        Enabled        = $isEnabled
        State          = $(if ($isEnabled) { 'Ready' } else { 'Disabled' })
        LastRunTime    = $(if ($old) { $old.LastRunTime } else { [datetime] '1999-11-30' })
        LastTaskResult = $(if ($old) { $old.LastTaskResult } else { [uint32] 0x41303 })
        Process        = $(if ($old) { $old.Process } else { $null })
    }
    ConvertTo-TaskObject -Task $world.Tasks[$slot]
}

function Get-ScheduledTask {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string[]] $TaskName,
        [Parameter(Position = 1)] [string[]] $TaskPath,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob
    )
    Assert-NoFault -Verb 'Get' -Item ("$TaskPath$TaskName")
    $found = @(Find-Task -Name $TaskName -Path $TaskPath)
    if (-not $found -and ($TaskName -or $TaskPath)) {
        $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList "No MSFT_ScheduledTask objects found with property 'TaskPath' equal to '$TaskPath'."
        $record = New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, 'CmdletizationQuery_NotFound_TaskPath', 'ObjectNotFound', "$TaskPath"
        $PSCmdlet.WriteError($record)
        return
    }
    foreach ($task in $found) { ConvertTo-TaskObject -Task $task }
}

function Get-ScheduledTaskInfo {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string] $TaskName,
        [Parameter(ParameterSetName = 'Path', Position = 1)] [string] $TaskPath,
        [Parameter(ParameterSetName = 'Object', Mandatory = $true)] [object] $InputObject,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob
    )
    $task = Get-OneTask -Name $TaskName -Path $TaskPath
    [PSCustomObject]@{
        PSTypeName = 'MSFT_TaskDynamicInfo'; TaskName = $task.TaskName; TaskPath = $task.TaskPath; LastRunTime = $task.LastRunTime
        LastTaskResult = $(if ($task.Process) { [uint32] 0x41301 } else { $task.LastTaskResult }); NextRunTime = Get-NextRun -Task $task; NumberOfMissedRuns = 0
    }
}

function Export-ScheduledTask {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $TaskName,
        [Parameter(Position = 1)] [string] $TaskPath,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob
    )
    Assert-NoFault -Verb 'Export' -Item "$TaskPath$TaskName"
    (Get-OneTask -Name $TaskName -Path $TaskPath).Xml
}

function Start-ScheduledTask {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string] $TaskName,
        [Parameter(ParameterSetName = 'Path', Position = 1)] [string] $TaskPath,
        [Parameter(ParameterSetName = 'Object', Mandatory = $true)] [object] $InputObject,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob
    )
    Assert-NoFault -Verb 'Start' -Item "$TaskPath$TaskName"
    $world = Get-World
    $task = Get-OneTask -Name $TaskName -Path $TaskPath
    if (-not $task.Enabled) { throw (New-Object -TypeName System.Runtime.InteropServices.COMException -ArgumentList 'The task is disabled. (0x80041326)') }
    if ($task.Process) { $task.LastTaskResult = [uint32] '0x8004131F'; return }
    $task.LastRunTime = Get-Date
    if ($null -ne $task.Password -and $task.Password -cne $task.Account.Password) { $task.LastTaskResult = [uint32] '0x8007052E'; return }
    $mine = @($task.Account.Sid) + @($task.Account.Groups)
    if ($task.Account.Sid -ne 'S-1-5-18' -and -not @($mine | Where-Object { $world.Rights['SeBatchLogonRight'] -contains $_ })) { $task.LastTaskResult = [uint32] '0x80070569'; return }
    $document = [xml] $task.Xml
    $exec = $document.Task.Actions.Exec
    $command = [string] $exec.Command
    if (-not (Test-Path -LiteralPath $command.Trim('"') -PathType Leaf)) { $task.LastTaskResult = [uint32] '0x80070002'; return }
    $folder = [string] $exec.WorkingDirectory
    if ($folder -and -not (Test-Path -LiteralPath $folder -PathType Container)) { $task.LastTaskResult = [uint32] '0x8007010B'; return }
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList $command.Trim('"')
    foreach ($word in (Split-CommandLine -Text ([string] $exec.Arguments))) { $start.ArgumentList.Add($word) }
    $start.WorkingDirectory = $folder
    $start.UseShellExecute = $false
    # A task has no console: what it prints goes nowhere.
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.RedirectStandardInput = $true
    foreach ($name in $world.Environment.Keys) { $start.Environment[$name] = $world.Environment[$name] }
    try { $process = [System.Diagnostics.Process]::Start($start) }
    catch { $task.LastTaskResult = [uint32] '0x80070005'; return }
    $process.StandardInput.Close()
    $process.BeginOutputReadLine()
    $process.BeginErrorReadLine()
    $task.Process = $process
    $task.State = 'Running'
}

function Stop-ScheduledTask {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string] $TaskName,
        [Parameter(ParameterSetName = 'Path', Position = 1)] [string] $TaskPath,
        [Parameter(ParameterSetName = 'Object', Mandatory = $true)] [object] $InputObject,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob
    )
    Assert-NoFault -Verb 'Stop' -Item "$TaskPath$TaskName"
    $task = Get-OneTask -Name $TaskName -Path $TaskPath
    if ($task.Process) {
        # Its children too: they hold what it printed to.
        $task.Process.Kill($true)
        $task.Process.WaitForExit()
        $task.Process = $null
        $task.LastTaskResult = [uint32] 0x41306
        $task.State = 'Ready'
    }
}

function Set-TaskEnabled {
    param([object] $Task, [bool] $Enabled)
    $Task.Enabled = $Enabled
    if (-not $Task.Process) { $Task.State = if ($Enabled) { 'Ready' } else { 'Disabled' } }
    $document = [xml] $Task.Xml
    $ns = New-Object -TypeName System.Xml.XmlNamespaceManager -ArgumentList $document.NameTable
    $ns.AddNamespace('t', $script:Namespace)
    $node = $document.SelectSingleNode('/t:Task/t:Settings/t:Enabled', $ns)
    if ($Enabled -and $node) { $null = $node.ParentNode.RemoveChild($node) }
    if (-not $Enabled) {
        if (-not $node) { $node = $document.SelectSingleNode('/t:Task/t:Settings', $ns).AppendChild($document.CreateElement('Enabled', $script:Namespace)) }
        $node.InnerText = 'false'
    }
    $Task.Xml = '<?xml version="1.0" encoding="UTF-16"?>' + "`r`n" + $document.DocumentElement.OuterXml
}

function Enable-ScheduledTask {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string] $TaskName,
        [Parameter(ParameterSetName = 'Path', Position = 1)] [string] $TaskPath,
        [Parameter(ParameterSetName = 'Object', Mandatory = $true)] [object] $InputObject,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob
    )
    Assert-NoFault -Verb 'Enable' -Item "$TaskPath$TaskName"
    $task = Get-OneTask -Name $TaskName -Path $TaskPath
    Set-TaskEnabled -Task $task -Enabled $true
    ConvertTo-TaskObject -Task $task
}

function Disable-ScheduledTask {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string] $TaskName,
        [Parameter(ParameterSetName = 'Path', Position = 1)] [string] $TaskPath,
        [Parameter(ParameterSetName = 'Object', Mandatory = $true)] [object] $InputObject,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob
    )
    Assert-NoFault -Verb 'Disable' -Item "$TaskPath$TaskName"
    $task = Get-OneTask -Name $TaskName -Path $TaskPath
    Set-TaskEnabled -Task $task -Enabled $false
    ConvertTo-TaskObject -Task $task
}

function Unregister-ScheduledTask {
    [CmdletBinding(DefaultParameterSetName = 'Path', SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param(
        [Parameter(ParameterSetName = 'Path', Position = 0)] [string[]] $TaskName,
        [Parameter(ParameterSetName = 'Path', Position = 1)] [string[]] $TaskPath,
        [Parameter(ParameterSetName = 'Object', Mandatory = $true)] [object[]] $InputObject,
        [object[]] $CimSession, [int] $ThrottleLimit, [switch] $AsJob, [switch] $PassThru
    )
    Assert-NoFault -Verb 'Unregister' -Item "$TaskPath$TaskName"
    $world = Get-World
    $found = @(Find-Task -Name $TaskName -Path $TaskPath)
    if (-not $found) { Stop-NotFound -Item "$TaskName" }
    foreach ($task in $found) {
        if ($PSCmdlet.ShouldProcess($task.TaskPath + $task.TaskName)) { $world.Tasks.Remove($task.TaskPath + $task.TaskName) }
    }
}
Export-ModuleMember -Function '*-ScheduledTask', 'Get-ScheduledTaskInfo'
