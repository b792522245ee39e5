function New-AccessStep {
    <#
    .SYNOPSIS
        Step: what a folder itself allows one account becomes these entries; undone, it is what it was, unless someone changed it since.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        # Name and Sid.
        [Parameter(Mandatory = $true)] [object] $Account,
        [Parameter(Mandatory = $true)] [string] $Notes,
        [AllowEmptyCollection()] [object[]] $Before = @(),
        [AllowEmptyCollection()] [object[]] $Entry = @(),
        [string] $Change = 'Updated',
        # For the result: what the record keeps of it.
        [AllowNull()] [object] $Detail
    )
    $step = @{
        Kind    = 'Access'
        Item    = $Path
        Notes   = $Notes
        Back    = Get-HotProfileText 'ActionRemoveAccess' @($Account.Name)
        Change  = $Change
        Failure = 'AccessWrite'
        Before  = $Before
        After   = $Entry
        Detail  = $Detail
        Data    = @{ Path = $Path; Sid = $Account.Sid; Before = @($Before); Entry = @($Entry) }
        Undo    = {
            param($d)
            if (-not (Test-SameEntry -Left @(Get-OwnEntry -Access (Get-WindowsAccess -Path $d.Path) -Sid $d.Sid) -Right $d.Entry)) { return $false }
            Set-WindowsAccountAccess -Path $d.Path -Sid $d.Sid -Entry $d.Before
        }
    }
    if (-not (Test-SameEntry -Left $Before -Right $Entry)) { $step['Do'] = { param($d) Set-WindowsAccountAccess -Path $d.Path -Sid $d.Sid -Entry $d.Entry } }
    New-Step @step
}
