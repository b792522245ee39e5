function Get-WantedAccess {
    <#
    .SYNOPSIS
        Who needs what in the output folder: the tasks' account and consumers read, write and delete, readers read. One line an account.
    #>
    [CmdletBinding()]
    param(
        # Result of New-InstallContext.
        [Parameter(Mandatory = $true)] [object] $Context
    )
    $seen = @()
    foreach ($one in @($Context.Account) + @($Context.Consumers) + @($Context.Readers)) {
        if (-not $one -or $one.Sid -eq 'S-1-5-18' -or $seen -contains $one.Sid) { continue }
        $seen += $one.Sid
        $reads = $one -ne $Context.Account -and @($Context.Consumers | Where-Object { $_.Sid -eq $one.Sid }).Count -eq 0
        [PSCustomObject]@{
            Account = [PSCustomObject]@{ Name = $one.Name; Sid = $one.Sid }
            Right   = $(if ($reads) { 'Read' } else { 'Modify' })
        }
    }
}
