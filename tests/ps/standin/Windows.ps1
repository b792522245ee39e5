<#
    Stand-ins for those seam functions that no cmdlet could stand in for: accounts, access, rights, facts, events.
    Dot-sourced into the module by StandIn.ps1. The functions on tasks and programs stay the real ones.
#>
function Assert-StandInFault {
    param([string] $Verb, [string] $Item)
    $world = $global:HotProfileStandIn
    $world.Calls.Add("$Verb $Item")
    foreach ($fault in @($world.Fail.Keys)) {
        if ("$Verb $Item" -like $fault) { throw [System.InvalidOperationException] ([string] $world.Fail[$fault]) }
    }
}

function Resolve-WindowsAccount {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Name)
    $full = if ($Name -like '.\*') { 'HOST' + $Name.Substring(1) } else { $Name }
    $found = @($global:HotProfileStandIn.Accounts | Where-Object { $_.Name -eq $full -or $_.Sid -eq $full -or $_.Name -eq "HOST\$full" -or $_.Upn -eq $full })
    if (-not $found) { return }
    $found[0] | Select-Object -Property Name, Sid, IsEntraId, Enabled, PasswordRequired, Groups
}

function Get-WindowsAccess {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path)
    Assert-StandInFault -Verb 'ReadAccess' -Item $Path
    $world = $global:HotProfileStandIn
    $item = Get-Item -LiteralPath $Path -Force -ErrorAction SilentlyContinue
    $exists = [bool] $item -or $world.Access.Contains($Path)
    $sddl = ''
    if ($exists -and $world.Unreadable -notcontains $Path) {
        $sddl = if ($world.Access.Contains($Path)) { $world.Access[$Path] } else { 'O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)' }
    }
    [PSCustomObject]@{
        PSTypeName   = 'HotProfile.Access'
        Path         = $Path
        Exists       = $exists
        IsFolder     = [bool] (-not $item -or $item.PSIsContainer)
        Readable     = $world.Unreadable -notcontains $Path
        ReparsePoint = [bool] ($world.Reparse -contains $Path -or ($item -and ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint)))
        Owner        = $(if ($sddl -match '^O:(S-[\d-]+|[A-Z]{2})') { @{ BA = 'S-1-5-32-544'; SY = 'S-1-5-18'; BU = 'S-1-5-32-545' }[$Matches[1]], $Matches[1] | Where-Object { $_ } | Select-Object -First 1 } else { '' })
        Sddl         = $sddl
    }
}

function Write-WindowsAccess {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sddl)
    Assert-StandInFault -Verb 'WriteAccess' -Item $Path
    $world = $global:HotProfileStandIn
    if ($world.IgnoreAccess) { return }
    $old = (Get-WindowsAccess -Path $Path).Sddl
    # As Windows does: what the text leaves out stays, known SIDs come back as letters.
    $new = $Sddl.Replace('S-1-5-32-544', 'BA').Replace('S-1-5-18', 'SY')
    if ($new -notmatch '^O:') { $new = [regex]::Match($old, '^(O:(S-[\d-]+|[A-Z]{2}))?(G:(S-[\d-]+|[A-Z]{2}))?').Value + $new }
    elseif ($new -notmatch 'G:') { $new = $new -replace '^(O:(?:S-[\d-]+|[A-Z]{2}))', '$1G:SY' }
    $world.Access[$Path] = $new
}

function Get-WindowsAccountRight {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [ValidateSet('SeBatchLogonRight', 'SeDenyBatchLogonRight')] [string] $Right)
    $global:HotProfileStandIn.Rights[$Right]
}

function Write-WindowsAccountRight {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Sid,
        [Parameter(Mandatory = $true)] [ValidateSet('SeBatchLogonRight')] [string] $Right,
        [Parameter(Mandatory = $true)] [ValidateSet('Grant', 'Revoke')] [string] $Action
    )
    Assert-StandInFault -Verb $Action -Item $Sid
    $rights = $global:HotProfileStandIn.Rights
    $rights[$Right] = @($rights[$Right] | Where-Object { $_ -ne $Sid })
    if ($Action -eq 'Grant') { $rights[$Right] += $Sid }
}

function Get-WindowsFact {
    [CmdletBinding()]
    param([AllowEmptyString()] [string] $AccountSid = '')
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

function Invoke-WindowsEventSource {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [ValidateSet('Test', 'Create', 'Remove')] [string] $Action)
    Assert-StandInFault -Verb 'Source' -Item $Action
    if ($Action -eq 'Create') { $global:HotProfileStandIn.EventSource = $true }
    if ($Action -eq 'Remove') { $global:HotProfileStandIn.EventSource = $false }
    $global:HotProfileStandIn.EventSource
}

function Invoke-WindowsTaskFolder {
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
