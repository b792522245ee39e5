<#
    What holds for every file: encoding, syntax of 5.1, analyser, string tables, help, one function per file.
#>
BeforeDiscovery {
    $ps = Join-Path -Path (Split-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -Parent) -ChildPath 'ps'
    $files = @(Get-ChildItem -LiteralPath $ps, $PSScriptRoot -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1', '*.ps1xml' | ForEach-Object { @{ Name = $_.FullName.Substring((Split-Path -Path $ps -Parent).Length + 1); Path = $_.FullName } })
    $functions = @(Get-ChildItem -LiteralPath (Join-Path -Path $ps -ChildPath 'HotProfileTasks/public'), (Join-Path -Path $ps -ChildPath 'HotProfileTasks/private') -Recurse -Filter '*.ps1' | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } })
    $public = @(Get-ChildItem -LiteralPath (Join-Path -Path $ps -ChildPath 'HotProfileTasks/public') -Filter '*.ps1' | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } })
    $scripts = @(Get-ChildItem -LiteralPath $ps -Filter '*-HotProfileTasks.ps1' | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName; Function = $_.BaseName.TrimEnd('s') } })
}

BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
    $tables = @{}
    foreach ($culture in 'ja-JP', 'en-US') { $tables[$culture] = Import-PowerShellDataFile -LiteralPath (Join-Path -Path $script:PsRoot -ChildPath "HotProfileTasks/$culture/HotProfileTasks.strings.psd1") }
    $sources = @(Get-ChildItem -LiteralPath $script:PsRoot -Recurse -File | Where-Object { $_.Extension -in '.ps1', '.psm1', '.cmd' })
    $newer = Import-PowerShellDataFile -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath 'WindowsPowerShell.psd1')
    function Get-Newer {
        # What of a script only PowerShell 7 or a newer .NET has.
        param([string] $Path, [string] $Text)
        $ast = if ($Path) { [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $null) } else { [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $null, [ref] $null) }
        foreach ($node in $ast.FindAll({ $true }, $true)) {
            $kind = $node.GetType().Name
            $found = switch ($kind) {
                { $newer.Syntax -contains $_ } { $true }
                'VariableExpressionAst' { $newer.Variables -contains $node.VariablePath.UserPath }
                'BinaryExpressionAst' { $newer.Operators -contains [string] $node.Operator }
                'AssignmentStatementAst' { $newer.Operators -contains [string] $node.Operator }
                'TypeExpressionAst' { $type = $node.TypeName.GetReflectionType(); $newer.Types -contains $(if ($type) { $type.FullName } else { $node.TypeName.FullName }) }
                'StringConstantExpressionAst' { $newer.Encodings -ccontains $node.Value -or ($newer.Types -contains $node.Value -and [string] $node.Parent.Extent.Text -notlike '*-as*') }
                'PipelineAst' { $node.Background }
                # Of an ordered table only newer .NET gives keys and values that can be counted off.
                'IndexExpressionAst' { $node.NullConditional -or ($node.Target -is [System.Management.Automation.Language.MemberExpressionAst] -and $node.Target.Member.Extent.Text -in 'Keys', 'Values') }
                'CommandAst' {
                    $name = $node.GetCommandName()
                    $newer.Commands -contains $name -or @($node.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] -and $newer.Parameters -contains "$name $($_.ParameterName)" }).Count
                }
                { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst' } {
                    $name = [string] $node.Member.Extent.Text
                    if ($node.NullConditional) { $true }
                    elseif ($node.Static -and $node.Expression -is [System.Management.Automation.Language.TypeExpressionAst]) {
                        $type = $node.Expression.TypeName.GetReflectionType()
                        $newer.Members -contains "$($type.FullName)::$name" -or ($type -eq [System.IO.File] -and $name -eq 'Move' -and @($node.Arguments).Count -gt 2)
                    }
                    # Strings' newer overloads: with a comparison, or with a text to split at and options.
                    else { $newer.Calls -contains $name -or ($name -in 'Contains', 'Replace' -and [string] $node.Arguments -match 'StringComparison') -or ($name -eq 'Split' -and @($node.Arguments).Count -gt 3) }
                }
            }
            if ($found) { '{0}:{1} {2}' -f $(if ($Path) { [System.IO.Path]::GetFileName($Path) }), $node.Extent.StartLineNumber, $node.Extent.Text }
        }
    }
    $code = ($sources | ForEach-Object { [System.IO.File]::ReadAllText($_.FullName) }) -join "`n"
}

Describe 'a file' {
    It 'is UTF-8 with BOM and LF: <Name>' -ForEach $files {
        $bytes = [System.IO.File]::ReadAllBytes($Path)
        $bytes[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        $bytes | Should -Not -Contain 13
        { (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false, $true).GetString($bytes) } | Should -Not -Throw
    }
    It 'Install.cmd is ASCII with CRLF' {
        $bytes = [System.IO.File]::ReadAllBytes((Join-Path -Path $script:PsRoot -ChildPath 'Install.cmd'))
        @($bytes | Where-Object { $_ -gt 126 }) | Should -BeNullOrEmpty
        $text = [System.Text.Encoding]::ASCII.GetString($bytes)
        ($text -replace "`r`n", '') | Should -Not -Match "`n|`r"
    }
    It 'has no finding of PSScriptAnalyzer, 5.1 and 7 syntax included' {
        if (-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }
        $findings = @(Invoke-ScriptAnalyzer -Path $script:PsRoot -Recurse -Settings (Join-Path -Path $PSScriptRoot -ChildPath 'PSScriptAnalyzerSettings.psd1') | Where-Object { $_.ScriptName -notlike '*.ps1xml' })
        $findings | ForEach-Object { '{0}:{1} {2} {3}' -f $_.ScriptName, $_.Line, $_.RuleName, $_.Message } | Should -BeNullOrEmpty
    }
    It 'uses nothing that Windows PowerShell 5.1 and .NET Framework lack: <Name>' -ForEach @($files | Where-Object { $_.Name -match '^ps[\\/].*\.psm?1$' }) {
        Get-Newer -Path $Path | Should -BeNullOrEmpty
    }
    It 'would find what 5.1 lacks: <_>' -ForEach @(
        '$a ? 1 : 2', '$a ?? 1', '$a ??= 1', 'a && b', '$IsWindows', '${x}?.Name', 'ConvertFrom-Json -AsHashtable', 'Split-Path -LeafBase $x', 'ForEach-Object -Parallel { }', 'Get-Error', 'Set-Content -Encoding utf8NoBOM',
        '[System.IO.Path]::GetRelativePath($a, $b)', '[IO.Path]::Join($a, $b)', '[OperatingSystem]::IsWindows()', '$start.ArgumentList.Add(1)', 'New-Object -TypeName System.DateOnly', "'a'.Contains('b', [StringComparison]::Ordinal)", '[System.IO.File]::Move($a, $b, $true)',
        "'a,b'.Split(',', 2, 'None', 4)", 'a || b', 'Get-Item x &', '${x}?[0]', '$ordered.Keys[0]', 'Get-Item x | Join-String Name', 'Test-Json -Json $x', 'Get-Content -LiteralPath $x -AsByteStream', '[Math]::Clamp(1, 2, 3)'
    ) { Get-Newer -Text $_ | Should -Not -BeNullOrEmpty }
    It 'breaks no line with a backtick' { $code | Should -Not -Match '(?m)[^`]`\s*$' -Because 'splatting, not backticks' }
    It 'a command file is ASCII with CRLF, and comes to Install.cmd with its script: <_>' -ForEach 'Update', 'Remove', 'Test' {
        $text = [System.IO.File]::ReadAllText((Join-Path -Path $script:PsRoot -ChildPath "$_.cmd"))
        $text | Should -Not -Match '[^\x00-\x7e]'
        ($text -replace "`r`n", '') | Should -Not -Match "`n|`r"
        $text | Should -BeLike "*HOTPROFILE_SETUP_SCRIPT=$_-HotProfileTasks.ps1*`"%~dp0Install.cmd`" %`**"
        Test-Path -LiteralPath (Join-Path -Path $script:PsRoot -ChildPath "$_-HotProfileTasks.ps1") | Should -BeTrue
    }
}

Describe 'a function' {
    It 'stands alone in a file of its name: <Name>' -ForEach $functions {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $null)
        @($ast.EndBlock.Statements | ForEach-Object { $_.Name }) | Should -Be $Name
        (Get-Verb).Verb | Should -Contain ($Name -split '-')[0]
        $ast.EndBlock.Statements[0].GetHelpContent().Synopsis | Should -Not -BeNullOrEmpty
    }
    It 'is exported by the manifest, and nothing else is' {
        @((Get-Module -Name HotProfileTasks).ExportedCommands.Keys | Sort-Object) | Should -Be @(Get-ChildItem -LiteralPath (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/public') | ForEach-Object { $_.BaseName } | Sort-Object)
        { Test-ModuleManifest -Path (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/HotProfileTasks.psd1') -ErrorAction Stop } | Should -Not -Throw
    }
    It 'has help with examples, and every parameter described: <Name>' -ForEach $public {
        $help = Get-Help -Name $Name -Full
        $help.Synopsis | Should -Not -BeLike "*$Name *"
        "$($help.description.Text)" | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterThan 0
        foreach ($parameter in @((Get-Command -Name $Name).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters -and $_ -notin 'WhatIf', 'Confirm' })) {
            "$(($help.parameters.parameter | Where-Object { $_.name -eq $parameter }).description.Text)" | Should -Not -BeNullOrEmpty -Because "-$parameter"
        }
    }
    It 'has each of its parameters in docs/tasks.md and docs/tasks.ja.md: <Name>' -ForEach @($public | Where-Object { $_.Name -notlike 'Invoke-*' }) {
        foreach ($page in 'tasks.md', 'tasks.ja.md') {
            $text = [System.IO.File]::ReadAllText((Join-Path -Path $script:ProjectRoot -ChildPath "docs/$page"))
            foreach ($parameter in @((Get-Command -Name $Name).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters -and $_ -notin 'WhatIf', 'Confirm' })) { $text | Should -Match "``-$parameter\b" -Because $page }
        }
    }
    It 'is of the program''s own version, without which nothing can be installed' {
        $program = ([System.IO.File]::ReadAllText((Join-Path -Path $script:ProjectRoot -ChildPath 'deno.json')) | ConvertFrom-Json).version
        (Import-PowerShellDataFile -LiteralPath (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/HotProfileTasks.psd1')).ModuleVersion | Should -Be ($program -replace '[-+].*')
    }
    It 'asks before it changes: <Name>' -ForEach @($public | Where-Object { $_.Name -match '^(Install|Update|Remove)-' }) { (Get-Command -Name $Name).Parameters.Keys | Should -Contain 'WhatIf' }
    It 'examples are commands that bind: <Name>' -ForEach $public {
        foreach ($example in (Get-Help -Name $Name -Full).examples.example) {
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $null)
            foreach ($command in @($ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] -and $args[0].GetCommandName() -eq $Name }, $true))) {
                foreach ($parameter in @($command.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] })) { (Get-Command -Name $Name).Parameters.Keys | Should -Contain $parameter.ParameterName }
            }
        }
    }
    It 'touches Windows in private/windows only' {
        foreach ($file in $sources | Where-Object { $_.FullName -notmatch '[\\/]private[\\/]windows[\\/]' -and $_.Extension -ne '.cmd' }) {
            [System.IO.File]::ReadAllText($file.FullName) | Should -Not -Match '-ScheduledTask\b|Get-Acl|Set-Acl|CimInstance|WmiObject|ComObject|NTAccount|SecurityIdentifier|EventLog\]|Registry::|DllImport|DirectoryEntry|AccessControl|Win32_|Get-Service|powercfg' -Because $file.Name
        }
    }
}

Describe 'a script' {
    It '<Name> takes its function''s parameters' -ForEach $scripts {
        @((Get-Command -Name $Path).Parameters.Keys | Sort-Object) | Should -Be @((Get-Command -Name $Function).Parameters.Keys | Sort-Object)
        @((Get-Help -Name $Path -Full).examples.example).Count | Should -Be @((Get-Help -Name $Function -Full).examples.example).Count
    }
    It '<Name> is what New-EntryScript.ps1 makes of the function' -ForEach $scripts {
        $file = Join-Path -Path $script:ProjectRoot -ChildPath "ps/$Name"
        [System.IO.File]::ReadAllText($file) | Should -BeExactly (& (Join-Path -Path $PSScriptRoot -ChildPath 'New-EntryScript.ps1') -Function $Function)
    }
}

Describe 'the string tables' {
    It 'hold the same keys' { @($tables['ja-JP'].Keys | Sort-Object) | Should -Be @($tables['en-US'].Keys | Sort-Object) }
    It 'name the same facts in both languages' {
        foreach ($key in $tables['ja-JP'].Keys) {
            $facts = { param($Text) @([regex]::Matches($Text, '\{(\d)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique) -join ',' }
            & $facts $tables['ja-JP'][$key] | Should -Be (& $facts $tables['en-US'][$key]) -Because $key
        }
    }
    It 'are Japanese and English' {
        foreach ($key in $tables['ja-JP'].Keys) {
            $tables['en-US'][$key] | Should -Not -Match '[\u3040-\u30ff\u4e00-\u9fff]' -Because $key
            if ($key -notin 'ResultWithCode', 'RemoveFailed') { $tables['ja-JP'][$key] | Should -Match '[\u3040-\u30ff\u4e00-\u9fff]' -Because $key }
        }
    }
    It 'hold every sentence that the code says, and none that it does not' {
        $used = @([regex]::Matches($code, "Get-HotProfileText '(\w+)'") | ForEach-Object { $_.Groups[1].Value })
        $used += @([regex]::Matches($code, "Get-HotProfileError '(\w+)'") | ForEach-Object { "Error$($_.Groups[1].Value)" })
        foreach ($key in $used) { $tables['ja-JP'].Keys | Should -Contain $key }
        # Keys that are put together from a name stand quoted in the code, or are Check, Ok, State or ReportStatus with a name; an exit code has Exit with its number.
        $unused = @($tables['ja-JP'].Keys | Where-Object {
                $key = $_
                $bare = $key -replace '^(Error|Check|Ok|State|ReportStatus)', ''
                $code -notmatch "'$key'" -and $code -notmatch "'$bare'" -and $key -notmatch '^Exit\d+$' -and $code -notmatch "call :say $key\b"
            })
        $unused | Should -BeNullOrEmpty
    }
    It 'no sentence stands in the code itself' {
        foreach ($file in $sources | Where-Object { $_.Extension -eq '.ps1' }) {
            $ast = [System.Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $null, [ref] $null)
            foreach ($text in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] }, $true)) { $text.Value | Should -Not -Match '[\u3040-\u30ff\u4e00-\u9fff]' -Because "$($file.Name): $($text.Value)" }
        }
    }
    It 'every refusal has three parts: what, why, what to do' {
        # Two sentences at least: what failed and why, then what to do. A cause that Windows words itself comes in after a colon.
        foreach ($key in @($tables['ja-JP'].Keys | Where-Object { $_ -like 'Error*' })) {
            [regex]::Matches($tables['ja-JP'][$key], '。|: \{\d\}').Count | Should -BeGreaterThan 1 -Because $key
            $tables['ja-JP'][$key] | Should -Match '(ください|実行します|確かめ|付けます|まだ何も変更していません)' -Because $key
        }
    }
    It 'a missing key is named' { { Invoke-InModule { Get-HotProfileText 'NoSuchKey' } } | Should -Throw '*NoSuchKey*' }
    It '<Culture> speaks <Language>' -ForEach @(@{ Culture = 'ja'; Language = 'ja' }, @{ Culture = 'ja-JP'; Language = 'ja' }, @{ Culture = 'en-US'; Language = 'en' }, @{ Culture = 'fr-FR'; Language = 'en' }, @{ Culture = ''; Language = 'en' }) {
        $before = [System.Globalization.CultureInfo]::CurrentUICulture
        try {
            [System.Globalization.CultureInfo]::CurrentUICulture = $Culture
            Import-Module -Name (Join-Path -Path $script:PsRoot -ChildPath 'HotProfileTasks/HotProfileTasks.psd1') -Force -Global
            Invoke-InModule { $HotProfileLanguage } | Should -Be $Language
        }
        finally {
            [System.Globalization.CultureInfo]::CurrentUICulture = $before
            Import-StandIn
        }
    }
}
