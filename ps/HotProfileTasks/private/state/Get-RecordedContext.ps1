function Get-RecordedContext {
    <#
    .SYNOPSIS
        Where and as whom the recorded tasks run: what Get-WantedTask and the checks need.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Record
    )
    [PSCustomObject]@{
        Tenant          = [string] (Get-Property $Record 'tenant' '')
        Folder          = [string] $Record.folder
        HomePath        = [string] $Record.home
        InstallRoot     = [string] $Record.program.root
        Version         = [string] $Record.program.version
        Exe             = [string] $Record.program.exe
        PowerShell      = [string] $Record.powershell
        VerifyByScript  = [bool] $Record.script
        Account         = [PSCustomObject]@{ Kind = $Record.account.kind; Name = $Record.account.name; Sid = $Record.account.sid }
        RunLevel        = [string] $Record.runLevel
        Readers         = @($Record.readers | Where-Object { $_ } | ForEach-Object { [PSCustomObject]@{ Name = $_.name; Sid = $_.sid } })
        Consumers       = @($Record.consumers | Where-Object { $_ } | ForEach-Object { [PSCustomObject]@{ Name = $_.name; Sid = $_.sid } })
        AllowMoved      = @($Record.consumers | Where-Object { $_ }).Count -gt 0
        IntervalMinutes = [int] $Record.plan.intervalMinutes
        TaskName        = Get-Property $Record.plan 'taskName'
    }
}
