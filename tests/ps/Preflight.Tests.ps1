<#
    Every refusal, question and warning of the preflight: first as plain decisions, then through Install, which must
    then have changed nothing.
#>
BeforeDiscovery {
    # Each changes the fresh Windows so that one check must refuse; Say is a part of its own sentence.
    $refusals = @(
        @{ Check = 'Elevation'; Change = { $w.Fact.Elevated = $false }; Say = '*HOST\admin*administrator*Install.cmd*' }
        @{ Check = 'Program'; Change = { Remove-Item -LiteralPath $w.Exe }; Say = '*hotprofile-export.exe is not there*-ProgramPath*' }
        @{ Check = 'Program'; Change = { [System.IO.File]::WriteAllText($w.Exe, "#!/bin/sh`necho broken; exit 3`n") }; Say = '*exit code 3*broken*AppLocker*' }
        @{ Check = 'Program'; Change = { [System.IO.File]::WriteAllText($w.Exe, 'not a program') }; Say = '*does not run properly*' }
        @{ Check = 'ProgramClosed'; Change = { $w.Access[$w.Fact.ProgramFiles] = 'O:BAD:(A;OICI;0x1301bf;;;AU)' }; Say = '*ProgramFiles (S-1-5-11)*swap*' }
        @{ Check = 'ProgramClosed'; Change = { $w.Access[$w.Root] = 'O:BAD:(A;;DT;;;BU)' }; Say = '*S-1-5-32-545*' }
        @{ Check = 'ProgramClosed'; Change = { $w.Access[$w.Root] = 'O:BUD:(A;;FA;;;BA)' }; Say = '*S-1-5-32-545*' }
        @{ Check = 'ProgramClosed'; Change = { $w.Reparse = @($w.Fact.ProgramFiles) }; Say = '*reparse point*' }
        @{ Check = 'HomePlace'; Change = { $h.HomePath = 'D:home' }; Say = '*not a full path*' }
        @{ Check = 'HomePlace'; Change = { $h.HomePath = 'Z:\home' }; Say = '*Z:\home*\\server\share\home*' }
        @{ Check = 'HomePlace'; Change = { $h.HomePath = '\\server\share\home' }; Say = '*network*' }
        @{ Check = 'HomePlace'; Change = { $h.HomePath = 'D:\' }; Say = '*drive''s root*' }
        @{ Check = 'HomePlace'; Change = { $h.HomePath = Join-Path -Path $w.Fact.SystemRoot -ChildPath 'x' }; Say = '*Windows, Program Files*' }
        @{ Check = 'HomePlace'; Change = { $h.HomePath = Join-Path -Path $w.Fact.UsersFolder -ChildPath 'taro' }; Say = '*user profile*' }
        @{ Check = 'HomePlace'; Change = { $w.Reparse = @($w.HomePath) }; Say = '*junction or link*' }
        @{ Check = 'HomePlace'; Change = { $w.Reparse = @($w.Fact.ProgramData) }; Say = '*junction or link*ProgramData*' }
        @{ Check = 'HomeOwner'; Change = { $w.Access[$w.HomePath] = 'O:S-1-5-21-1-2-3-1099D:(A;;FA;;;BA)' }; Say = '*S-1-5-21-1-2-3-1099*no administrator*' }
        @{ Check = 'Settings'; Change = { Remove-Item -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'settings.json') }; Say = '*no settings*configure --home*' }
        @{ Check = 'Settings'; Change = { [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'settings.json'), '{') }; Say = '*cannot be read*configure*' }
        @{ Check = 'Key'; Change = { Remove-Item -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'ApiKey.enc') }; Say = '*no API key*configure*' }
        @{ Check = 'OutputPlace'; Change = { Set-HomeSetting -Output '' }; Say = '*No output folder*' }
        @{ Check = 'CurrentPeriod'; Change = { $h.Current = $true; Set-HomeSetting -Output $w.Output -Period 'last:30d' }; Say = '*"last:30d" only*exit code 2*configure --period all --home "*HotProfileExport"*-Current:$false*' }
        @{ Check = 'OutputPlace'; Change = { Set-HomeSetting -Output 'Z:\csv' }; Say = '*Z:\csv*\\server\share\csv*' }
        @{ Check = 'OutputPlace'; Change = { Set-HomeSetting -Output 'csv' }; Say = '*not a full path*' }
        @{ Check = 'OutputPlace'; Change = { Set-HomeSetting -Output 'D:\' }; Say = '*drive''s root*' }
        @{ Check = 'OutputPlace'; Change = { Set-HomeSetting -Output (Join-Path -Path $w.Root -ChildPath 'nowhere') }; Say = '*is not there*exit code 8*' }
        @{ Check = 'OutputPlace'; Change = { $w.Reparse = @($w.Output) }; Say = '*junction or link*' }
        @{ Check = 'Account'; Change = { $h.Credential = Get-StandInCredential -Name 'HOST\nobody' }; Say = '*HOST\nobody*not found*' }
        @{ Check = 'Account'; Change = { $h.Credential = Get-StandInCredential -Name 'AzureAD\cloud' }; Say = '*Entra ID*' }
        @{ Check = 'Account'; Change = { $h.Credential = Get-StandInCredential -Name 'HOST\off' }; Say = '*disabled*' }
        @{ Check = 'Account'; Change = { $h.Credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList 'HOST\svc', (New-Object -TypeName System.Security.SecureString) }; Say = '*empty*' }
        @{ Check = 'Account'; Change = { $h.Remove('Credential'); $h.GroupManagedServiceAccount = 'CORP\nobody$' }; Say = '*CORP\nobody$*' }
        @{ Check = 'BatchLogon'; Change = { $w.Rights['SeBatchLogonRight'] = @() }; Say = '*lacks the right*-GrantBatchLogon*' }
        @{ Check = 'BatchLogon'; Change = { $w.Rights['SeDenyBatchLogonRight'] = @('S-1-5-21-1-2-3-1001') }; Say = '*Deny log on as a batch job*' }
        @{ Check = 'BatchLogon'; Change = { $w.Rights['SeDenyBatchLogonRight'] = @('S-1-5-11') }; Say = '*wins over*' }
        @{ Check = 'StoredPassword'; Change = { $w.Fact.StoredPasswordForbidden = $true }; Say = '*0x80070520*' }
        @{ Check = 'ModuleLogging'; Change = { $w.Fact.ModuleLogging = @('Microsoft.*', '*') }; Say = '*password*Exclude ScheduledTasks*' }
        @{ Check = 'ModuleLogging'; Change = { $w.Fact.ModuleLogging = @('ScheduledTasks') }; Say = '*ScheduledTasks*' }
        @{ Check = 'Service'; Change = { $w.Fact.ScheduleService = 'Stopped' }; Say = '*Stopped*' }
    )
    $warnings = @(
        @{ Check = 'OutputPlace'; Change = { Set-HomeSetting -Output '\\server\share\csv'; $w.Access['\\server\share\csv'] = 'O:BAD:(A;;FA;;;BA)' }; Say = '*on the network*' }
        @{ Check = 'OutputReaders'; Change = { $w.Access[$w.Output] = 'O:BAD:(A;OICI;0x1200a9;;;AU)' }; Say = '*S-1-5-11*customer data*' }
        @{ Check = 'HomeOwner'; Change = { $w.Fact.Elevated = $false; $w.Unreadable = @($w.HomePath) }; Say = '*HotProfileExport*cannot be looked at*' }
        @{ Check = 'OutputReaders'; Change = { $w.Unreadable = @($w.Output) }; Say = '*cannot be looked at*' }
        @{ Check = 'ProgramClosed'; Change = { $w.Unreadable = @($w.Fact.ProgramFiles) }; Say = '*cannot be looked at*' }
        @{ Check = 'ScriptPolicy'; Change = { $w.Fact.MachineExecutionPolicy = 'AllSigned' }; Say = '*AllSigned*' }
        @{ Check = 'WakeTimer'; Change = { $w.Fact.WakeTimerAc = 0 }; Say = '*AC: off*' }
        @{ Check = 'WakeTimer'; Change = { $w.Fact.WakeTimerDc = 2 }; Say = '*DC: important timers only*' }
        @{ Check = 'Standby'; Change = { $w.Fact.ModernStandby = $true }; Say = '*Modern Standby*' }
        @{ Check = 'UpdateRestart'; Change = { $w.Fact.UpdateAutoRestart = $true }; Say = '*8:00*18:00*' }
        @{ Check = 'Variables'; Change = { $w.Fact.MachineVariables = @('HOTPROFILE_EXPORT_HOME') }; Say = '*HOTPROFILE_EXPORT_HOME*' }
        @{ Check = 'Variables'; Change = { $w.Fact.AccountVariables = @('HOTPROFILE_API_KEY') }; Say = '*HOTPROFILE_API_KEY*' }
    )
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    function Start-Case {
        # A fresh Windows ($w) and the parameters of Install ($h), changed as the case wants.
        param([scriptblock] $Change)
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $h = @{ Type = 'deals'; Credential = Get-StandInCredential; ProgramPath = $w.Exe; WarningAction = 'SilentlyContinue' }
        . $Change
        @($w, $h)
    }
}

Describe 'a refusal before anything changes' {
    It '<Check>: <Change>' -ForEach $refusals {
        $null, $h = Start-Case $Change
        $before = Get-StandInSnapshot
        $results = @()
        $failure = $null
        try { $null = Install-HotProfileTask @h -OutVariable results } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Be 'HotProfile.Preflight'
        $failure.Exception.Message | Should -BeLike "*nothing has been changed yet*$($Check.Insert(0, '`[') + '`]')*"
        $refused = @($results | Where-Object { $_.Item -eq $Check -and $_.Status -eq 'Failed' })
        $refused | Should -HaveCount 1
        $refused[0].Notes | Should -BeLike $Say
        Get-StandInSnapshot | Should -BeExactly $before
    }

    It 'says all reasons at once' {
        $null, $h = Start-Case { $w.Fact.Elevated = $false; $w.Fact.ScheduleService = 'Stopped'; Remove-Item -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'ApiKey.enc') }
        { Install-HotProfileTask @h } | Should -Throw '*3 problem(s)*Elevation*Key*Service*'
    }
    It 'says it in Japanese: what, why and what to do' {
        $null, $h = Start-Case { $w.Rights['SeBatchLogonRight'] = @() }
        { Install-HotProfileTask @h -Language ja } | Should -Throw '*HOST\svc には「バッチ ジョブとしてログオン」の権利がありません。誰もログオンしていない夜間にタスクが始まりません。-GrantBatchLogon を付けるか*'
        # It holds for that call alone.
        { Install-HotProfileTask @h } | Should -Throw '*lacks the right*'
    }
    It 'says when the program hangs' {
        $null = Start-Case {}
        $finding = Invoke-InModule { Get-ProgramFinding -Program ([PSCustomObject]@{ Exe = 'x.exe'; ExeExists = $true; Run = [PSCustomObject]@{ TimedOut = $true }; Version = ''; Folder = 'x'; Access = @(); Root = 'D:\x' }) -Fact $global:HotProfileStandIn.Fact }
        $finding[0].Severity | Should -Be 'Refuse'
        $finding[0].Notes | Should -BeLike '*did not answer within a minute*'
    }
    It 'says when a managed account''s name is not one' {
        $finding = Invoke-InModule { Get-AccountFinding -Fact ([PSCustomObject]@{}) -Identity ([PSCustomObject]@{ Kind = 'ManagedServiceAccount'; Asked = 'svc$'; PasswordEmpty = $false; BatchHolder = @('S-1'); BatchDenied = @(); Account = [PSCustomObject]@{ Name = 'svc'; Sid = 'S-1'; Groups = @(); IsEntraId = $false; Enabled = $true } }) }
        $finding[0].Notes | Should -BeLike '*DOMAIN\name$*'
    }
    It 'refuses a plan, two accounts, no account or an unknown reader before it looks at the machine' -ForEach @(
        @{ Add = @{ StartTime = '12:00' }; Id = 'PlanStartOutside' }, @{ Add = @{ System = $true }; Id = 'AccountTwice' }, @{ Add = @{ Credential = $null }; Id = 'AccountMissing' }
        @{ Add = @{ Reader = 'HOST\nobody' }; Id = 'AccountUnknown' }, @{ Add = @{ Tenant = 'a\b' }; Id = 'TenantName' }, @{ Add = @{ MigrateVendorTasks = $true }; Id = 'VendorNone' }
    ) {
        $null, $h = Start-Case {}
        foreach ($key in $Add.Keys) { if ($null -eq $Add[$key]) { $h.Remove($key) } else { $h[$key] = $Add[$key] } }
        $before = Get-StandInSnapshot
        $failure = $null
        try { $null = Install-HotProfileTask @h } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Be "HotProfile.$Id"
        Get-StandInSnapshot | Should -BeExactly $before
    }
}

Describe 'a warning' {
    It '<Check>: <Change>' -ForEach $warnings {
        $null, $h = Start-Case $Change
        $results = @(Install-HotProfileTask @h -WhatIf)
        $found = @($results | Where-Object { $_.Item -eq $Check -and $_.Kind -eq 'Preflight' })
        $found[0].Status | Should -Be 'Warning'
        $found[0].Notes | Should -BeLike $Say
    }
}

Describe 'an output that cannot be looked at' {
    It 'is refused when its access is to be set' {
        $null, $h = Start-Case { $w.Unreadable = @($w.Output) }
        { Install-HotProfileTask @h } | Should -Throw '*access of*could not be set*cannot be looked at*'
    }
    It 'is only planned for with -WhatIf, as one that is not there' {
        $null, $h = Start-Case { Remove-Item -LiteralPath $w.Output; $w.Access.Remove($w.Output) }
        (@(Install-HotProfileTask @h -WhatIf) | Where-Object { $_.Kind -eq 'Access' }).Change | Should -Be 'Planned'
    }
}

Describe 'another time zone' {
    It 'is asked about: no stops, with nothing changed' {
        $null, $h = Start-Case { $w.Fact.TimeZoneId = 'UTC'; $w.Fact.UtcOffsetMinutes = 0 }
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $false }
        $before = Get-StandInSnapshot
        { Install-HotProfileTask @h } | Should -Throw '*answer was no*"UTC"*'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'is asked about: yes goes on' {
        $w, $h = Start-Case { $w.Fact.TimeZoneId = 'UTC' }
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $true }
        $null = Install-HotProfileTask @h
        $w.Tasks.Count | Should -Be 2
        Should -Invoke -ModuleName HotProfileTasks -CommandName Test-Consent -Times 1 -Exactly
    }
    It 'is not asked about with -Force' {
        $w, $h = Start-Case { $w.Fact.TimeZoneId = 'UTC' }
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { throw 'asked' }
        $null = Install-HotProfileTask @h -Force
        $w.Tasks.Count | Should -Be 2
    }
    It 'stops where nobody can be asked' {
        $null, $h = Start-Case { $w.Fact.TimeZoneId = 'UTC' }
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { throw 'NonInteractive' }
        { Install-HotProfileTask @h } | Should -Throw '*nobody is there to ask*-Force*'
    }
}

Describe 'the batch right' {
    It 'is there through a group, of this machine or of the domain, and is then not granted: <_>' -ForEach 'S-1-5-11', 'S-1-5-21-7-7-7-1600' {
        $group = $_
        $w, $h = Start-Case {
            $w.Rights['SeBatchLogonRight'] = @($group)
            ($w.Accounts | Where-Object { $_.Name -eq 'HOST\svc' }).Groups = @('S-1-1-0', $group)
        }
        $null = Install-HotProfileTask @h -GrantBatchLogon
        $w.Tasks.Count | Should -Be 2
        $w.Rights['SeBatchLogonRight'] | Should -Be $group
    }
    It 'is granted with -GrantBatchLogon, to that account alone' {
        $w, $h = Start-Case { $w.Rights['SeBatchLogonRight'] = @('S-1-5-32-544') }
        $results = @(Install-HotProfileTask @h -GrantBatchLogon)
        ($results | Where-Object { $_.Kind -eq 'Right' }).Change | Should -Be 'Created'
        $w.Rights['SeBatchLogonRight'] | Should -Be @('S-1-5-32-544', 'S-1-5-21-1-2-3-1001')
    }
    It 'is not granted where it is held already' {
        $null, $h = Start-Case {}
        @(Install-HotProfileTask @h -GrantBatchLogon | Where-Object { $_.Kind -eq 'Right' }) | Should -BeNullOrEmpty
    }
}
