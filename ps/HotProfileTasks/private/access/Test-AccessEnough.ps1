function Test-AccessEnough {
    <#
    .SYNOPSIS
        Whether one of some SIDs (an account, or its groups too) has a right to a folder and all that is in it, and none is denied any of it.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        # Result of Get-WindowsAccess.
        [Parameter(Mandatory = $true)] [object] $Access,
        [Parameter(Mandatory = $true)] [string[]] $Sid,
        [Parameter(Mandatory = $true)] [ValidateSet('Modify', 'Read')] [string] $Right
    )
    $mask = (New-AccessEntry -Sid $Sid[0] -Right $Right).Mask
    $mine = @($Access.Entries | Where-Object { $Sid -contains $_.Sid })
    if (@($mine | Where-Object { -not $_.Allow -and ($_.Mask -band $mask) })) { return $false }
    [bool] @($mine | Where-Object { $_.Allow -and $_.Inherit -eq 3 -and $_.Propagate -eq 0 -and ($_.Mask -band $mask) -eq $mask })
}
