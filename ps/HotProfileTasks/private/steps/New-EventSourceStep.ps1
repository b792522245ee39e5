function New-EventSourceStep {
    <#
    .SYNOPSIS
        Step: the event source that failures are written under.
    #>
    [CmdletBinding()]
    param(
        # It is to be there: a step to undo, for Remove.
        [switch] $Present
    )
    $step = @{
        Kind    = 'EventSource'
        Item    = 'hotprofile-export'
        Notes   = Get-HotProfileText 'ActionEventSource'
        Back    = Get-HotProfileText 'ActionRemoveSource'
        Change  = 'Created'
        Failure = 'EventSource'
        After   = 'Application'
        Undo    = {
            if (-not (Test-WindowsEventSource)) { return $false }
            Set-WindowsEventSource -Present $false
        }
    }
    if (-not $Present -and -not (Test-WindowsEventSource)) { $step['Do'] = { Set-WindowsEventSource -Present $true } }
    New-Step @step
}
