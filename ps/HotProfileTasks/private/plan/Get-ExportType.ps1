function Get-ExportType {
    <#
    .SYNOPSIS
        The export types in their order, and which of them the vendor's tool can export as a difference.
    #>
    [CmdletBinding()]
    param()
    [PSCustomObject]@{ Type = 'business_cards'; CanDifference = $false; Text = 'TypeBusinessCards' }
    [PSCustomObject]@{ Type = 'leads'; CanDifference = $true; Text = 'TypeLeads' }
    [PSCustomObject]@{ Type = 'clients'; CanDifference = $true; Text = 'TypeClients' }
    [PSCustomObject]@{ Type = 'daily_reports'; CanDifference = $true; Text = 'TypeDailyReports' }
    [PSCustomObject]@{ Type = 'deals'; CanDifference = $true; Text = 'TypeDeals' }
}
