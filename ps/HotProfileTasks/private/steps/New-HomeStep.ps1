function New-HomeStep {
    <#
    .SYNOPSIS
        Step: the home is closed to everyone but SYSTEM, administrators and the task's account, and that is read back.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        # Name and Sid.
        [Parameter(Mandatory = $true)] [object] $Account
    )
    $now = Get-WindowsAccess -Path $Path
    $entries = @(Get-HomeEntry -AccountSid $Account.Sid)
    $step = @{
        Kind    = 'Home'
        Item    = $Path
        Notes   = Get-HotProfileText 'HomeClosed' @($Account.Name)
        Failure = 'AccessWrite'
        Before  = $now
        After   = $entries
        Data    = @{ Path = $Path; Sid = $Account.Sid; Entries = $entries; Before = $now }
    }
    if (-not (Test-HomeClosed -Access $now -AccountSid $Account.Sid)) {
        $step['Do'] = {
            param($d)
            Set-WindowsAccess -Path $d.Path -Owner 'S-1-5-32-544' -Protected $true -Entry $d.Entries
            if (-not (Test-HomeClosed -Access (Get-WindowsAccess -Path $d.Path) -AccountSid $d.Sid)) { throw (Get-HotProfileError 'HomeOpen' @($d.Path)) }
        }
        $step['Undo'] = {
            param($d)
            $own = @($d.Before.Entries | Where-Object { -not $_.Inherited })
            $now = Get-WindowsAccess -Path $d.Path
            if ($now.Owner -eq $d.Before.Owner -and $now.Protected -eq $d.Before.Protected -and (Test-SameEntry -Left @($now.Entries | Where-Object { -not $_.Inherited }) -Right $own)) { return $false }
            Set-WindowsAccess -Path $d.Path -Owner $d.Before.Owner -Protected $d.Before.Protected -Entry $own
        }
    }
    New-Step @step
}
