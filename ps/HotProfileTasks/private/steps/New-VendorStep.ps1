function New-VendorStep {
    <#
    .SYNOPSIS
        Step: a task of the vendor's tool, whose work is taken over, is disabled; undone, it is enabled.
    #>
    [CmdletBinding()]
    param(
        # As Get-VendorTask gives it.
        [Parameter(Mandatory = $true)] [object] $Task
    )
    $step = @{
        Kind    = 'Vendor'
        Item    = $Task.Path + $Task.Name
        Notes   = Get-HotProfileText 'VendorTask' @((@($Task.Exports | ForEach-Object { $_.Type } | Select-Object -Unique) -join ', '), (@($Task.Exports | ForEach-Object { $_.Start } | Select-Object -Unique) -join ', '))
        Failure = 'VendorDisable'
        Before  = 'enabled'
        After   = 'disabled'
        Detail  = $Task
        Data    = @{ Path = $Task.Path; Name = $Task.Name }
        Undo    = {
            param($d)
            if ((ConvertFrom-TaskXml -Xml (Get-WindowsTask -Path $d.Path -Name $d.Name).Xml)['Enabled'] -eq 'true') { return $false }
            Invoke-WindowsTaskAction -Path $d.Path -Name $d.Name -Action Enable
        }
    }
    if (-not $Task.Exports) { $step['Notes'] = Get-HotProfileText 'VendorNoTrigger' }
    elseif ($Task.Enabled) { $step['Do'] = { param($d) Invoke-WindowsTaskAction -Path $d.Path -Name $d.Name -Action Disable } }
    New-Step @step
}
