<#
    The stand-in ScheduledTasks module itself: real parameter sets, unknown parameters throw, Windows' own refusals,
    and a start that runs command and arguments as Windows would.
#>
BeforeDiscovery {
    $schema = Test-Path -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath '../../../shared/task-scheduler.xsd')
    $why = if ($schema) { '' } else { ' (SKIPPED: there is no ../shared/task-scheduler.xsd beside the checkout)' }
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath 'w')
    $xml = '<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><Principals><Principal id="A"><UserId>HOST\svc</UserId><LogonType>Password</LogonType></Principal></Principals><Settings><Hidden>false</Hidden></Settings><Actions Context="A"><Exec><Command>{0}</Command><Arguments>{1}</Arguments><WorkingDirectory>{2}</WorkingDirectory></Exec></Actions></Task>'
    $login = @{ User = 'HOST\svc'; Password = 'S3cret-Passw0rd!髙' }
    function Wait-Idle { param([string] $Name) for ($i = 0; $i -lt 100; $i++) { if ((Get-ScheduledTask -TaskName $Name).State -ne 'Running') { return }; Start-Sleep -Milliseconds 50 } }
}

Describe 'the stand-in' {
    It 'throws at a parameter that <Command> does not have on Windows' -ForEach @(
        @{ Command = 'Register-ScheduledTask'; Parameter = 'WhatIf' }, @{ Command = 'Register-ScheduledTask'; Parameter = 'Credential' }, @{ Command = 'Start-ScheduledTask'; Parameter = 'Wait' }
        @{ Command = 'Get-ScheduledTask'; Parameter = 'Path' }, @{ Command = 'Export-ScheduledTask'; Parameter = 'Force' }, @{ Command = 'Stop-ScheduledTask'; Parameter = 'Force' }
    ) {
        $ask = @{ TaskName = 'x' }
        $ask[$Parameter] = $true
        { & $Command @ask } | Should -Throw '*parameter cannot be found*'
    }
    It 'has Windows'' parameters' -ForEach @(
        @{ Command = 'Register-ScheduledTask'; Set = 'Xml'; Names = 'Force', 'Password', 'User', 'TaskName', 'TaskPath', 'Xml', 'CimSession', 'ThrottleLimit', 'AsJob' }
        @{ Command = 'Unregister-ScheduledTask'; Set = 'Path'; Names = 'TaskName', 'TaskPath', 'CimSession', 'ThrottleLimit', 'AsJob', 'PassThru', 'WhatIf', 'Confirm' }
        @{ Command = 'Get-ScheduledTaskInfo'; Set = 'Path'; Names = 'TaskName', 'TaskPath', 'CimSession', 'ThrottleLimit', 'AsJob' }
    ) {
        $parameters = @(((Get-Command -Name $Command).ParameterSets | Where-Object { $_.Name -eq $Set }).Parameters.Name | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters })
        @($parameters | Sort-Object) | Should -Be @($Names | Sort-Object)
    }
    It 'refuses Xml together with Action' { { Register-ScheduledTask -TaskName x -Xml '<a/>' -Action 1 } | Should -Throw '*Parameter set cannot be resolved*' }
    It 'refuses an XML declaration, bad XML, unknown accounts' {
        { Register-ScheduledTask -TaskName x -Xml ('<?xml version="1.0" encoding="UTF-16"?>' + $xml) @login } | Should -Throw '*encoding*'
        { Register-ScheduledTask -TaskName x -Xml '<Task' @login } | Should -Throw '*malformed*'
        { Register-ScheduledTask -TaskName x -Xml ($xml -replace 'HOST\\svc', 'HOST\nobody') @login } | Should -Throw '*0x80070534*'
    }
    It "refuses values outside the schema$why" -Skip:(-not $schema) {
        { Register-ScheduledTask -TaskName x -Xml ($xml -replace '<Hidden>false', '<Hidden>perhaps') @login } | Should -Throw '*incorrectly formatted*'
    }
    It 'refuses a wrong or missing password, a stored one where policy forbids it, a second task without Force' {
        { Register-ScheduledTask -TaskName x -Xml $xml } | Should -Throw '*0x8007052E*'
        { Register-ScheduledTask -TaskName x -Xml $xml -User 'HOST\svc' -Password 'no' } | Should -Throw '*0x8007052E*'
        $w.Fact.StoredPasswordForbidden = $true
        { Register-ScheduledTask -TaskName x -Xml $xml @login } | Should -Throw '*0x80070520*'
        $w.Fact.StoredPasswordForbidden = $false
        $null = Register-ScheduledTask -TaskName x -Xml $xml @login
        { Register-ScheduledTask -TaskName x -Xml $xml @login } | Should -Throw '*0x800700B7*'
    }
    It 'gives the name back as a SID' { $null = Register-ScheduledTask -TaskName x -Xml $xml @login -Force; Export-ScheduledTask -TaskName x | Should -BeLike '*<UserId>S-1-5-21-1-2-3-1001</UserId>*' }
    It 'says never run as 1999 and 0x41303, which the seam turns to nothing' {
        $null = Register-ScheduledTask -TaskName fresh -Xml $xml @login
        (Get-ScheduledTaskInfo -TaskName fresh).LastRunTime.Year | Should -Be 1999
        $task = Invoke-InModule { Get-WindowsTask -Path '\' -Name fresh }
        $task.LastRun | Should -BeNullOrEmpty
        $task.LastResult | Should -Be 0x41303
        $task.LastResult | Should -BeOfType [uint32]
    }
    It 'runs command and arguments under Windows'' quoting rules' {
        $out = Join-Path -Path $TestDrive -ChildPath 'arguments.txt'
        $tool = Join-Path -Path $TestDrive -ChildPath 'tool.sh'
        [System.IO.File]::WriteAllText($tool, "#!/bin/sh`nprintf '%s\n' `"`$@`" `"`$PWD`" > '$out'`nexit 7`n")
        & chmod +x $tool
        $line = [System.Security.SecurityElement]::Escape('plain "two words" C:\dir\ "C:\two words\\" a\"b')
        $null = Register-ScheduledTask -TaskName run -Xml ($xml -f $tool, $line, $w.Output) @login
        Start-ScheduledTask -TaskName run
        Wait-Idle run
        [System.IO.File]::ReadAllLines($out) | Should -Be @('plain', 'two words', 'C:\dir\', 'C:\two words\', 'a"b', $w.Output)
        (Get-ScheduledTaskInfo -TaskName run).LastTaskResult | Should -Be 7
    }
    It 'ends in Windows'' own codes: program gone, folder gone, password changed, no right, disabled, still running' {
        $null = Register-ScheduledTask -TaskName gone -Xml ($xml -f 'C:\nowhere.exe', '', '/') @login
        Start-ScheduledTask -TaskName gone
        (Get-ScheduledTaskInfo -TaskName gone).LastTaskResult | Should -Be ([uint32] '0x80070002')
        $null = Register-ScheduledTask -TaskName gone -Xml ($xml -f $w.Exe, '--version', 'C:\nowhere') @login -Force
        Start-ScheduledTask -TaskName gone
        (Get-ScheduledTaskInfo -TaskName gone).LastTaskResult | Should -Be ([uint32] '0x8007010B')
        $rights = $w.Rights['SeBatchLogonRight']
        $w.Rights['SeBatchLogonRight'] = @()
        Start-ScheduledTask -TaskName gone
        (Get-ScheduledTaskInfo -TaskName gone).LastTaskResult | Should -Be ([uint32] '0x80070569')
        $w.Rights['SeBatchLogonRight'] = $rights
        $account = $w.Accounts | Where-Object { $_.Name -eq 'HOST\svc' }
        $account.Password = 'changed'
        Start-ScheduledTask -TaskName gone
        (Get-ScheduledTaskInfo -TaskName gone).LastTaskResult | Should -Be ([uint32] '0x8007052E')
        $account.Password = 'S3cret-Passw0rd!髙'
        $null = Disable-ScheduledTask -TaskName gone
        { Start-ScheduledTask -TaskName gone } | Should -Throw '*0x80041326*'
        $null = Register-ScheduledTask -TaskName slow -Xml ($xml -f '/bin/sleep', '20', '/') @login
        Start-ScheduledTask -TaskName slow
        Start-ScheduledTask -TaskName slow
        (Get-ScheduledTask -TaskName slow).State | Should -Be 'Running'
        (Get-ScheduledTaskInfo -TaskName slow).LastTaskResult | Should -Be 0x41301
        Stop-ScheduledTask -TaskName slow
        (Get-ScheduledTaskInfo -TaskName slow).LastTaskResult | Should -Be 0x41306
    }
    It 'says not found as Windows does, and the seam says nothing then' {
        { Get-ScheduledTask -TaskName nobody -ErrorAction Stop } | Should -Throw '*No MSFT_ScheduledTask objects found*'
        Invoke-InModule { Get-WindowsTask -Path '\nowhere\' } | Should -BeNullOrEmpty
    }
    It 'lets every other failure of reading through the seam' {
        $w.Fail['Get *locked*'] = 'Access is denied. (0x80070005)'
        { Invoke-InModule { Get-WindowsTask -Path '\locked\' } } | Should -Throw '*0x80070005*'
        $w.Fail.Clear()
    }
}

Describe 'the stand-in seam' {
    It 'has the real one''s parameters: <Name>' -ForEach @(
        Get-ChildItem -LiteralPath (Join-Path -Path (Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent) -ChildPath 'ps/HotProfileTasks/private/windows') -Filter '*.ps1' | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } }
    ) {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $null)
        $real = @($ast.EndBlock.Statements[0].Body.ParamBlock.Parameters | ForEach-Object { $_.Name.VariablePath.UserPath } | Sort-Object)
        $now = Invoke-InModule { Get-Command -Name $args[0] } -With $Name
        @($now.Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters } | Sort-Object) | Should -Be $real
    }
    It 'knows the facts that the real one knows' {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile((Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/private/windows/Get-WindowsFact.ps1'), [ref] $null, [ref] $null)
        $table = @($ast.FindAll({ $args[0] -is [System.Management.Automation.Language.HashtableAst] }, $true) | Where-Object { $_.KeyValuePairs.Item1.Value -contains 'Elevated' })[0]
        @($w.Fact.PSObject.Properties.Name | Sort-Object) | Should -Be @($table.KeyValuePairs.Item1.Value | Sort-Object)
    }
}

Describe 'an account''s groups, as the real seam gathers them' {
    BeforeAll {
        Add-Type -TypeDefinition 'namespace HotProfile { public static class Native { public static string[] LocalGroups(string account) { return new string[] { "HOST\\local of " + account }; } } }'
        $sids = @{ 'CORP\svc' = 'S-1-5-21-7-7-7-1001'; 'HOST\local of CORP\svc' = 'S-1-5-21-1-2-3-2001' }
        function New-Fake { param($Value, $Method) $fake = [PSCustomObject] $Value; foreach ($name in $Method.Keys) { Add-Member -InputObject $fake -MemberType ScriptMethod -Name $name -Value $Method[$name] }; $fake }
        function Resolve-Real {
            # Windows' own types are not here: objects that answer as they do stand in for them.
            param([scriptblock] $Ask)
            function Import-WindowsNative { }
            function New-Object {
                param([string] $TypeName, [object[]] $ArgumentList)
                switch -Wildcard ($TypeName) {
                    '*.NTAccount' { New-Fake @{ Name = $ArgumentList[0] } @{ Translate = { New-Fake @{ Value = $sids[$this.Name] } @{ Translate = { [PSCustomObject]@{ Value = 'CORP\svc' } } } } } }
                    '*.SecurityIdentifier' { [PSCustomObject]@{ Value = [System.Text.Encoding]::ASCII.GetString($ArgumentList[0]) } }
                    '*.DirectoryEntry' { New-Fake @{ Path = $ArgumentList[0]; Properties = @{} } @{ RefreshCache = $Ask } }
                    default { throw $TypeName }
                }
            }
            . (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/private/windows/Resolve-WindowsAccount.ps1')
            Resolve-WindowsAccount -Name 'CORP\svc'
        }
    }
    It 'hold those of the domain too, which the directory names, beside those of this machine' {
        $account = Resolve-Real -Ask {
            param($Names)
            if ($this.Path -ne 'LDAP://<SID=S-1-5-21-7-7-7-1001>' -or $Names -ne 'tokenGroups') { throw "$($this.Path) $Names" }
            $this.Properties['tokenGroups'] = @('S-1-5-21-7-7-7-1600', 'S-1-5-21-7-7-7-1601' | ForEach-Object { , [System.Text.Encoding]::ASCII.GetBytes($_) })
        }
        $account.GroupProblem | Should -BeNullOrEmpty
        $account.Groups | Should -Be @('S-1-1-0', 'S-1-5-11', 'S-1-5-21-1-2-3-2001', 'S-1-5-21-7-7-7-1600', 'S-1-5-21-7-7-7-1601')
    }
    It 'say why, where the directory does not answer' {
        (Resolve-Real -Ask { throw 'the server is not operational' }).GroupProblem | Should -BeLike '*the server is not operational*'
    }
}

Describe 'running a program' {
    It 'passes arguments unchanged, reads UTF-8, and gives the exit code' {
        $tool = Join-Path -Path $TestDrive -ChildPath 'echo.sh'
        [System.IO.File]::WriteAllText($tool, "#!/bin/sh`nprintf '%s|' `"`$@`"`nprintf 髙﨑 >&2`nexit 5`n")
        & chmod +x $tool
        $run = Invoke-InModule { Invoke-WindowsProgram -Path $args[0] -Argument @('a b', 'c"d', '夜', '') } -With $tool
        $run.Output | Should -BeExactly 'a b|c"d|夜||'
        $run.Errors | Should -BeExactly '髙﨑'
        $run.ExitCode | Should -Be 5
    }
    It 'ends one that takes too long' {
        $run = Invoke-InModule { Invoke-WindowsProgram -Path '/bin/sleep' -Argument @('30') -TimeoutSeconds 1 }
        $run.TimedOut | Should -BeTrue
        $run.ExitCode | Should -BeNullOrEmpty
    }
}
