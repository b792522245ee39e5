<#
    Homes of one contract share its limits: a second home of the same host asks, and one folder serves both.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $night = Get-StandInCredential -Name 'HOST\夜間' -Password 'N1ght-Passw0rd'
    $svcSid = 'S-1-5-21-1-2-3-1001'
    $nightSid = 'S-1-5-21-1-2-3-1002'
    function Install-Home {
        param([hashtable] $Add = @{})
        $h = @{ Type = 'deals'; ProgramPath = $global:HotProfileStandIn.Exe; WarningAction = 'SilentlyContinue' } + $Add
        if (-not $h.ContainsKey('System') -and -not $h.ContainsKey('Credential')) { $h['Credential'] = Get-StandInCredential }
        Install-HotProfileTask @h
    }
    function Start-Two {
        # One installed home, and a second one that is configured.
        param([string] $HostName = 'example.hot-profile.com')
        $world = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $world.Rights['SeBatchLogonRight'] += $nightSid
        $null = Install-Home
        $world['Second'] = New-StandInHome -Name B -HostName $HostName
        $world['Shared'] = Join-Path -Path $world.Fact.ProgramData -ChildPath 'HotProfileContract'
        $world
    }
    function Read-Json { param([string] $HomePath, [string] $Name = 'tasks.json') [System.IO.File]::ReadAllText((Join-Path -Path $HomePath -ChildPath $Name)) | ConvertFrom-Json }
    $second = @{ Tenant = 'B'; Credential = $night }
}

Describe 'a second home of the same host' {
    It 'is asked about; with nobody to ask, or after a no, nothing changes' {
        $w = Start-Two
        $before = Get-StandInSnapshot
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { throw 'NonInteractive' }
        { Install-Home $second } | Should -Throw "*$($w.HomePath)*$($w.Shared)*-ContractFolder ''*"
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $false }
        { Install-Home $second } | Should -Throw '*answer was no*'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'after a yes: the folder is made, closed to all but both accounts, and named in both settings and records' {
        $w = Start-Two
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $true }
        $output = $w.Access[$w.Output]
        $null = Install-Home $second
        $w.Access[$w.Shared] | Should -BeLike 'O:BA*D:PAI*'
        @([regex]::Matches($w.Access[$w.Shared], '\([^)]*\)').Value | Sort-Object) | Should -Be @('(A;OICI;FA;;;SY)', '(A;OICI;FA;;;BA)', "(A;OICI;0x1301bf;;;$svcSid)", "(A;OICI;0x1301bf;;;$nightSid)" | Sort-Object)
        foreach ($one in @(@($w.HomePath, $svcSid), @($w.Second, $nightSid))) {
            (Read-Json $one[0] 'settings.json').contractFolder | Should -Be $w.Shared
            (Read-Json $one[0] 'settings.json').output | Should -Be $w.Output
            $record = Read-Json $one[0]
            $record.contractFolder | Should -Be $w.Shared
            @($record.added.access | Where-Object { $_.path -eq $w.Shared }).sid | Should -Be $one[1]
            $record.state | Should -Be 'installed'
        }
        # The first one's own access is as it was.
        $w.Access[$w.Output].Replace("(A;OICI;0x1301bf;;;$nightSid)", '') | Should -Be $output
    }
    It 'then nothing is left to change, in either' {
        $w = Start-Two
        $null = Install-Home ($second + @{ Force = $true })
        $before = Get-StandInSnapshot
        $null = Install-Home
        $null = Install-Home $second
        Get-StandInSnapshot | Should -BeExactly $before
        $w.Tasks.Count | Should -Be 4
    }
    It 'as SYSTEM needs no entry of its own' {
        $w = Start-Two
        $null = Install-Home @{ Tenant = 'B'; System = $true; Force = $true }
        @([regex]::Matches($w.Access[$w.Shared], '\([^)]*\)').Value | Sort-Object) | Should -Be @('(A;OICI;FA;;;SY)', '(A;OICI;FA;;;BA)', "(A;OICI;0x1301bf;;;$svcSid)" | Sort-Object)
    }
    It 'that is of another contract, or another host, is left alone and not asked about again' {
        $w = Start-Two
        $theirs = [System.IO.File]::ReadAllText((Join-Path -Path $w.HomePath -ChildPath 'tasks.json'))
        $null = Install-Home ($second + @{ ContractFolder = '' })
        Test-Path -LiteralPath $w.Shared | Should -BeFalse
        (Read-Json $w.Second).contractFolder | Should -BeExactly ''
        (Read-Json $w.Second 'settings.json').PSObject.Properties['contractFolder'] | Should -BeNullOrEmpty
        $null = Install-Home $second
        [System.IO.File]::ReadAllText((Join-Path -Path $w.HomePath -ChildPath 'tasks.json')) | Should -BeExactly $theirs
        # Who said so is asked for by nobody else either.
        @(Test-HotProfileTask -Tag Environment | Where-Object { $_.Check -eq 'Contract' }) | Should -BeNullOrEmpty
        $w = Start-Two -HostName 'other.hot-profile.com'
        $null = Install-Home $second
        Test-Path -LiteralPath $w.Shared | Should -BeFalse
    }
    It 'a third home takes the folder that the others have, and changes nothing of theirs' {
        $w = Start-Two
        $null = Install-Home ($second + @{ ContractFolder = Join-Path -Path $w.Root -ChildPath 'calls/of all' })
        $null = New-StandInHome -Name C
        $before = @($w.HomePath, $w.Second | ForEach-Object { [System.IO.File]::ReadAllText((Join-Path -Path $_ -ChildPath 'tasks.json')); [System.IO.File]::ReadAllText((Join-Path -Path $_ -ChildPath 'settings.json')) })
        $null = Install-Home @{ Tenant = 'C'; System = $true; Force = $true }
        (Read-Json "$($w.HomePath)-C" 'settings.json').contractFolder | Should -Be (Join-Path -Path $w.Root -ChildPath 'calls/of all')
        @($w.HomePath, $w.Second | ForEach-Object { [System.IO.File]::ReadAllText((Join-Path -Path $_ -ChildPath 'tasks.json')); [System.IO.File]::ReadAllText((Join-Path -Path $_ -ChildPath 'settings.json')) }) | Should -Be $before
    }
    It 'whoever installed before joins only when a folder is named or suggested' {
        $w = Start-Two
        $null = New-Item -ItemType Directory -Path $w.Shared
        $w.Access[$w.Shared] = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
        # The second one's settings name it already, by configure.
        $file = Join-Path -Path $w.Second -ChildPath 'settings.json'
        [System.IO.File]::WriteAllText($file, [System.IO.File]::ReadAllText($file).Replace('"version"', '"contractFolder": ' + (ConvertTo-Json -InputObject $w.Shared) + ', "version"'))
        $null = Install-Home $second
        $w.Access[$w.Shared] | Should -BeExactly "O:BAG:SYD:PAI(A;OICI;0x1301bf;;;$nightSid)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
        (Read-Json $w.HomePath 'settings.json').PSObject.Properties['contractFolder'] | Should -BeNullOrEmpty
    }
    It 'the account of a home that named the folder itself is let in, and Remove takes that back, the other''s stays, the folder too' {
        $w = Start-Two
        $null = Install-Home ($second + @{ Force = $true })
        $results = @(Remove-HotProfileTask -Force)
        ($results | Where-Object { $_.Item -eq $w.Shared -and $_.Kind -eq 'Remains' }).Change | Should -Be 'Kept'
        $w.Access[$w.Shared] | Should -BeLike "*$nightSid*"
        $w.Access[$w.Shared] | Should -Not -BeLike "*$svcSid*"
        $null = Remove-HotProfileTask -Tenant B -Force
        $w.Access[$w.Shared] | Should -Not -BeLike '*S-1-5-21*'
        Test-Path -LiteralPath $w.Shared | Should -BeTrue
        # The home stays, and so does its setting.
        (Read-Json $w.HomePath 'settings.json').contractFolder | Should -Be $w.Shared
        $null = Install-Home
        $w.Access[$w.Shared] | Should -BeLike "*$svcSid*"
    }
    It 'an entry that the account had before in one of the two folders comes back there, and there alone' {
        $w = Start-Two
        $null = New-Item -ItemType Directory -Path $w.Shared
        $w.Access[$w.Shared] = "O:BAG:SYD:PAI(A;OICI;0x1200a9;;;$svcSid)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
        $null = Install-Home ($second + @{ Force = $true })
        $w.Access[$w.Shared] | Should -BeLike "*0x1301bf;;;$svcSid*"
        # Looked at again: what the account had before stays known.
        $null = Install-Home
        $null = Remove-HotProfileTask -Force
        $w.Access[$w.Shared] | Should -BeLike "*(A;OICI;0x1200a9;;;$svcSid)*"
        $w.Access[$w.Shared] | Should -Not -BeLike "*0x1301bf;;;$svcSid*"
        $w.Access[$w.Output] | Should -Not -BeLike "*$svcSid*"
    }
    It 'another account takes the place of the former one' {
        $w = Start-Two
        $null = Install-Home ($second + @{ Force = $true })
        $null = Update-HotProfileTask -System
        $w.Access[$w.Shared] | Should -Not -BeLike "*$svcSid*"
        $w.Access[$w.Shared] | Should -BeLike "*$nightSid*"
    }
    It '-KeepAccess is about the output: the contract''s folder is opened all the same' {
        $w = Start-Two
        $w.Access[$w.Output] += '(A;OICI;0x1301bf;;;S-1-5-11)'
        $null = Install-Home ($second + @{ Force = $true; KeepAccess = $true })
        $w.Access[$w.Output] | Should -Not -BeLike "*$nightSid*"
        $w.Access[$w.Shared] | Should -BeLike "*$nightSid*"
    }
    It 'two homes that share nothing yet are a warning in Test, and Update is told with -ContractFolder' {
        $w = Start-Two -HostName 'other.hot-profile.com'
        $null = Install-Home $second
        Set-HomeSetting -HomePath $w.Second -Output $w.Output
        ($found = @(Test-HotProfileTask -Tag Environment | Where-Object { $_.Check -eq 'Contract' })).Status | Should -Be 'Warning'
        $found.Notes | Should -BeLike "*$($w.Second)*Update-HotProfileTasks.ps1 -ContractFolder*"
        $null = Update-HotProfileTask -Credential (Get-StandInCredential) -ContractFolder $w.Shared
        (Read-Json $w.Second 'settings.json').contractFolder | Should -Be $w.Shared
        (Test-HotProfileTask -Tag Environment | Where-Object { $_.Check -eq 'Contract' }).Status | Should -Be 'Successful'
        (Get-HotProfileTask -ListTenant).ContractFolder | Should -Be @($w.Shared, $w.Shared)
        $null = Update-HotProfileTask -Credential (Get-StandInCredential) -ContractFolder ''
        (Read-Json $w.HomePath 'settings.json').PSObject.Properties['contractFolder'] | Should -BeNullOrEmpty
        $w.Access[$w.Shared] | Should -Not -BeLike "*$svcSid*"
        $w.Access[$w.Shared] | Should -BeLike "*$nightSid*"
    }
    It 'a folder that is no place for it is refused: <Name>' -ForEach @(
        @{ Name = 'a share'; Folder = { '\\server\share\x' } }, @{ Name = 'a mapped drive'; Folder = { 'Z:\x' } }, @{ Name = 'a root'; Folder = { 'D:\' } }, @{ Name = 'a profile'; Folder = { Join-Path -Path $w.Fact.UsersFolder -ChildPath 'me/x' } }
        @{ Name = 'a link above it'; Folder = { $w.Reparse += $w.Fact.ProgramData; Join-Path -Path $w.Fact.ProgramData -ChildPath 'x' } }
        @{ Name = 'someone else''s'; Folder = { $path = Join-Path -Path $w.Root -ChildPath 'theirs'; $null = New-Item -ItemType Directory -Path $path; $w.Access[$path] = 'O:S-1-5-21-1-2-3-1003D:(A;OICI;FA;;;BU)'; $path } }
    ) {
        $w = Start-Two
        $path = . $Folder
        { Install-Home ($second + @{ ContractFolder = $path }) } | Should -Throw '*`[Contract`]*'
    }
    It 'settings keep every other byte, wherever the value stands: <Text>' -ForEach @(
        @{ Text = '{}'; Set = '{"contractFolder": "NEW"}'; Unset = '{}' }
        @{ Text = '{ "a": 1 }'; Set = '{ "contractFolder": "NEW", "a": 1 }'; Unset = '{ "a": 1 }' }
        @{ Text = '{ "a": "$1", "contractFolder": "C:\\\\o\\\"d" }'; Set = '{ "a": "$1", "contractFolder": "NEW" }'; Unset = '{ "a": "$1" }' }
        @{ Text = '{ "contractFolder": null, "a": 12345678901234567890 }'; Set = '{ "contractFolder": "NEW", "a": 12345678901234567890 }'; Unset = '{ "contractFolder": null, "a": 12345678901234567890 }' }
        @{ Text = '{ "contractFolder": "x", "a": 1 }'; Set = '{ "contractFolder": "NEW", "a": 1 }'; Unset = '{ "a": 1 }' }
        @{ Text = '{ "contractFolder": "x" }'; Set = '{ "contractFolder": "NEW" }'; Unset = '{ }' }
    ) {
        $file = Join-Path -Path $TestDrive -ChildPath 'settings.json'
        foreach ($pair in @(@('C:\$0\夜', $Set.Replace('NEW', 'C:\\$0\\夜')), @('', $Unset))) {
            [System.IO.File]::WriteAllText($file, $Text)
            $step = Invoke-InModule { New-SettingStep -HomePath $args[0] -Value @{ contractFolder = $args[1] } } -With $TestDrive, $pair[0]
            if ($step.Do) { Invoke-InModule { & $args[0].Do $args[0].Data } -With $step }
            [System.IO.File]::ReadAllText($file) | Should -BeExactly $pair[1]
        }
    }
}
