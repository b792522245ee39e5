function Get-AccessFinding {
    <#
    .SYNOPSIS
        Whether the output folder lets its accounts do what they need, where its access is not ours to set.
    #>
    [CmdletBinding()]
    param(
        # Output, Wanted, KeepAccess, Identity.
        [Parameter(Mandatory = $true)]
        [object] $Record
    )
    $own = @($Record.Output.Access | Where-Object { $_.Path -eq $Record.Output.Path }) | Select-Object -First 1
    if (-not $Record.KeepAccess -or -not $own -or -not $own.Exists) { return }
    $common = @{ Check = 'OutputAccess'; Tag = 'Output' }
    if (-not $own.Readable) { return ConvertTo-Finding @common -Severity Warn -Key 'CheckUnreadable' -Value $own.Path }
    $lacking = @(foreach ($one in $Record.Wanted) {
            $account = Resolve-WindowsAccount -Name $one.Account.Sid
            $sids = @($one.Account.Sid) + @(Get-Property $account 'Groups' @())
            if (-not (Test-AccessEnough -Access $own -Sid $sids -Right $one.Right)) { '{0} ({1})' -f $one.Account.Name, $one.Right }
        })
    if ($lacking) { ConvertTo-Finding @common -Severity Warn -Value $own.Path, ($lacking -join ', ') }
    else { ConvertTo-Finding @common -Severity Ok -Value $own.Path }
}
