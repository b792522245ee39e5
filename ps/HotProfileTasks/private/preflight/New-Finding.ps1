function New-Finding {
    <#
    .SYNOPSIS
        One finding of a check: how grave it is, and a sentence that says what is, why it matters and what to do.
    #>
    [CmdletBinding()]
    param(
        # Name of the check; its sentence is the text of the same name, or of the name with OK.
        [Parameter(Mandatory = $true)] [string] $Check,
        [Parameter(Mandatory = $true)] [ValidateSet('Ok', 'Warn', 'Confirm', 'Refuse')] [string] $Severity,
        [Parameter(Mandatory = $true)] [ValidateSet('Task', 'Output', 'Security', 'Environment')] [string] $Tag,
        [AllowEmptyCollection()] [object[]] $Value = @(),
        # Another sentence of it, for what is wrong.
        [string] $Key = "Check$Check",
        # Nothing is wrong: what is given for it is of no account.
        [bool] $Well = $false
    )
    if ($Well) { $Severity = 'Ok' }
    if ($Severity -eq 'Ok' -and $Key -notlike 'Ok*') { $Key = "Ok$Check" }
    [PSCustomObject]@{
        Check    = $Check
        Severity = $Severity
        Status   = @{ Ok = 'Successful'; Warn = 'Warning'; Confirm = 'Warning'; Refuse = 'Failed' }[$Severity]
        Tag      = $Tag
        Notes    = Get-HotProfileText $Key $Value
    }
}
