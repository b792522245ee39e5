function Register-WantedTask {
    <#
    .SYNOPSIS
        Makes one task as wanted: creates it, updates it in place, or leaves it alone when it is so already.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Wanted,

        # The registered task, or nothing.
        [AllowNull()]
        [object] $Actual,

        # Result of Compare-TaskXml.
        [AllowEmptyCollection()]
        [AllowNull()]
        [object[]] $Difference = @(),

        [AllowNull()]
        [System.Management.Automation.PSCredential] $Credential,

        # Register even when nothing differs: a new password cannot be seen.
        [switch] $Always,

        [Parameter(Mandatory = $true)]
        [object] $Session
    )
    $item = $Wanted.Path + $Wanted.Name
    $result = @{ Item = $item; Kind = 'Task'; Detail = $Wanted }
    $said = @($Difference | Where-Object { $_ } | ForEach-Object { '{0}: {1} → {2}' -f $_.Name, $_.Actual, $_.Wanted }) -join '; '
    if ($Actual -and -not $said -and -not $Always) {
        ConvertTo-HotProfileResult @result -Change Unchanged -Status Skipped -Notes (Get-HotProfileText 'TaskUnchanged')
        return
    }
    $change = if ($Actual) { 'Updated' } else { 'Created' }
    $settings = ConvertFrom-TaskXml -Xml $Wanted.Xml
    $all = @($settings.Keys | ForEach-Object { '{0}={1}' -f $_, $settings[$_] }) -join '; '
    $action = if (-not $Actual) { Get-HotProfileText 'ActionCreateTask' }
    elseif ($said) { Get-HotProfileText 'ActionUpdateTask' @($said) }
    else { Get-HotProfileText 'ActionRenewTask' }
    if (-not (Test-Approval -Session $Session -Item $item -Action $action)) {
        $notes = if ($Actual -and $said) { "$said; $all" } else { $all }
        ConvertTo-HotProfileResult @result -Change Planned -Status Skipped -Notes $notes
        return
    }
    $registration = @{ Path = $Wanted.Path; Name = $Wanted.Name; Xml = $Wanted.Xml }
    if ($Credential) { $registration['Credential'] = $Credential }
    try { Register-WindowsTask @registration }
    catch { throw (Get-HotProfileError 'TaskRegister' @($item, $_.Exception.Message)) }
    $undo = if ($Actual) { @{ Kind = 'RestoreTask'; Path = $Wanted.Path; Name = $Wanted.Name; Xml = $Actual.Xml } }
    else { @{ Kind = 'RemoveTask'; Path = $Wanted.Path; Name = $Wanted.Name } }
    $before = if ($Actual) { $Actual.Xml } else { $null }
    Add-Change -Session $Session -Action "task-$($change.ToLowerInvariant())" -Item $item -Before $before -After $Wanted.Xml -Undo $undo
    ConvertTo-HotProfileResult @result -Change $change -Notes $(if ($said) { $said } else { $all })
}
