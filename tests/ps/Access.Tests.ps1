<#
    Access texts, paths, and who may do what with them.
#>
BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'standin/StandIn.ps1')
    Import-StandIn
}

Describe 'access texts' {
    It 'reads owner, protection and entries' {
        $list = Invoke-InModule { ConvertFrom-Sddl -Sddl 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(D;;WD;;;BU)(A;OICIIOID;0x1301bf;;;S-1-5-21-1-2-3-1001)' }
        $list.Owner | Should -Be 'S-1-5-32-544'
        $list.Protected | Should -BeTrue
        $list.Entries.Sid | Should -Be @('S-1-5-18', 'S-1-5-32-545', 'S-1-5-21-1-2-3-1001')
        $list.Entries.Deny | Should -Be @($false, $true, $false)
        $list.Entries[2].InheritOnly | Should -BeTrue
        $list.Entries[2].Inherited | Should -BeTrue
        $list.Entries[2].Mask | Should -Be 0x1301bf
    }
    It 'takes a missing list and NO_ACCESS_CONTROL for open to everyone: <_>' -ForEach 'O:BAG:SY', 'O:BAG:SYD:NO_ACCESS_CONTROL', '' {
        Invoke-InModule { Get-ForeignAccess -Sddl $args[0] -Right Read } -With $_ | Should -Contain 'S-1-1-0'
    }
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
    ) { @(Invoke-InModule { Get-ForeignAccess -Sddl $args[0] -Right $args[1] } -With $Sddl, $Right) | Should -Be @($Who | Where-Object { $_ }) }

    It 'leaves named accounts out' { Invoke-InModule { Get-ForeignAccess -Sddl 'D:(A;;FA;;;S-1-5-21-1-2-3-1001)' -Right Read -Except 'S-1-5-21-1-2-3-1001' } | Should -BeNullOrEmpty }

    It 'adds an entry after denials and before inherited ones, once' {
        $entry = '(A;OICI;0x1200a9;;;S-1-5-21-1-2-3-1003)'
        $new = Invoke-InModule { Add-SddlEntry -Sddl 'O:BAG:SYD:AI(D;;FA;;;AN)(A;ID;FA;;;SY)' -Entry $args[0] } -With $entry
        $new | Should -BeExactly "O:BAG:SYD:AI(D;;FA;;;AN)$entry(A;ID;FA;;;SY)"
        Invoke-InModule { Add-SddlEntry -Sddl $args[0] -Entry $args[1] } -With $new, $entry | Should -BeExactly $new
    }
    It 'does not add less than an account has' { Invoke-InModule { Add-SddlEntry -Sddl 'D:(A;OICI;FA;;;S-1-5-21-1-2-3-1003)' -Entry '(A;OICI;0x1200a9;;;S-1-5-21-1-2-3-1003)' } | Should -BeExactly 'D:(A;OICI;FA;;;S-1-5-21-1-2-3-1003)' }
    It 'takes away exactly what was added, whatever letters it came back with' {
        Invoke-InModule { Select-SddlWithout -Sddl 'O:BAD:AI(A;OICI;FR;;;S-1-5-21-1-2-3-1003)(A;OICI;FA;;;S-1-5-21-1-2-3-1003)(A;OICIID;FR;;;S-1-5-21-1-2-3-1003)' -Entry '(A;OICI;0x120089;;;S-1-5-21-1-2-3-1003)' } |
            Should -BeExactly 'O:BAD:AI(A;OICI;FA;;;S-1-5-21-1-2-3-1003)(A;OICIID;FR;;;S-1-5-21-1-2-3-1003)'
    }
    It 'closes the home: owner Administrators, nothing inherited, SYSTEM, Administrators and the account' {
        Invoke-InModule { Get-HomeSddl -AccountSid 'S-1-5-21-1-2-3-1001' } | Should -BeExactly 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'
        Invoke-InModule { Get-HomeSddl -AccountSid 'S-1-5-18' } | Should -BeExactly 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    }
    It 'tells a closed home from an open one' -ForEach @(
        @{ Sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Closed = $true }
        @{ Sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'; Closed = $false }
        @{ Sddl = 'O:BAD:AI(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Closed = $false }
        @{ Sddl = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)(A;;FR;;;BU)'; Closed = $false }
        @{ Sddl = 'O:S-1-5-21-1-2-3-1001D:PAI(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1001)'; Closed = $false }
        @{ Sddl = 'O:BA'; Closed = $false }
    ) { Invoke-InModule { Test-HomeClosed -Access ([PSCustomObject]@{ Sddl = $args[0] }) -AccountSid 'S-1-5-21-1-2-3-1001' } -With $Sddl | Should -Be $Closed }
    It 'reads rights in letters and as a number: <Text>' -ForEach @(@{ Text = 'FA'; Mask = 0x1F01FF }, @{ Text = 'FRFX'; Mask = 0x1200A9 }, @{ Text = '0x1301bf'; Mask = 0x1301BF }, @{ Text = ''; Mask = 0 }, @{ Text = 'GR'; Mask = 0x80000000L }, @{ Text = 'CCDCLCSWRPWPDTLOCR'; Mask = 0x1FF }) {
        Invoke-InModule { ConvertTo-AccessMask -Right $args[0] } -With $Text | Should -Be $Mask
    }
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
        @{ Path = 'C:\Users\taro\Documents'; Kind = 'Profile' }, @{ Path = 'C:\Users\Public\Documents\out'; Kind = 'Plain' }, @{ Path = 'C:\ProgramData'; Kind = 'System' }, @{ Path = 'C:\ProgramData\HotProfileExport'; Kind = 'Plain' }
    ) {
        $fact = [PSCustomObject]@{ SystemRoot = 'C:\Windows'; ProgramFiles = 'C:\Program Files'; UsersFolder = 'C:\Users'; ProgramData = 'C:\ProgramData'; Drives = @([PSCustomObject]@{ Name = 'C:'; Kind = 'Fixed'; Root = '' }, [PSCustomObject]@{ Name = 'Z:'; Kind = 'Network'; Root = '\\server\share' }) }
        (Invoke-InModule { Get-PathKind -Path $args[0] -Fact $args[1] } -With $Path, $fact).Kind | Should -Be $Kind
    }
    It 'knows a mapped drive''s network path' {
        $fact = [PSCustomObject]@{ SystemRoot = 'C:\Windows'; ProgramFiles = 'C:\Program Files'; UsersFolder = 'C:\Users'; ProgramData = 'C:\ProgramData'; Drives = @([PSCustomObject]@{ Name = 'Z:'; Kind = 'Network'; Root = '\\server\share\' }) }
        (Invoke-InModule { Get-PathKind -Path 'z:\out\csv' -Fact $args[0] } -With $fact).Unc | Should -BeExactly '\\server\share\out\csv'
    }
}
