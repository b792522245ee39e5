function Get-ExportType {
    <#
    .SYNOPSIS
        The export types in their order, and which of them the vendor's tool can export as a difference.
    #>
    [CmdletBinding()]
    param()
    $rows = @(
        @('business_cards', $false, 'TypeBusinessCards'),
        @('leads', $true, 'TypeLeads'),
        @('clients', $true, 'TypeClients'),
        @('daily_reports', $true, 'TypeDailyReports'),
        @('deals', $true, 'TypeDeals')
    )
    foreach ($row in $rows) {
        [PSCustomObject]@{
            Type          = $row[0]
            CanDifference = $row[1]
            Text          = $row[2]
        }
    }
}
