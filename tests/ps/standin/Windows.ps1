<#
    Stand-ins for those seam functions that no cmdlet could stand in for: accounts, access, rights, facts, events.
    Dot-sourced into the module by StandIn.ps1. The functions on tasks and programs stay the real ones.
#>
function Assert-StandInFault {
    param([string] $Verb, [string] $Item)
    $world = $global:HotProfileStandIn
    $world.Calls.Add("$Verb $Item")
    if ($world.FailAt -and $world.Calls.Count -eq $world.FailAt) { throw [System.InvalidOperationException] 'injected' }
    foreach ($fault in @($world.Fail.Keys)) {
        if ("$Verb $Item" -like $fault) { throw [System.InvalidOperationException] ([string] $world.Fail[$fault]) }
    }
}

function Resolve-WindowsAccount {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Name)
    Assert-StandInFault -Verb 'Account' -Item $Name
    $full = if ($Name -like '.\*') { 'HOST' + $Name.Substring(1) } else { $Name }
    $found = @($global:HotProfileStandIn.Accounts | Where-Object { $_.Name -eq $full -or $_.Sid -eq $full -or $_.Name -eq "HOST\$full" -or $_.Upn -eq $full })
    if (-not $found) { return }
    $found[0] | Select-Object -Property Name, Sid, IsEntraId, Enabled, Groups, @{ Name = 'GroupProblem'; Expression = { [string] $global:HotProfileStandIn.GroupProblem } }
}

function Split-StandInSddl {
    # Access as the tests write it (SDDL), taken apart: owner, group, flags, entries as texts, audit part.
    param([string] $Sddl)
    $null = $Sddl -match '^(?:O:(?<owner>S-[\d-]+|[A-Z]{2}))?(?:G:(?<group>S-[\d-]+|[A-Z]{2}))?(?:D:(?<flags>[A-Z_]*?)(?<list>(?:\((?:[^()]|\([^()]*\))*\))*))?(?<audit>S:.*)?$'
    @{
        Owner = [string] $Matches['owner']; Group = [string] $Matches['group']; Flags = [string] $Matches['flags']; HasList = $Matches.ContainsKey('list'); Audit = [string] $Matches['audit']
        List  = @([regex]::Matches([string] $Matches['list'], '\((?:[^()]|\([^()]*\))*\)') | ForEach-Object { $_.Value })
    }
}

function Join-StandInSddl {
    param([hashtable] $Part)
    $(if ($Part.Owner) { "O:$($Part.Owner)" }) + $(if ($Part.Group) { "G:$($Part.Group)" }) + "D:$($Part.Flags)" + ($Part.List -join '') + $Part.Audit
}

function ConvertFrom-StandInSid {
    param([string] $Sid)
    $known = @{
        AN = 'S-1-5-7'; AU = 'S-1-5-11'; BA = 'S-1-5-32-544'; BU = 'S-1-5-32-545'; CO = 'S-1-3-0'; WD = 'S-1-1-0'; SY = 'S-1-5-18'
        LA = 'S-1-5-21-1-2-3-500'; DA = 'S-1-5-21-7-7-7-512'; EA = 'S-1-5-21-7-7-7-519'
    }
    if ($known.Contains($Sid)) { $known[$Sid] } else { $Sid }
}

function ConvertFrom-StandInAce {
    # An entry as .NET's GetAccessRules would give it.
    param([string] $Text)
    $part = $Text.Trim('(', ')') -split ';'
    $flags = @([regex]::Matches($part[1], '..') | ForEach-Object { $_.Value })
    $letters = @{
        FA = 0x1F01FFL; FR = 0x120089L; FW = 0x120116L; FX = 0x1200A0L; GA = 0x10000000L; GX = 0x20000000L; GW = 0x40000000L; GR = 0x80000000L
        SD = 0x10000L; RC = 0x20000L; WD = 0x40000L; WO = 0x80000L; CC = 0x1L; DC = 0x2L; LC = 0x4L; SW = 0x8L; RP = 0x10L; WP = 0x20L; DT = 0x40L; LO = 0x80L; CR = 0x100L
    }
    $mask = 0L
    if ($part[2] -match '^0x([0-9a-fA-F]+)$') { $mask = [System.Convert]::ToInt64($Matches[1], 16) }
    else { foreach ($pair in [regex]::Matches($part[2], '..')) { $mask = $mask -bor $letters[$pair.Value] } }
    [PSCustomObject]@{
        Sid = ConvertFrom-StandInSid $part[5]; Mask = $mask; Allow = $part[0] -notlike '*D'
        Inherit = $(if ($flags -contains 'CI') { 1 } else { 0 }) + $(if ($flags -contains 'OI') { 2 } else { 0 })
        Propagate = $(if ($flags -contains 'NP') { 1 } else { 0 }) + $(if ($flags -contains 'IO') { 2 } else { 0 }); Inherited = $flags -contains 'ID'
    }
}

function ConvertTo-StandInAce {
    param([object] $Entry)
    $flags = $(if ($Entry.Inherit -band 2) { 'OI' }) + $(if ($Entry.Inherit -band 1) { 'CI' }) + $(if ($Entry.Propagate -band 1) { 'NP' }) + $(if ($Entry.Propagate -band 2) { 'IO' })
    $right = if ($Entry.Mask -eq 0x1F01FF) { 'FA' } else { '0x{0:x}' -f [long] $Entry.Mask }
    $sid = @{ 'S-1-5-32-544' = 'BA'; 'S-1-5-18' = 'SY' }[[string] $Entry.Sid]
    '({0};{1};{2};;;{3})' -f $(if ($Entry.Allow) { 'A' } else { 'D' }), $flags, $right, $(if ($sid) { $sid } else { $Entry.Sid })
}

function Get-WindowsAccess {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path)
    Assert-StandInFault -Verb 'ReadAccess' -Item $Path
    $world = $global:HotProfileStandIn
    $item = Get-Item -LiteralPath $Path -Force -ErrorAction SilentlyContinue
    $exists = [bool] $item -or ($world.Access.Contains($Path) -and $Path -notlike "$($world.Root)*")
    $readable = $exists -and $world.Unreadable -notcontains $Path
    $part = Split-StandInSddl $(if ($world.Access.Contains($Path)) { $world.Access[$Path] } else { 'O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)' })
    [PSCustomObject]@{
        Path         = $Path
        Exists       = $exists
        IsFolder     = [bool] (-not $item -or $item.PSIsContainer)
        Readable     = $readable
        ReparsePoint = [bool] ($world.Reparse -contains $Path -or ($item -and ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint)))
        Owner        = $(if ($readable) { ConvertFrom-StandInSid $part.Owner } else { '' })
        Protected    = $part.Flags -like 'P*'
        Entries      = @(if ($readable) { if ($part.HasList -and $part.Flags -ne 'NO_ACCESS_CONTROL') { $part.List | ForEach-Object { ConvertFrom-StandInAce $_ } } else { ConvertFrom-StandInAce '(A;OICI;FA;;;WD)' } })
    }
}

function Set-WindowsAccess {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Owner, [Parameter(Mandatory = $true)] [bool] $Protected, [AllowEmptyCollection()] [object[]] $Entry = @())
    Assert-StandInFault -Verb 'WriteAccess' -Item $Path
    $world = $global:HotProfileStandIn
    if ($world.IgnoreAccess) { return }
    $part = Split-StandInSddl $(if ($world.Access.Contains($Path)) { $world.Access[$Path] } else { 'O:BAG:SYD:AI' })
    $known = @{ 'S-1-5-32-544' = 'BA'; 'S-1-5-18' = 'SY' }[$Owner]
    $part.Owner = if ($known) { $known } else { $Owner }
    $part.Flags = if ($Protected) { 'PAI' } else { 'AI' }
    $part.List = @($Entry | ForEach-Object { ConvertTo-StandInAce $_ }) + @(if (-not $Protected) { '(A;OICIID;FA;;;SY)', '(A;OICIID;FA;;;BA)', '(A;OICIID;0x1200a9;;;BU)' })
    $world.Access[$Path] = Join-StandInSddl $part
}

function Set-WindowsAccountAccess {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sid, [AllowEmptyCollection()] [object[]] $Entry = @())
    Assert-StandInFault -Verb 'WriteAccess' -Item $Path
    $world = $global:HotProfileStandIn
    if ($world.IgnoreAccess) { return }
    $part = Split-StandInSddl $(if ($world.Access.Contains($Path)) { $world.Access[$Path] } else { 'O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)' })
    $rest = @($part.List | Where-Object { $one = ConvertFrom-StandInAce $_; -not ($one.Allow -and -not $one.Inherited -and $one.Sid -eq $Sid) })
    # As Windows orders them: own denials, own allowances, what is inherited.
    $denials = @($rest | Where-Object { $one = ConvertFrom-StandInAce $_; -not $one.Inherited -and -not $one.Allow })
    $others = @($rest | Where-Object { $_ -notin $denials })
    $part.List = $denials + @($Entry | ForEach-Object { ConvertTo-StandInAce $_ }) + $others
    $world.Access[$Path] = Join-StandInSddl $part
}

function Get-WindowsAccountRight {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [ValidateSet('SeBatchLogonRight', 'SeDenyBatchLogonRight')] [string] $Right)
    Assert-StandInFault -Verb 'Rights' -Item $Right
    $global:HotProfileStandIn.Rights[$Right]
}

function Set-WindowsAccountRight {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Sid, [Parameter(Mandatory = $true)] [ValidateSet('SeBatchLogonRight')] [string] $Right, [Parameter(Mandatory = $true)] [bool] $Held)
    Assert-StandInFault -Verb $(if ($Held) { 'Grant' } else { 'Revoke' }) -Item $Sid
    $rights = $global:HotProfileStandIn.Rights
    $rights[$Right] = @($rights[$Right] | Where-Object { $_ -ne $Sid })
    if ($Held) { $rights[$Right] += $Sid }
}

function Test-WindowsTaskHistory {
    [CmdletBinding()]
    param()
    Assert-StandInFault -Verb 'History' -Item 'Test'
    [bool] $global:HotProfileStandIn.Fact.TaskHistory
}

function Set-WindowsTaskHistory {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [bool] $Enabled)
    Assert-StandInFault -Verb 'History' -Item 'Set'
    $global:HotProfileStandIn.Fact.TaskHistory = $Enabled
}

function Get-WindowsFact {
    [CmdletBinding()]
    param([AllowEmptyString()] [string] $AccountSid = '')
    Assert-StandInFault -Verb 'Fact' -Item $AccountSid
    $fact = $global:HotProfileStandIn.Fact | Select-Object -Property *
    if (-not $AccountSid) { $fact.AccountVariables = @() }
    $fact
}

function Write-WindowsEvent {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [ValidateRange(1, 1000)] [int] $Id,
        [Parameter(Mandatory = $true)] [ValidateSet('Information', 'Warning', 'Error')] [string] $Level,
        [Parameter(Mandatory = $true)] [string] $Message
    )
    Assert-StandInFault -Verb 'Event' -Item "$Id"
    if (-not $global:HotProfileStandIn.EventSource) { throw [System.Security.SecurityException] 'The source was not found, but some or all event logs could not be searched.' }
    $global:HotProfileStandIn.Events.Add([PSCustomObject]@{ Id = $Id; Level = $Level; Message = $Message })
}

function Test-WindowsEventSource {
    [CmdletBinding()]
    param()
    Assert-StandInFault -Verb 'Source' -Item 'Test'
    $global:HotProfileStandIn.EventSource
}

function Set-WindowsEventSource {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [bool] $Present)
    Assert-StandInFault -Verb 'Source' -Item $(if ($Present) { 'Create' } else { 'Remove' })
    $global:HotProfileStandIn.EventSource = $Present
}

function Remove-WindowsTaskFolder {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path)
    Assert-StandInFault -Verb 'Folder' -Item $Path
    if (@($global:HotProfileStandIn.Tasks.Values | Where-Object { $_.TaskPath -like "$Path*" })) { return $false }
    $global:HotProfileStandIn.RemovedFolders.Add($Path)
    $true
}

function Unblock-WindowsFile {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path)
    $global:HotProfileStandIn.Unblocked.Add($Path)
}
