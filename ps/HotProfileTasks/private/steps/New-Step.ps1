function New-Step {
    <#
    .SYNOPSIS
        One change of the machine as a pair: how to do it, and how to undo it.
    .DESCRIPTION
        Both are script blocks that get Data. Do may say something for the result's Notes. Undo is also run when Do failed
        half-way, so it looks at what is there, and answers $false when there is nothing to put back, or Kept with the reason
        why something stays. A step without Do has nothing to change.
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Step')]
    param(
        [Parameter(Mandatory = $true)] [string] $Kind,
        [Parameter(Mandatory = $true)] [string] $Item,
        # What Do does, in words, and what Undo does where it is a removal of its own.
        [AllowEmptyString()] [string] $Notes = '',
        [string] $Back = '',
        [string] $Change = 'Updated',
        # Key of the error that says that Do failed.
        [string] $Failure = '',
        [AllowNull()] [scriptblock] $Do,
        [AllowNull()] [scriptblock] $Undo,
        [AllowNull()] [object] $Data,
        # For the result, and before and after for the log.
        [AllowNull()] [object] $Detail,
        [AllowNull()] [object] $Before,
        [AllowNull()] [object] $After
    )
    [PSCustomObject]@{
        PSTypeName = 'HotProfile.Step'
        Kind       = $Kind
        Item       = $Item
        Notes      = $Notes
        Back       = $Back
        Change     = $Change
        Failure    = $Failure
        Do         = $Do
        Undo       = $Undo
        Data       = $Data
        Detail     = $Detail
        Before     = $Before
        After      = $After
    }
}
