function Write-HealthEvent {
    <#
    .SYNOPSIS
        Tells the Event Log of a failure, and once of the recovery from it. Where that fails, a warning says so: telling of a fault must not hide it.
    #>
    [CmdletBinding()]
    param(
        # Of the failure; the recovery has the next one.
        [Parameter(Mandatory = $true)] [int] $Id,
        [Parameter(Mandatory = $true)] [string] $HomePath,
        # What is wrong; empty: nothing.
        [AllowEmptyString()] [string] $Message = ''
    )
    # Stands in the home from a failure to the recovery.
    $mark = Join-FolderPath $HomePath 'logs', "event-$Id.open"
    try {
        if ($Message) {
            Write-WindowsEvent -Id $Id -Level Error -Message $Message
            $null = [System.IO.Directory]::CreateDirectory((Get-ParentFolder -Path $mark))
            [System.IO.File]::WriteAllText($mark, '')
        }
        elseif (Test-Path -LiteralPath $mark) {
            Write-WindowsEvent -Id ($Id + 1) -Level Information -Message (Get-HotProfileText 'EventRecovered' @($HomePath))
            [System.IO.File]::Delete($mark)
        }
    }
    catch { Write-Warning -Message (Get-HotProfileText 'WarnEvent' @($_.Exception.Message)) }
}
