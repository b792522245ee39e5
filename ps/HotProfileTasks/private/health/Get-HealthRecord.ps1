function Get-HealthRecord {
    <#
    .SYNOPSIS
        Gathers, through the seam, what Get and Test judge by: record, plan, wanted and registered tasks, runs, nights.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [Parameter(Mandatory = $true)] [datetime] $Now,
        [int] $Nights = 14
    )
    $record = Read-InstallRecord -HomePath $HomePath
    if (-not $record -or (Get-Property $record 'removedAt')) { throw (Get-HotProfileError 'NotInstalled' @($HomePath)) }
    $context = New-InstallContext -Record $record
    $plan = Get-RecordedPlan -Record $record
    $wanted = @(Get-WantedTask -Plan $plan -Context $context -Now $Now)
    $runs = @(Read-RunRecord -HomePath $HomePath -Since $Now.AddDays(-$Nights - 1))
    [PSCustomObject]@{
        HomePath = $HomePath
        Context  = $context
        Plan     = $plan
        Runs     = $runs
        History  = @(Get-NightHistory -Plan $plan -Run $runs -Nights $Nights -Now $Now)
        # Enable: a disabled task is a difference here.
        Changes  = @(Get-TaskChange -Wanted $wanted -Actual @(Get-WindowsTask -Path $context.Folder) -Context $context -Enable)
    }
}
