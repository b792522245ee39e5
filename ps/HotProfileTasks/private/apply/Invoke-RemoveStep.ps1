function Invoke-RemoveStep {
    <#
    .SYNOPSIS
        One removal: asks, does, logs, and says how it went. A removal that fails is named, and the others go on.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Session,

        [Parameter(Mandatory = $true)]
        [string] $Kind,

        [Parameter(Mandatory = $true)]
        [string] $Item,

        # Key of the sentence that says what is done.
        [Parameter(Mandatory = $true)]
        [string] $Action,

        [object[]] $Value = @(),

        [Parameter(Mandatory = $true)]
        [scriptblock] $Step,

        # The home's own log goes with the home.
        [switch] $NoLog
    )
    $notes = Get-HotProfileText $Action $Value
    if (-not (Test-Approval -Session $Session -Item $Item -Action $notes)) {
        ConvertTo-HotProfileResult -Item $Item -Kind $Kind -Change Planned -Status Skipped -Notes $notes
        return
    }
    try {
        & $Step
        if (-not $NoLog) { Write-InstallLog -HomePath $Session.HomePath -Action "$($Kind.ToLowerInvariant())-removed" -Item $Item -Before $null -After $null }
        ConvertTo-HotProfileResult -Item $Item -Kind $Kind -Change Removed -Notes $notes
    }
    catch { ConvertTo-HotProfileResult -Item $Item -Kind $Kind -Change Kept -Status Failed -Notes (Get-HotProfileText 'RemoveFailed' @($notes, $_.Exception.Message)) }
}
