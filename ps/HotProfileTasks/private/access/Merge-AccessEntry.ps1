function Merge-AccessEntry {
    <#
    .SYNOPSIS
        What a folder allows an account once a right is added to what it allows already, as Windows itself puts the two together.
    #>
    [CmdletBinding()]
    param(
        [AllowEmptyCollection()] [AllowNull()] [object[]] $Before = @(),
        [Parameter(Mandatory = $true)] [string] $Sid,
        [Parameter(Mandatory = $true)] [ValidateSet('Modify', 'Read')] [string] $Right
    )
    $new = New-AccessEntry -Sid $Sid -Right $Right
    foreach ($entry in @($Before | Where-Object { $_ })) {
        if ($entry.Inherit -eq $new.Inherit -and $entry.Propagate -eq $new.Propagate) { $new.Mask = [long] $new.Mask -bor [long] $entry.Mask }
        else { $entry }
    }
    $new
}
