<#
    The seam on a real Windows, as administrator: what is marked [U] in docs/contract/task-scheduler.md is decided here. Skipped
    elsewhere. Makes only things named HotProfileTest, and removes them.
#>
BeforeDiscovery {
    $windows = [System.Environment]::OSVersion.Platform -eq 'Win32NT'
    $admin = $windows -and (New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList ([System.Security.Principal.WindowsIdentity]::GetCurrent())).IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}

Describe "private/windows on a real Windows$(if (-not $admin) { ' (SKIPPED: not an administrator on Windows)' })" -Tag 'Windows' -Skip:(-not $admin) {
    BeforeAll {
        $ps = Join-Path -Path (Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent) -ChildPath 'ps'
        Remove-Module -Name ScheduledTasks, HotProfileTasks -ErrorAction SilentlyContinue
        Import-Module -Name (Join-Path -Path $ps -ChildPath 'HotProfileTasks\HotProfileTasks.psd1') -Force
        function Invoke-InModule { param([scriptblock] $Script, [object[]] $With = @()) & (Get-Module -Name HotProfileTasks) $Script @With }
        $folder = '\HotProfileTest\'
        $user = 'HotProfileTest'
        $password = 'Aa1!{0}' -f [guid]::NewGuid().ToString('N')
        $secure = ConvertTo-SecureString -String $password -AsPlainText -Force
        Remove-LocalUser -Name $user -ErrorAction SilentlyContinue
        $null = New-LocalUser -Name $user -Password $secure -PasswordNeverExpires
        $credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList "$env:COMPUTERNAME\$user", $secure
        $sid = (Get-LocalUser -Name $user).SID.Value

        function Get-TestXml {
            param([string] $Kind, [string] $Arguments = '/c exit 7', [string] $StartBoundary = '2026-11-24T22:00:00')
            $task = [PSCustomObject]@{ Description = 'HotProfileTest 試験'; Command = "$env:SystemRoot\System32\cmd.exe"; Arguments = $Arguments; WorkingDirectory = "$env:SystemRoot\System32"; StartBoundary = $StartBoundary; Days = @('Sunday', 'Monday'); LimitMinutes = 540; Enabled = $true }
            $account = if ($Kind -eq 'System') { [PSCustomObject]@{ Kind = 'System'; Name = 'SYSTEM'; Sid = 'S-1-5-18' } } else { [PSCustomObject]@{ Kind = 'Password'; Name = "$env:COMPUTERNAME\$user"; Sid = $sid } }
            Invoke-InModule { ConvertTo-TaskXml -Task $args[0] -Account $args[1] -RunLevel Highest } -With $task, $account
        }
        function Wait-Result {
            param([string] $Name)
            Invoke-InModule { Wait-TaskEnd -Path $args[0] -Name $args[1] -TimeoutSeconds 60 } -With $folder, $Name
        }
    }
    AfterAll {
        Get-ScheduledTask -TaskPath '\HotProfileTest\*' -ErrorAction SilentlyContinue | Unregister-ScheduledTask -Confirm:$false
        if (Get-Module -Name HotProfileTasks) { try { $null = Invoke-InModule { Remove-WindowsTaskFolder -Path '\HotProfileTest\' } } catch { Write-Warning -Message $_.Exception.Message } }
        Remove-LocalUser -Name 'HotProfileTest' -ErrorAction SilentlyContinue
    }

    It 'a registered task comes back without a difference: <_>' -ForEach 'System', 'Password' {
        $ask = @{ Path = $folder; Name = "HotProfileTest $_"; Xml = Get-TestXml $_ }
        if ($_ -eq 'Password') { $ask['Credential'] = $credential }
        Invoke-InModule { $p = $args[0]; Register-WindowsTask @p } -With $ask
        $stored = Invoke-InModule { Get-WindowsTask -Path $args[0] -Name $args[1] } -With $folder, "HotProfileTest $_"
        $stored.State | Should -Be 'Ready'
        $stored.LastRun | Should -BeNullOrEmpty
        $stored.LastResult | Should -Be 0x41303
        $sids = Invoke-InModule { Get-TaskAccountSid -Xml @($args[0]) } -With $stored.Xml
        Invoke-InModule { Compare-TaskXml -Wanted $args[0] -Actual $args[1] -AccountSid $args[2] } -With $ask['Xml'], $stored.Xml, $sids | Should -BeNullOrEmpty
    }
    It 'a task starts on demand and its exit code comes back' {
        (Wait-Result 'HotProfileTest System').Task.LastResult | Should -Be 7
    }
    It 'a task is registered again in place, disabled, enabled' {
        Invoke-InModule { Register-WindowsTask -Path $args[0] -Name $args[1] -Xml $args[2] } -With $folder, 'HotProfileTest System', (Get-TestXml 'System' -Arguments '/c exit 8')
        (Wait-Result 'HotProfileTest System').Task.LastResult | Should -Be 8
        Invoke-InModule { Invoke-WindowsTaskAction -Path $args[0] -Name 'HotProfileTest System' -Action Disable } -With $folder
        (Invoke-InModule { ConvertFrom-TaskXml -Xml (Get-WindowsTask -Path $args[0] -Name 'HotProfileTest System').Xml } -With $folder)['Enabled'] | Should -Be 'false'
        Invoke-InModule { Invoke-WindowsTaskAction -Path $args[0] -Name 'HotProfileTest System' -Action Enable } -With $folder
    }
    It 'a running task is stopped' {
        Invoke-InModule { Register-WindowsTask -Path $args[0] -Name $args[1] -Xml $args[2] } -With $folder, 'HotProfileTest slow', (Get-TestXml 'System' -Arguments '/c ping -n 60 127.0.0.1')
        Invoke-InModule { Invoke-WindowsTaskAction -Path $args[0] -Name 'HotProfileTest slow' -Action Start } -With $folder
        Start-Sleep -Seconds 2
        (Invoke-InModule { Get-WindowsTask -Path $args[0] -Name 'HotProfileTest slow' } -With $folder).State | Should -Be 'Running'
        Invoke-InModule { Invoke-WindowsTaskAction -Path $args[0] -Name 'HotProfileTest slow' -Action Stop } -With $folder
    }
    It 'the batch right is granted to one account alone, and taken back' {
        $before = @(Invoke-InModule { Get-WindowsAccountRight -Right SeBatchLogonRight })
        Invoke-InModule { Set-WindowsAccountRight -Sid $args[0] -Right SeBatchLogonRight -Held $true } -With $sid
        @(Invoke-InModule { Get-WindowsAccountRight -Right SeBatchLogonRight } | Sort-Object) | Should -Be @($before + $sid | Sort-Object)
        (Wait-Result 'HotProfileTest Password').Task.LastResult | Should -Be 7
        Invoke-InModule { Set-WindowsAccountRight -Sid $args[0] -Right SeBatchLogonRight -Held $false } -With $sid
        @(Invoke-InModule { Get-WindowsAccountRight -Right SeBatchLogonRight } | Sort-Object) | Should -Be @($before | Sort-Object)
        { Invoke-InModule { Get-WindowsAccountRight -Right SeDenyBatchLogonRight } } | Should -Not -Throw
    }
    It 'a task is removed, and its folder once it is empty' {
        Invoke-InModule { Remove-WindowsTaskFolder -Path $args[0] } -With $folder | Should -BeFalse
        foreach ($task in @(Invoke-InModule { Get-WindowsTask -Path $args[0] } -With $folder)) { Invoke-InModule { Invoke-WindowsTaskAction -Path $args[0] -Name $args[1] -Action Remove } -With $folder, $task.Name }
        @(Invoke-InModule { Get-WindowsTask -Path $args[0] } -With $folder) | Should -BeNullOrEmpty
        Invoke-InModule { Remove-WindowsTaskFolder -Path $args[0] } -With $folder | Should -BeTrue
    }
    It 'accounts are found by <Form>' -ForEach @(@{ Form = 'SID' }, @{ Form = '.\name' }, @{ Form = 'name' }, @{ Form = 'HOST\name' }) {
        $name = switch ($Form) { 'SID' { $sid } '.\name' { ".\$user" } 'name' { $user } default { "$env:COMPUTERNAME\$user" } }
        $account = Invoke-InModule { Resolve-WindowsAccount -Name $args[0] } -With $name
        $account.Sid | Should -Be $sid
        $account.Name | Should -Be "$env:COMPUTERNAME\$user"
        $account.Enabled | Should -BeTrue
        $account.Groups | Should -Contain 'S-1-1-0'
    }
    It 'SYSTEM has its local name, and an unknown account is nothing' {
        (Invoke-InModule { Resolve-WindowsAccount -Name 'S-1-5-18' }).Sid | Should -Be 'S-1-5-18'
        Invoke-InModule { Resolve-WindowsAccount -Name 'NoSuchUser-HotProfile' } | Should -BeNullOrEmpty
    }
    It 'access is written and read back: a closed folder' {
        $path = Join-Path -Path $TestDrive -ChildPath 'home'
        $null = New-Item -ItemType Directory -Path $path
        $before = Invoke-InModule { Get-WindowsAccess -Path $args[0] } -With $path
        Invoke-InModule { Set-WindowsAccess -Path $args[0] -Owner 'S-1-5-32-544' -Protected $true -Entry @(Get-HomeEntry -AccountSid $args[1]) } -With $path, $sid
        $access = Invoke-InModule { Get-WindowsAccess -Path $args[0] } -With $path
        $access.Owner | Should -Be 'S-1-5-32-544'
        Invoke-InModule { Test-HomeClosed -Access $args[0] -AccountSid $args[1] } -With $access, $sid | Should -BeTrue
        $file = Join-Path -Path $path -ChildPath 'ApiKey.enc'
        [System.IO.File]::WriteAllText($file, 'x')
        Invoke-InModule { Get-ForeignAccess -Access (Get-WindowsAccess -Path $args[0]) -Right Read -Except $args[1] } -With $file, $sid | Should -BeNullOrEmpty
        # And as it was: inherited again, with its own entries and owner.
        Invoke-InModule { Set-WindowsAccess -Path $args[0] -Owner $args[1].Owner -Protected $args[1].Protected -Entry @($args[1].Entries | Where-Object { -not $_.Inherited }) } -With $path, $before
        $after = Invoke-InModule { Get-WindowsAccess -Path $args[0] } -With $path
        $after.Owner | Should -Be $before.Owner
        $after.Protected | Should -Be $before.Protected
        Invoke-InModule { Test-SameEntry -Left $args[0] -Right $args[1] } -With $after.Entries, $before.Entries | Should -BeTrue
    }
    It 'an entry is added to a folder''s access and taken away again' {
        $path = Join-Path -Path $TestDrive -ChildPath 'out'
        $null = New-Item -ItemType Directory -Path $path
        # An audit entry and a denial, which are none of ours.
        $acl = Get-Acl -LiteralPath $path -Audit
        $acl.AddAuditRule((New-Object -TypeName System.Security.AccessControl.FileSystemAuditRule -ArgumentList 'Everyone', 'Delete', 'ContainerInherit,ObjectInherit', 'None', 'Failure'))
        $acl.AddAccessRule((New-Object -TypeName System.Security.AccessControl.FileSystemAccessRule -ArgumentList 'ANONYMOUS LOGON', 'Write', 'Deny'))
        Set-Acl -LiteralPath $path -AclObject $acl
        $before = (Get-Acl -LiteralPath $path -Audit).Sddl
        Invoke-InModule { Set-WindowsAccountAccess -Path $args[0] -Sid $args[1] -Entry @(New-AccessEntry -Sid $args[1] -Right Modify) } -With $path, $sid
        $own = @(Invoke-InModule { Get-OwnEntry -Access (Get-WindowsAccess -Path $args[0]) -Sid $args[1] } -With $path, $sid)
        Invoke-InModule { Test-SameEntry -Left $args[0] -Right @(New-AccessEntry -Sid $args[1] -Right Modify) } -With $own, $sid | Should -BeTrue
        # Less than before, then put together, as Windows and Merge-AccessEntry both do it.
        $both = @(Invoke-InModule { Merge-AccessEntry -Before @([PSCustomObject]@{ Sid = $args[0]; Mask = 1; Allow = $true; Inherit = 3; Propagate = 0; Inherited = $false }) -Sid $args[0] -Right Read } -With $sid)
        Invoke-InModule { Set-WindowsAccountAccess -Path $args[0] -Sid $args[1] -Entry $args[2] } -With $path, $sid, $both
        $own = @(Invoke-InModule { Get-OwnEntry -Access (Get-WindowsAccess -Path $args[0]) -Sid $args[1] } -With $path, $sid)
        Invoke-InModule { Test-SameEntry -Left $args[0] -Right $args[1] } -With $own, $both | Should -BeTrue
        Invoke-InModule { Set-WindowsAccountAccess -Path $args[0] -Sid $args[1] } -With $path, $sid
        (Get-Acl -LiteralPath $path -Audit).Sddl | Should -BeExactly $before
    }
    It 'an exported task is registered again as it is, declaration and all' {
        $xml = '<?xml version="1.0" encoding="UTF-16"?>' + "`r`n" + (Get-TestXml 'System')
        { Invoke-InModule { Register-WindowsTask -Path $args[0] -Name 'HotProfileTest again' -Xml $args[1] } -With $folder, $xml } | Should -Not -Throw
        $stored = (Invoke-InModule { Get-WindowsTask -Path $args[0] -Name 'HotProfileTest again' } -With $folder).Xml
        Invoke-InModule { Register-WindowsTask -Path $args[0] -Name 'HotProfileTest again' -Xml $args[1] } -With $folder, $stored
        (Invoke-InModule { Get-WindowsTask -Path $args[0] -Name 'HotProfileTest again' } -With $folder).Xml | Should -BeExactly $stored
        Invoke-InModule { Invoke-WindowsTaskAction -Path $args[0] -Name 'HotProfileTest again' -Action Remove } -With $folder
    }
    It 'the history is turned on, and off again' {
        $had = Invoke-InModule { Test-WindowsTaskHistory }
        foreach ($state in (-not $had), $had) {
            Invoke-InModule { Set-WindowsTaskHistory -Enabled $args[0] } -With $state
            Invoke-InModule { Test-WindowsTaskHistory } | Should -Be $state
        }
    }
    It 'a junction is seen as one' {
        $target = Join-Path -Path $TestDrive -ChildPath 'target'
        $null = New-Item -ItemType Directory -Path $target
        $link = Join-Path -Path $TestDrive -ChildPath 'junction'
        $null = New-Item -ItemType Junction -Path $link -Target $target
        (Invoke-InModule { Get-WindowsAccess -Path $args[0] } -With $link).ReparsePoint | Should -BeTrue
    }
    It 'the facts of this machine are complete' {
        $fact = Invoke-InModule { Get-WindowsFact -AccountSid $args[0] } -With $sid
        $fact.Elevated | Should -BeTrue
        $fact.ScheduleService | Should -Be 'Running'
        foreach ($name in 'UserSid', 'ComputerName', 'TimeZoneId', 'ProgramFiles', 'ProgramData', 'SystemRoot', 'UsersFolder') { $fact.$name | Should -Not -BeNullOrEmpty }
        Test-Path -LiteralPath $fact.PowerShell | Should -BeTrue
        ($fact.Drives | Where-Object { $_.Name -eq $env:SystemDrive }).Kind | Should -Be 'Fixed'
        $env:HOTPROFILE_TEST_KEY = 'must-not-show'
        try { ConvertTo-Json -InputObject (Invoke-InModule { Get-WindowsFact }) -Depth 4 | Should -Not -Match 'must-not-show' } finally { Remove-Item -Path env:HOTPROFILE_TEST_KEY }
    }
    It 'an event is written with a message that the viewer can show, and the source removed' {
        $had = Invoke-InModule { Test-WindowsEventSource }
        Invoke-InModule { Set-WindowsEventSource -Present $true }
        Invoke-InModule { Test-WindowsEventSource } | Should -BeTrue
        $marker = [guid]::NewGuid().ToString()
        Invoke-InModule { Write-WindowsEvent -Id 110 -Level Error -Message $args[0] } -With "試験 $marker"
        $event110 = Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'hotprofile-export'; Id = 110 } -MaxEvents 1
        $event110.Message | Should -BeLike "*試験 $marker*"
        if (-not $had) {
            Invoke-InModule { Set-WindowsEventSource -Present $false }
            Invoke-InModule { Test-WindowsEventSource } | Should -BeFalse
        }
    }
    It 'a downloaded file is unblocked' {
        $file = Join-Path -Path $TestDrive -ChildPath 'downloaded.ps1'
        [System.IO.File]::WriteAllText($file, '1')
        Set-Content -LiteralPath $file -Stream 'Zone.Identifier' -Value "[ZoneTransfer]`r`nZoneId=3"
        Invoke-InModule { Unblock-WindowsFile -Path $args[0] } -With $file
        Get-Item -LiteralPath $file -Stream 'Zone.Identifier' -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }
    It 'a program is run with UTF-8 and Windows'' quoting' {
        $file = Join-Path -Path $TestDrive -ChildPath 'arguments.ps1'
        [System.IO.File]::WriteAllText($file, '[Console]::OutputEncoding = [Text.Encoding]::UTF8; $args -join "|"; exit 5', (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $true))
        $run = Invoke-InModule { Invoke-WindowsProgram -Path $args[0] -Argument @('-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', $args[1], 'a b', 'c:\d e\', '髙') } -With (Get-Process -Id $PID).Path, $file
        $run.Output.Trim() | Should -BeExactly 'a b|c:\d e\|髙'
        $run.ExitCode | Should -Be 5
    }
}
