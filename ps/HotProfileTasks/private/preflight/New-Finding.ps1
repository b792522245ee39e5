function New-Finding {
    <#
    .SYNOPSIS
        One finding of a check: how grave it is, and a sentence that says what is, why it matters and what to do.
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Finding')]
    param(
        # Name of the check; its sentence is the text of the same name, or of the name with OK.
        [Parameter(Mandatory = $true)] [string] $Check,
        [Parameter(Mandatory = $true)] [ValidateSet('Ok', 'Warn', 'Confirm', 'Refuse')] [string] $Severity,
        [Parameter(Mandatory = $true)] [ValidateSet('Task', 'Output', 'Security', 'Environment')] [string] $Tag,
        [AllowEmptyCollection()] [object[]] $Value = @(),
        [string] $Key = ''
    )
    if (-not $Key) { $Key = $(if ($Severity -eq 'Ok') { "Ok$Check" } else { "Check$Check" }) }
    [PSCustomObject]@{
        PSTypeName = 'HotProfile.Finding'
        Check      = $Check
        Severity   = $Severity
        Tag        = $Tag
        Notes      = Get-HotProfileText $Key $Value
    }
}
