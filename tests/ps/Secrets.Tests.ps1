<#
    No password and no key in output, transcript, error record, log or argument: everything is searched for them.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $secret = 'S3cret-Passw0rd!髙'
    function Start-World { New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N'))) }
    function Get-Shape {
        # The ways in which a secret could stand somewhere.
        param([string] $Text)
        $bytes = [System.Text.Encoding]::UTF8.GetBytes($Text)
        $wide = [System.Text.Encoding]::Unicode.GetBytes($Text)
        $Text
        [System.Convert]::ToBase64String($bytes)
        [System.Convert]::ToBase64String($wide)
        -join ($bytes | ForEach-Object { $_.ToString('x2') })
        -join $Text.ToCharArray()[($Text.Length - 1)..0]
        (ConvertTo-Json -InputObject $Text).Trim('"')
    }
    function Find-Secret {
        param([string] $Text, [string] $Where)
        foreach ($shape in (Get-Shape $secret)) { if ($Text.IndexOf($shape, [System.StringComparison]::OrdinalIgnoreCase) -ge 0) { "$Where holds '$shape'" } }
    }
}

Describe 'the password' {
    It 'stands nowhere after <Name>' -ForEach @(
        @{ Name = 'an installation'; Do = { Install-HotProfileTask -Credential (Get-StandInCredential) -ProgramPath $w.Exe -RunNow -Force -Type deals } }
        @{ Name = 'a failed installation'; Do = { $w.Fail['Register *確認*'] = 'injected'; Install-HotProfileTask -Credential (Get-StandInCredential) -ProgramPath $w.Exe -Type deals } }
        @{ Name = 'a failed probe'; Do = { [System.IO.File]::WriteAllText((Join-Path -Path $w.HomePath -ChildPath 'fake-doctor-exit'), '4'); Install-HotProfileTask -Credential (Get-StandInCredential) -ProgramPath $w.Exe -Type deals } }
        @{ Name = '-WhatIf'; Do = { Install-HotProfileTask -Credential (Get-StandInCredential) -ProgramPath $w.Exe -WhatIf } }
        @{ Name = 'a renewal'; Do = { $null = Install-HotProfileTask -Credential (Get-StandInCredential) -ProgramPath $w.Exe -Type deals; Update-HotProfileTask -Credential (Get-StandInCredential); Get-HotProfileTask; Test-HotProfileTask; Remove-HotProfileTask -Force } }
    ) {
        $w = Start-World
        $transcript = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid().ToString('N') + '.txt')
        $null = Start-Transcript -Path $transcript
        $all = @()
        $before = $global:Error.Count
        try { $all = @(& $Do *>&1 | Tee-Object -Variable shown | ForEach-Object { $_ }); $all | Out-Host } catch { $all = @($shown) + @($_) }
        $null = Stop-Transcript
        $found = @(
            Find-Secret ($all | Format-List -Property * -Force | Out-String -Width 5000) 'output'
            Find-Secret ($all | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue) 'output objects'
            Find-Secret ($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { $_.Exception.ToString(); $_.ScriptStackTrace; $_ | Out-String -Width 5000 } | Out-String -Width 5000) 'the error'
            for ($i = 0; $i -lt $global:Error.Count - $before; $i++) { Find-Secret ($global:Error[$i] | Format-List -Property * -Force | Out-String -Width 5000) '$Error' }
            Find-Secret ([System.IO.File]::ReadAllText($transcript)) 'the transcript'
            foreach ($file in (Get-ChildItem -LiteralPath $w.Root -Recurse -File -Force)) { Find-Secret ([System.IO.File]::ReadAllText($file.FullName)) $file.FullName }
            foreach ($task in $w.Tasks.Values) { Find-Secret $task.Xml $task.TaskName }
            foreach ($entry in $w.Events) { Find-Secret $entry.Message 'the event log' }
            Find-Secret ($w.Calls -join "`n") 'calls'
        )
        $found | Should -BeNullOrEmpty
    }

    It 'is decrypted at the one call that needs it, and nowhere else in the code' {
        $hits = @(Get-ChildItem -LiteralPath $script:PsRoot -Recurse -Filter '*.ps1' | Select-String -Pattern 'GetNetworkCredential|ConvertFrom-SecureString|SecureStringToBSTR|SecureStringToGlobalAlloc')
        @($hits | ForEach-Object { Split-Path -Path $_.Path -Leaf }) | Should -Be 'Register-WindowsTask.ps1'
    }
    It 'has no plain parameter anywhere' {
        $parameters = @(Get-ChildItem -LiteralPath $script:PsRoot -Recurse -Filter '*.ps1' | ForEach-Object {
                $ast = [System.Management.Automation.Language.Parser]::ParseFile($_.FullName, [ref] $null, [ref] $null)
                $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.ParameterAst] }, $true) | Where-Object { $_.Name.VariablePath.UserPath -match 'password|secret|apikey' }
            })
        $parameters | Should -BeNullOrEmpty
    }
}

Describe 'the API key' {
    It 'is never read, nor are the values of environment variables' {
        @(Get-ChildItem -LiteralPath $script:PsRoot -Recurse -Filter '*.ps1' | Select-String -Pattern 'ApiKey\.enc' | ForEach-Object { $_.Line.Trim() }) | Where-Object { $_ -notmatch 'Test-Path' } | Should -BeNullOrEmpty
        $facts = Get-Content -LiteralPath (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/private/windows/Get-WindowsFact.ps1') -Raw
        $facts | Should -Match "GetValueNames\(\) \| Where-Object \{ \`$_ -like 'HOTPROFILE_\*' \}"
    }
}
