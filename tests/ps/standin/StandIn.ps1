<#
    Dot-source in BeforeAll. Gives New-StandIn (a fresh Windows in a folder), Invoke-InModule (a private function) and
    a snapshot of everything that could change.
#>
$script:StandInRoot = $PSScriptRoot
$script:ProjectRoot = Split-Path -Path (Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent) -Parent
$script:PsRoot = Join-Path -Path $script:ProjectRoot -ChildPath 'ps'

function Import-StandIn {
    Import-Module -Name (Join-Path -Path $script:StandInRoot -ChildPath 'ScheduledTasks/ScheduledTasks.psd1') -Force -Global
    Import-Module -Name (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/HotProfileTasks.psd1') -Force -Global
    $module = Get-Module -Name HotProfileTasks
    . $module { . $args[0] } (Join-Path -Path $script:StandInRoot -ChildPath 'Windows.ps1')
    Invoke-InModule { Import-HotProfileText -Language en }
}

function Invoke-InModule {
    param([scriptblock] $Script, [object[]] $With = @())
    & (Get-Module -Name HotProfileTasks) $Script @With
}

function Get-SchemaSet {
    $file = Join-Path -Path $script:ProjectRoot -ChildPath '../shared/task-scheduler.xsd'
    if (-not (Test-Path -LiteralPath $file)) { return }
    $set = New-Object -TypeName System.Xml.Schema.XmlSchemaSet
    $reader = [System.Xml.XmlReader]::Create((Resolve-Path -LiteralPath $file).Path)
    try { $null = $set.Add('http://schemas.microsoft.com/windows/2004/02/mit/task', $reader) } finally { $reader.Dispose() }
    $set.Compile()
    $set
}

function New-StandIn {
    # A fresh Windows: folders below Root, accounts, rights, a program, a configured home, an output folder.
    # Whole: the real scripts beside the program. Else a few files stand for them, which is quicker by far.
    param([Parameter(Mandatory = $true)] [string] $Root, [string] $Program = (Join-Path -Path $script:StandInRoot -ChildPath 'program.sh'), [switch] $Whole)
    $null = New-Item -ItemType Directory -Path $Root -Force
    $Root = (Resolve-Path -LiteralPath $Root).ProviderPath
    foreach ($name in 'ProgramFiles', 'ProgramData', 'Windows', 'Users', 'download', 'out', 'ProgramData/HotProfileExport') { $null = New-Item -ItemType Directory -Path (Join-Path -Path $Root -ChildPath $name) -Force }
    $exe = New-StandInZip -Folder (Join-Path -Path $Root -ChildPath 'download') -Program $Program -Whole:$Whole
    $global:HotProfileStandIn = @{
        Root           = $Root
        Exe            = $exe
        HomePath       = Join-Path -Path $Root -ChildPath 'ProgramData/HotProfileExport'
        Output         = Join-Path -Path $Root -ChildPath 'out'
        Installed      = Join-Path -Path $Root -ChildPath 'ProgramFiles/HotProfileExport'
        Tasks          = [ordered]@{}
        Calls          = New-Object -TypeName 'System.Collections.Generic.List[string]'
        Fail           = @{}
        # The number of the call to the seam that fails.
        FailAt         = 0
        GroupProblem   = ''
        Access         = @{}
        Reparse        = @()
        Unreadable     = @()
        IgnoreAccess   = $false
        Rights         = @{ SeBatchLogonRight = @('S-1-5-32-544', 'S-1-5-21-1-2-3-1001'); SeDenyBatchLogonRight = @() }
        Events         = New-Object -TypeName 'System.Collections.Generic.List[object]'
        EventSource    = $false
        RemovedFolders = New-Object -TypeName 'System.Collections.Generic.List[string]'
        Unblocked      = New-Object -TypeName 'System.Collections.Generic.List[string]'
        Environment    = @{}
        Schema         = Get-SchemaSet
        Accounts       = @(
            [PSCustomObject]@{ Name = 'NT AUTHORITY\SYSTEM'; Sid = 'S-1-5-18'; Upn = ''; IsEntraId = $false; Enabled = $true; Groups = @('S-1-5-32-544'); Password = $null }
            [PSCustomObject]@{ Name = 'HOST\admin'; Sid = 'S-1-5-21-1-2-3-500'; Upn = ''; IsEntraId = $false; Enabled = $true; Groups = @('S-1-1-0', 'S-1-5-32-544'); Password = 'adm-Pass' }
            [PSCustomObject]@{ Name = 'HOST\svc'; Sid = 'S-1-5-21-1-2-3-1001'; Upn = ''; IsEntraId = $false; Enabled = $true; Groups = @('S-1-1-0', 'S-1-5-11'); Password = 'S3cret-Passw0rd!髙' }
            [PSCustomObject]@{ Name = 'HOST\夜間'; Sid = 'S-1-5-21-1-2-3-1002'; Upn = 'yakan@example.co.jp'; IsEntraId = $false; Enabled = $true; Groups = @('S-1-1-0', 'S-1-5-11'); Password = 'N1ght-Passw0rd' }
            [PSCustomObject]@{ Name = 'HOST\reader'; Sid = 'S-1-5-21-1-2-3-1003'; Upn = ''; IsEntraId = $false; Enabled = $true; Groups = @('S-1-1-0'); Password = 'x' }
            [PSCustomObject]@{ Name = 'HOST\consumer'; Sid = 'S-1-5-21-1-2-3-1004'; Upn = ''; IsEntraId = $false; Enabled = $true; Groups = @('S-1-1-0'); Password = 'x' }
            [PSCustomObject]@{ Name = 'HOST\off'; Sid = 'S-1-5-21-1-2-3-1005'; Upn = ''; IsEntraId = $false; Enabled = $false; Groups = @('S-1-1-0'); Password = 'x' }
            [PSCustomObject]@{ Name = 'AzureAD\cloud'; Sid = 'S-1-12-1-1-2-3-4'; Upn = ''; IsEntraId = $true; Enabled = $true; Groups = @('S-1-1-0'); Password = 'x' }
            [PSCustomObject]@{ Name = 'CORP\gmsa$'; Sid = 'S-1-5-21-7-7-7-2001'; Upn = ''; IsEntraId = $false; Enabled = $true; Groups = @('S-1-1-0', 'S-1-5-32-544'); Password = $null }
        )
        Fact           = [PSCustomObject]@{
            Elevated = $true; UserName = 'HOST\admin'; UserSid = 'S-1-5-21-1-2-3-500'
            TimeZoneId = 'Tokyo Standard Time'; UtcOffsetMinutes = 540; ScheduleService = 'Running'; MachineExecutionPolicy = 'Undefined'
            ModuleLogging = @(); StoredPasswordForbidden = $false; WakeTimerAc = 1; WakeTimerDc = 1; ModernStandby = $false
            UpdateAutoRestart = $false; UpdateActiveStart = 8; UpdateActiveEnd = 18; Drives = @(
                [PSCustomObject]@{ Name = 'C:'; Kind = 'Fixed'; Root = '' }
                [PSCustomObject]@{ Name = 'D:'; Kind = 'Fixed'; Root = '' }
                [PSCustomObject]@{ Name = 'Z:'; Kind = 'Network'; Root = '\\server\share' })
            ProgramFiles = Join-Path -Path $Root -ChildPath 'ProgramFiles'; ProgramData = Join-Path -Path $Root -ChildPath 'ProgramData'
            SystemRoot = Join-Path -Path $Root -ChildPath 'Windows'; UsersFolder = Join-Path -Path $Root -ChildPath 'Users'
            PowerShell = (Get-Process -Id $PID).Path; ProgramFilesX86 = Join-Path -Path $Root -ChildPath 'ProgramFiles (x86)'; Bits32 = $false; LanguageMode = 'FullLanguage'; TaskHistory = $true; MachineVariables = @(); AccountVariables = @()
        }
    }
    Set-HomeSetting -Output $global:HotProfileStandIn.Output
    # What configure leaves: the home closed already, as an administrator's.
    [System.IO.File]::WriteAllText((Join-Path -Path $global:HotProfileStandIn.HomePath -ChildPath 'ApiKey.enc'), 'sealed')
    $global:HotProfileStandIn.Access[$global:HotProfileStandIn.HomePath] = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    $global:HotProfileStandIn.Access[$global:HotProfileStandIn.Output] = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    $global:HotProfileStandIn
}

function New-StandInZip {
    # A downloaded version, unpacked: program and scripts side by side. Gives the program's path.
    param([Parameter(Mandatory = $true)] [string] $Folder, [string] $Version = '0.1.0', [string] $Program = (Join-Path -Path $script:StandInRoot -ChildPath 'program.sh'), [switch] $Whole, [string] $ScriptVersion = $Version)
    $module = Join-Path -Path $Folder -ChildPath 'ps/HotProfileTasks'
    if ($Whole) {
        $null = New-Item -ItemType Directory -Path $Folder -Force
        Copy-Item -LiteralPath $script:PsRoot -Destination (Join-Path -Path $Folder -ChildPath 'ps') -Recurse
        # The scripts are the project's own, so the program is of their version.
        $Version = (Import-PowerShellDataFile -LiteralPath (Join-Path -Path $module -ChildPath 'HotProfileTasks.psd1')).ModuleVersion
    }
    else {
        $null = [System.IO.Directory]::CreateDirectory($module)
        [System.IO.File]::WriteAllText((Join-Path -Path $Folder -ChildPath 'ps/Install-HotProfileTasks.ps1'), "# scripts of $ScriptVersion")
        [System.IO.File]::WriteAllText((Join-Path -Path $module -ChildPath 'HotProfileTasks.psd1'), "@{ ModuleVersion = '$ScriptVersion' }")
    }
    $exe = Join-Path -Path $Folder -ChildPath 'hotprofile-export.exe'
    [System.IO.File]::WriteAllText($exe, [System.IO.File]::ReadAllText($Program).Replace('hotprofile-export 0.1.0', "hotprofile-export $Version"))
    [System.IO.File]::SetUnixFileMode($exe, [System.IO.UnixFileMode] 493)
    $exe
}

function Set-HomeSetting {
    param([string] $HomePath = $global:HotProfileStandIn.HomePath, [string] $Output, [string] $HostName = 'example.hot-profile.com', [string] $Period = '')
    $settings = @{ version = 1; host = $HostName; output = $Output }
    if ($Period) { $settings['period'] = $Period }
    [System.IO.File]::WriteAllText((Join-Path -Path $HomePath -ChildPath 'settings.json'), (ConvertTo-Json -InputObject $settings))
}

function New-StandInHome {
    # A second home, configured.
    param([Parameter(Mandatory = $true)] [string] $Name, [string] $HostName = 'example.hot-profile.com')
    $world = $global:HotProfileStandIn
    $path = Join-Path -Path $world.Fact.ProgramData -ChildPath "HotProfileExport-$Name"
    $null = New-Item -ItemType Directory -Path $path -Force
    Set-HomeSetting -HomePath $path -Output $world.Output -HostName $HostName
    [System.IO.File]::WriteAllText((Join-Path -Path $path -ChildPath 'ApiKey.enc'), 'sealed')
    $world.Access[$path] = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    $path
}

function Get-StandInCredential {
    param([string] $Name = 'HOST\svc', [string] $Password = 'S3cret-Passw0rd!髙')
    New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $Name, (ConvertTo-SecureString -String $Password -AsPlainText -Force)
}

function Get-StandInSnapshot {
    # Every task, access text, right, event and file, as one text: equal before and after means nothing changed.
    $world = $global:HotProfileStandIn
    $lines = @(
        # In one line, so that a line holds the whole task.
        foreach ($key in $world.Tasks.Keys) { "task $key $($world.Tasks[$key].Enabled) $($world.Tasks[$key].Xml -replace '\r?\n')" }
        foreach ($key in ($world.Access.Keys | Where-Object { $_ -notlike "$($world.Root)*" -or (Test-Path -LiteralPath $_) } | Sort-Object)) { "access $key $($world.Access[$key])" }
        foreach ($key in ($world.Rights.Keys | Sort-Object)) { "right $key $($world.Rights[$key] -join ',')" }
        "source $($world.EventSource) events $($world.Events.Count) folders $($world.RemovedFolders -join ',') unblocked $($world.Unblocked.Count)"
        foreach ($file in (Get-ChildItem -LiteralPath $world.Root -Recurse -Force -File | Where-Object { $_.Name -notlike '*-arguments' } | Sort-Object -Property FullName)) { "file $($file.FullName) $((Get-FileHash -LiteralPath $file.FullName).Hash)" }
    )
    $lines -join "`n"
}

function Set-RunRecord {
    # A run record as the program writes it.
    param(
        [Parameter(Mandatory = $true)] [string] $Type, [Parameter(Mandatory = $true)] [datetime] $Start, [double] $Minutes = 10, [string] $Mode = 'full', [string] $Outcome = 'ok',
        [int] $ExitCode = 0, [int] $Rows = 7, [string] $HomePath = $global:HotProfileStandIn.HomePath
    )
    $folder = Join-Path -Path $HomePath -ChildPath 'runs'
    $null = New-Item -ItemType Directory -Path $folder -Force
    $stamp = $Start.ToString('yyyyMMddHHmmss')
    $offset = New-Object -TypeName System.DateTimeOffset -ArgumentList ([datetime]::SpecifyKind($Start, 'Local'))
    $record = [ordered]@{
        run = $stamp; type = $Type; mode = $Mode; outcome = $Outcome; exitCode = $ExitCode; startedAt = $offset.ToString('yyyy-MM-ddTHH:mm:sszzz'); endedAt = $offset.AddMinutes($Minutes).ToString('yyyy-MM-ddTHH:mm:sszzz')
        files = @(@{ path = 'x.csv'; resource = $Type; rows = $Rows }); warnings = @()
    }
    if ($Outcome -eq 'failed') { $record['error'] = @{ code = 'x'; message = 'It failed.'; hint = 'Do something.' } }
    [System.IO.File]::WriteAllText((Join-Path -Path $folder -ChildPath "${stamp}_$Type.json"), (ConvertTo-Json -InputObject $record -Depth 5))
}
