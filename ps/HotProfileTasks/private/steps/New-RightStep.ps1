function New-RightStep {
    <#
    .SYNOPSIS
        Step: an account gets the right to log on as a batch job, or loses it; the other way undoes it.
    #>
    [CmdletBinding()]
    param(
        # Name and Sid.
        [Parameter(Mandatory = $true)] [object] $Account,
        [switch] $Revoke
    )
    $grant = { param($d) Set-WindowsAccountRight -Sid $d.Sid -Right SeBatchLogonRight -Held $true }
    $take = {
        param($d)
        if (@(Get-WindowsAccountRight -Right SeBatchLogonRight) -notcontains $d.Sid) { return $false }
        Set-WindowsAccountRight -Sid $d.Sid -Right SeBatchLogonRight -Held $false
    }
    $step = @{
        Kind    = 'Right'
        Item    = $Account.Name
        Notes   = Get-HotProfileText $(if ($Revoke) { 'ActionRevokeBatch' } else { 'ActionGrantBatch' }) @($Account.Name)
        Back    = Get-HotProfileText 'ActionRevokeBatch'
        Change  = $(if ($Revoke) { 'Removed' } else { 'Created' })
        Failure = 'RightWrite'
        After   = 'SeBatchLogonRight'
        Do      = $(if ($Revoke) { $take } else { $grant })
        Undo    = $(if ($Revoke) { $grant } else { $take })
        Data    = @{ Sid = $Account.Sid }
        Detail  = $Account.Sid
    }
    New-Step @step
}
