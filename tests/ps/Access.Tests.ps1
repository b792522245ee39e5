<#
    Access texts, paths, and who may do what with them.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
}

Describe 'access' {
    BeforeAll {
        $w = New-StandIn -Root (Join-Path -Path $TestDrive -ChildPath 'w')
        $svc = 'S-1-5-21-1-2-3-1001'
        $reader = 'S-1-5-21-1-2-3-1003'
        function Get-Access { param($Sddl) $w.Access['D:\x'] = $Sddl; Invoke-InModule { Get-WindowsAccess -Path 'D:\x' } }
        function New-Entry { param($Sid, $Right) Invoke-InModule { New-AccessEntry -Sid $args[0] -Right $args[1] } -With $Sid, $Right }
        function Get-Foreign { param($Sddl, $Right, $Except = @()) @(Invoke-InModule { Get-ForeignAccess -Access $args[0] -Right $args[1] -Except $args[2] } -With (Get-Access $Sddl), $Right, $Except) }
    }
    It 'a missing list and NO_ACCESS_CONTROL are open to everyone: <_>' -ForEach 'O:BAG:SY', 'O:BAG:SYD:NO_ACCESS_CONTROL' { Get-Foreign $_ Read | Should -Contain 'S-1-1-0' }
    It 'finds who may <Right> in <Sddl>' -ForEach @(
        @{ Right = 'Write'; Sddl = 'O:BAD:(A;;FA;;;BA)(A;;0x1200a9;;;BU)'; Who = $null }
        @{ Right = 'Write'; Sddl = 'O:BAD:(A;OICI;0x1301bf;;;AU)'; Who = 'S-1-5-11' }
        @{ Right = 'Write'; Sddl = 'O:BAD:(A;;LC;;;BU)'; Who = 'S-1-5-32-545' }
        @{ Right = 'Write'; Sddl = 'O:BAD:(A;;DC;;;WD)'; Who = 'S-1-1-0' }
        @{ Right = 'Write'; Sddl = 'O:BAD:(A;;SD;;;WD)'; Who = 'S-1-1-0' }
        @{ Right = 'Write'; Sddl = 'O:BAD:(A;;GW;;;WD)'; Who = 'S-1-1-0' }
        @{ Right = 'Write'; Sddl = 'O:BAD:(A;OICIIO;SDGXGWGR;;;AU)'; Who = 'S-1-5-11' }
        @{ Right = 'Write'; Sddl = 'O:BUD:(A;;FA;;;BA)'; Who = 'S-1-5-32-545' }
        @{ Right = 'Write'; Sddl = 'O:BAD:(D;;FA;;;BU)'; Who = $null }
        @{ Right = 'Write'; Sddl = 'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:(A;;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)(A;OICIIO;GA;;;CO)'; Who = $null }
        @{ Right = 'Swap'; Sddl = 'O:SYD:(A;;LC;;;AU)(A;OICIIO;SDGXGWGR;;;AU)(A;;0x1200a9;;;BU)'; Who = $null }
        @{ Right = 'Swap'; Sddl = 'O:BAD:(A;;DT;;;BU)'; Who = 'S-1-5-32-545' }
        @{ Right = 'Swap'; Sddl = 'O:BAD:(A;;WD;;;BU)'; Who = 'S-1-5-32-545' }
        @{ Right = 'Read'; Sddl = 'O:BAD:(A;;0x1200a9;;;BU)(A;;FR;;;S-1-5-21-1-2-3-1001)'; Who = @('S-1-5-32-545', 'S-1-5-21-1-2-3-1001') }
        @{ Right = 'Read'; Sddl = 'O:BUD:(A;;FA;;;S-1-5-21-1-2-3-500)(A;;FA;;;S-1-5-21-1-2-3-512)'; Who = $null }
        # What a text read by hand got wrong: aliases of a domain's and the computer's own administrators, conditions, DELETE on a folder above.
        @{ Right = 'Write'; Sddl = 'O:LAD:(A;;FA;;;LA)(A;;FA;;;DA)(A;;FA;;;EA)'; Who = $null }
        @{ Right = 'Write'; Sddl = 'O:BAD:(XA;OICI;FA;;;AU;(@User.Project Any_of 1))(A;;FA;;;BA)'; Who = 'S-1-5-11' }
        @{ Right = 'Swap'; Sddl = 'O:BAD:(A;;SD;;;BU)(A;;FA;;;BA)'; Who = 'S-1-5-32-545' }
        @{ Right = 'Swap'; Sddl = 'O:BAD:(A;;0x1301bf;;;AU)'; Who = 'S-1-5-11' }
    ) { Get-Foreign $Sddl $Right | Should -Be @($Who | Where-Object { $_ }) }
    It 'leaves named accounts out' { Get-Foreign "O:BAD:(A;;FA;;;$svc)" Read @($svc) | Should -BeNullOrEmpty }
    It 'one account''s entries are set, and everything else stays: denials, others, what is inherited, conditions, audit' {
        $text = "O:BAG:SYD:AI(D;;FA;;;AN)(XA;OICI;FA;;;AU;(@User.Project Any_of 1))(A;OICI;FR;;;$reader)(A;ID;FA;;;SY)S:AI(AU;OICISAFA;FA;;;WD)"
        $null = Get-Access $text
        Invoke-InModule { Set-WindowsAccountAccess -Path 'D:\x' -Sid $args[0] -Entry @(New-AccessEntry -Sid $args[0] -Right Modify) } -With $svc
        $w.Access['D:\x'] | Should -BeExactly "O:BAG:SYD:AI(D;;FA;;;AN)(A;OICI;0x1301bf;;;$svc)(XA;OICI;FA;;;AU;(@User.Project Any_of 1))(A;OICI;FR;;;$reader)(A;ID;FA;;;SY)S:AI(AU;OICISAFA;FA;;;WD)"
        Invoke-InModule { Set-WindowsAccountAccess -Path 'D:\x' -Sid $args[0] } -With $svc
        $w.Access['D:\x'] | Should -BeExactly $text
    }
    It 'what an account has and what is added are put together as Windows does it' {
        $have = @((New-Entry $svc Read), ([PSCustomObject]@{ Sid = $svc; Mask = 1; Allow = $true; Inherit = 0; Propagate = 0; Inherited = $false }))
        $both = @(Invoke-InModule { Merge-AccessEntry -Before $args[0] -Sid $args[1] -Right Modify } -With $have, $svc)
        $both | Should -HaveCount 2
        ($both | Where-Object { $_.Inherit -eq 3 }).Mask | Should -Be 0x1301BF
        Invoke-InModule { Test-SameEntry -Left $args[0] -Right $args[1] } -With $both, @($both[1], $both[0]) | Should -BeTrue
        Invoke-InModule { Test-SameEntry -Left $args[0] -Right $args[1] } -With $both, $have | Should -BeFalse
    }
    It 'is enough for <Right> in <Sddl>: <Enough>' -ForEach @(
        @{ Right = 'Modify'; Sddl = 'O:BAD:(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Enough = $true }
        @{ Right = 'Read'; Sddl = 'O:BAD:(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Enough = $true }
        @{ Right = 'Modify'; Sddl = 'O:BAD:(A;OICI;0x1200a9;;;S-1-5-21-1-2-3-1001)'; Enough = $false }
        # For this folder only, for what lies in it only, denied.
        @{ Right = 'Modify'; Sddl = 'O:BAD:(A;;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Enough = $false }
        @{ Right = 'Modify'; Sddl = 'O:BAD:(A;OICIIO;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Enough = $false }
        @{ Right = 'Modify'; Sddl = 'O:BAD:(D;OICI;SD;;;S-1-5-21-1-2-3-1001)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)'; Enough = $false }
    ) { Invoke-InModule { Test-AccessEnough -Access $args[0] -Sid 'S-1-5-21-1-2-3-1001' -Right $args[1] } -With (Get-Access $Sddl), $Right | Should -Be $Enough }
    It 'tells a closed home from an open one: <Sddl>' -ForEach @(
        @{ Sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Closed = $true }
        @{ Sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'; Closed = $false }
        @{ Sddl = 'O:BAD:AI(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Closed = $false }
        @{ Sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)(A;;FR;;;BU)'; Closed = $false }
        @{ Sddl = 'O:S-1-5-21-1-2-3-1001D:PAI(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Closed = $false }
        @{ Sddl = 'O:BA'; Closed = $false }
    ) { Invoke-InModule { Test-HomeClosed -Access $args[0] -AccountSid 'S-1-5-21-1-2-3-1001' } -With (Get-Access $Sddl) | Should -Be $Closed }
}

Describe 'paths' {
    It 'the folder above <Path> is <Parent>' -ForEach @(
        @{ Path = 'C:\a\b'; Parent = 'C:\a' }, @{ Path = 'C:\a'; Parent = 'C:\' }, @{ Path = 'C:\'; Parent = $null }, @{ Path = 'C:\a\'; Parent = 'C:\' }, @{ Path = '\\s\share\a'; Parent = '\\s\share' }, @{ Path = '\\s\share'; Parent = $null }
        @{ Path = '/a/b'; Parent = '/a' }, @{ Path = '/a'; Parent = '/' }, @{ Path = 'a'; Parent = $null }
    ) { Invoke-InModule { Get-ParentFolder -Path $args[0] } -With $Path | Should -Be $Parent }
    It 'lists a path and all above it' { Invoke-InModule { Get-AncestorFolder -Path 'C:\a\b' } | Should -Be @('C:\a\b', 'C:\a', 'C:\') }
    It 'takes <Path> for <Kind>' -ForEach @(
        @{ Path = 'D:\HotProfile\out'; Kind = 'Plain' }, @{ Path = 'Z:\out'; Kind = 'Mapped' }, @{ Path = '\\server\share\out'; Kind = 'Network' }, @{ Path = 'out'; Kind = 'Relative' }, @{ Path = 'D:out'; Kind = 'Relative' }
        @{ Path = 'D:\'; Kind = 'Root' }, @{ Path = 'C:'; Kind = 'Relative' }, @{ Path = 'C:\Windows\x'; Kind = 'System' }, @{ Path = 'c:\windows'; Kind = 'System' }, @{ Path = 'C:\Windows2'; Kind = 'Plain' }, @{ Path = 'C:\Program Files\x'; Kind = 'System' }
        @{ Path = 'C:\Users\taro\Documents'; Kind = 'Profile' }, @{ Path = 'C:\Users\Public\Documents\out'; Kind = 'Plain' }, @{ Path = 'C:\Program Files (x86)\x'; Kind = 'System' }, @{ Path = 'C:\Users\taro\Public\out'; Kind = 'Profile' }, @{ Path = 'C:\PROGRA~1\x'; Kind = 'Short' }, @{ Path = 'D:\data\HOTPRO~1'; Kind = 'Short' }, @{ Path = 'D:\a~1b\notes~2026.longer'; Kind = 'Plain' }
        @{ Path = 'C:\Users'; Kind = 'Profile' }, @{ Path = 'C:\ProgramData'; Kind = 'System' }, @{ Path = 'C:\ProgramData\HotProfileExport'; Kind = 'Plain' }
    ) {
        $fact = [PSCustomObject]@{ SystemRoot = 'C:\Windows'; ProgramFiles = 'C:\Program Files'; ProgramFilesX86 = 'C:\Program Files (x86)'; UsersFolder = 'C:\Users'; ProgramData = 'C:\ProgramData'; Drives = @([PSCustomObject]@{ Name = 'C:'; Kind = 'Fixed'; Root = '' }, [PSCustomObject]@{ Name = 'Z:'; Kind = 'Network'; Root = '\\server\share' }) }
        (Invoke-InModule { Get-PathKind -Path $args[0] -Fact $args[1] } -With $Path, $fact).Kind | Should -Be $Kind
    }
    It 'knows a mapped drive''s network path' {
        $fact = [PSCustomObject]@{ SystemRoot = 'C:\Windows'; ProgramFiles = 'C:\Program Files'; ProgramFilesX86 = 'C:\Program Files (x86)'; UsersFolder = 'C:\Users'; ProgramData = 'C:\ProgramData'; Drives = @([PSCustomObject]@{ Name = 'Z:'; Kind = 'Network'; Root = '\\server\share\' }) }
        (Invoke-InModule { Get-PathKind -Path 'z:\out\csv' -Fact $args[0] } -With $fact).Unc | Should -BeExactly '\\server\share\out\csv'
    }
    It 'makes <Path> full: <Full>' -ForEach @(
        @{ Path = 'C:\a\..\b'; Full = 'C:\b' }, @{ Path = 'C:\a\.\b\'; Full = 'C:\a\b' }, @{ Path = 'C:/a/b'; Full = 'C:\a\b' }, @{ Path = 'C:\..\..\a'; Full = 'C:\a' }, @{ Path = 'C:\a\\b'; Full = 'C:\a\b' }
        @{ Path = 'D:\'; Full = 'D:\' }, @{ Path = 'D:'; Full = 'D:\' }, @{ Path = 'D:out'; Full = 'D:out' }, @{ Path = '\\server\share\..\x'; Full = '\\server\share\x' }, @{ Path = '\\server\share'; Full = '\\server\share' }
        @{ Path = '/a/../b/'; Full = '/b' }, @{ Path = '/'; Full = '/' }
    ) { Invoke-InModule { Resolve-FullPath $args[0] } -With $Path | Should -BeExactly $Full }
    It 'makes a relative path full from where the caller stands' {
        Push-Location -LiteralPath $TestDrive
        try { Invoke-InModule { Resolve-FullPath '../home/./x' } | Should -BeExactly (Join-Path -Path (Split-Path -Path (Resolve-Path -LiteralPath $TestDrive).ProviderPath -Parent) -ChildPath 'home/x') }
        finally { Pop-Location }
    }
}
