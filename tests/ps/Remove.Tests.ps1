<#
    Remove takes away what Install added, and nothing else.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    function Start-World {
        param([hashtable] $Add = @{})
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $h = @{ Credential = Get-StandInCredential; ProgramPath = $w.Exe; Type = 'leads', 'deals'; WarningAction = 'SilentlyContinue' }
        foreach ($key in $Add.Keys) { $h[$key] = $Add[$key] }
        $null = Install-HotProfileTask @h
        $w
    }
    function Add-Tenant {
        param($World)
        $second = Join-Path -Path $World.Fact.ProgramData -ChildPath 'HotProfileExport-B'
        $null = New-Item -ItemType Directory -Path $second
        Set-HomeSetting -HomePath $second -Output $World.Output -HostName 'b.hot-profile.com'
        [System.IO.File]::WriteAllText((Join-Path -Path $second -ChildPath 'ApiKey.enc'), 'sealed')
        $null = Install-HotProfileTask -Tenant B -Credential (Get-StandInCredential) -Type deals -ProgramPath $World.Exe
        $second
    }
}

Describe 'Remove-HotProfileTask' {
    It 'leaves the machine as it was, but for the home; lists what stays' {
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $w.Rights['SeBatchLogonRight'] = @('S-1-5-32-544')
        $output = $w.Access[$w.Output]
        $null = Install-HotProfileTask -Credential (Get-StandInCredential) -GrantBatchLogon -Reader 'HOST\reader' -Consumer 'HOST\consumer' -ProgramPath $w.Exe
        $results = @(Remove-HotProfileTask -Force)
        $w.Tasks.Count | Should -Be 0
        $w.RemovedFolders | Should -Contain '\HotProfile\'
        $w.EventSource | Should -BeFalse
        $w.Rights['SeBatchLogonRight'] | Should -Be 'S-1-5-32-544'
        $w.Access[$w.Output] | Should -BeExactly $output
        Test-Path -LiteralPath $w.Installed | Should -BeFalse
        Test-Path -LiteralPath (Join-Path -Path $w.HomePath -ChildPath 'ApiKey.enc') | Should -BeTrue
        @($results | Where-Object { $_.Kind -eq 'Remains' } | ForEach-Object { $_.Item }) | Should -Be @($w.HomePath, $w.Output)
        @($results | Where-Object { $_.Status -eq 'Failed' }) | Should -BeNullOrEmpty
    }
    It 'leaves a right that it did not grant' {
        $w = Start-World
        $null = Remove-HotProfileTask -Force
        $w.Rights['SeBatchLogonRight'] | Should -Contain 'S-1-5-21-1-2-3-1001'
    }
    It '-WhatIf changes nothing, unelevated too' {
        $w = Start-World
        $w.Fact.Elevated = $false
        $before = Get-StandInSnapshot
        $results = @(Remove-HotProfileTask -RemoveData -WhatIf)
        @($results | Where-Object { $_.Change -eq 'Planned' }).Count | Should -BeGreaterThan 5
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'needs an administrator' {
        $w = Start-World
        $w.Fact.Elevated = $false
        { Remove-HotProfileTask -Force } | Should -Throw '*does not run as administrator*'
        $w.Tasks.Count | Should -Be 3
    }
    It 'says when nothing is installed' {
        $null = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        { Remove-HotProfileTask -Force } | Should -Throw '*No tasks are installed*'
    }
    It 'stops a running task first' {
        $w = Start-World
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-export-seconds'), '30')
        Start-ScheduledTask -TaskPath '\HotProfile\' -TaskName 'HotProfile 商談 (全件)'
        $null = Remove-HotProfileTask -Force
        @($w.Calls | Where-Object { $_ -like 'Stop *商談*' }) | Should -HaveCount 1
        $w.Tasks.Count | Should -Be 0
    }
    It 'names what could not be removed, and goes on' {
        $w = Start-World
        $w.Fail['Unregister *商談*'] = 'injected'
        $results = @(Remove-HotProfileTask -Force)
        $failed = @($results | Where-Object { $_.Status -eq 'Failed' })
        $failed | Should -HaveCount 1
        $failed[0].Notes | Should -BeLike '*failed: injected*'
        ($results | Where-Object { $_.Kind -eq 'Folder' }).Change | Should -Be 'Kept'
    }
    It 'leaves the folder with someone else''s task in it' {
        $w = Start-World
        $w.Tasks['\HotProfile\mine'] = [PSCustomObject]@{ TaskName = 'mine'; TaskPath = '\HotProfile\'; Xml = '<Task xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><Actions><Exec><Command>x</Command></Exec></Actions></Task>'; Account = $null; Password = $null; Enabled = $true; State = 'Ready'; LastRunTime = [datetime] '1999-11-30'; LastTaskResult = [uint32] 0; Process = $null }
        (@(Remove-HotProfileTask -Force) | Where-Object { $_.Kind -eq 'Folder' }).Notes | Should -BeLike '*mine*'
        $w.Tasks.Contains('\HotProfile\mine') | Should -BeTrue
    }
    It 'keeps for another tenant what it shares, and removes it with the last one' {
        $w = Start-World
        $null = Add-Tenant $w
        $results = @(Remove-HotProfileTask -Force)
        @($w.Tasks.Keys) | Should -Be @('\HotProfile\B\HotProfile 商談 (全件)', '\HotProfile\B\HotProfile 確認')
        $w.EventSource | Should -BeTrue
        Test-Path -LiteralPath (Join-Path -Path $w.Installed -ChildPath '0.1.0') | Should -BeTrue
        @($results | Where-Object { $_.Kind -eq 'EventSource' }).Notes | Should -BeLike '*another tenant*'
        $null = Remove-HotProfileTask -Force -Tenant B
        $w.EventSource | Should -BeFalse
        Test-Path -LiteralPath $w.Installed | Should -BeFalse
        $w.RemovedFolders | Should -Contain '\HotProfile\'
    }
    It 'keeps a granted right that another tenant''s tasks use' {
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        $w.Rights['SeBatchLogonRight'] = @()
        $null = Install-HotProfileTask -Credential (Get-StandInCredential) -GrantBatchLogon -Type deals -ProgramPath $w.Exe
        $null = Add-Tenant $w
        (@(Remove-HotProfileTask -Force) | Where-Object { $_.Kind -eq 'Right' }).Change | Should -Be 'Kept'
        $w.Rights['SeBatchLogonRight'] | Should -Contain 'S-1-5-21-1-2-3-1001'
    }
    It 'can be installed again afterwards' {
        $w = Start-World
        $null = Remove-HotProfileTask -Force
        $results = @(Install-HotProfileTask -Credential (Get-StandInCredential) -Type deals -ProgramPath $w.Exe)
        @($results | Where-Object { $_.Kind -eq 'Task' }).Change | Should -Be @('Created', 'Created')
        { Get-HotProfileTask } | Should -Not -Throw
    }
}

Describe '-RemoveData' {
    It 'removes the home after a yes' {
        $w = Start-World
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $true }
        $null = Remove-HotProfileTask -RemoveData
        Test-Path -LiteralPath $w.HomePath | Should -BeFalse
        Test-Path -LiteralPath $w.Output | Should -BeTrue
    }
    It 'changes nothing after a no' {
        $null = Start-World
        Mock -ModuleName HotProfileTasks -CommandName Test-Consent -MockWith { $false }
        $before = Get-StandInSnapshot
        { Remove-HotProfileTask -RemoveData } | Should -Throw '*cannot be undone*'
        Get-StandInSnapshot | Should -BeExactly $before
    }
    It 'can follow a removal that left the home' {
        $w = Start-World
        $null = Remove-HotProfileTask -Force
        $null = Remove-HotProfileTask -RemoveData -Force
        Test-Path -LiteralPath $w.HomePath | Should -BeFalse
    }
    It 'never removes through a junction' {
        $w = Start-World
        $outside = Join-Path -Path $w.Root -ChildPath 'precious'
        $null = New-Item -ItemType Directory -Path (Join-Path -Path $outside -ChildPath 'deep') -Force
        [System.IO.File]::WriteAllText((Join-Path -Path $outside -ChildPath 'deep/file.txt'), 'keep me')
        $null = New-Item -ItemType SymbolicLink -Path (Join-Path -Path $w.HomePath -ChildPath 'link') -Target $outside
        $null = New-Item -ItemType SymbolicLink -Path (Join-Path -Path $w.HomePath -ChildPath 'file-link') -Target (Join-Path -Path $outside -ChildPath 'deep/file.txt')
        $null = Remove-HotProfileTask -RemoveData -Force
        Test-Path -LiteralPath $w.HomePath | Should -BeFalse
        [System.IO.File]::ReadAllText((Join-Path -Path $outside -ChildPath 'deep/file.txt')) | Should -Be 'keep me'
    }
    It 'refuses a home that is a junction itself' {
        $w = Start-World
        $w.Reparse = @($w.HomePath)
        { Remove-HotProfileTask -RemoveData -Force } | Should -Throw '*is a junction or link*'
        $w.Tasks.Count | Should -Be 3
    }
    It 'refuses a home without our marker' {
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N')))
        [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'tasks.json'), '{"tasks":[]}')
        { Remove-HotProfileTask -RemoveData -Force } | Should -Throw '*not a record of this program*'
        Test-Path -LiteralPath $w.HomePath | Should -BeTrue
    }
    It 'refuses when the output lies in the home' {
        $w = Start-World
        Set-HomeSetting -Output (Join-Path -Path $w.HomePath -ChildPath 'csv')
        { Remove-HotProfileTask -RemoveData -Force } | Should -Throw '*would remove the output too*'
        Test-Path -LiteralPath $w.HomePath | Should -BeTrue
    }
}
