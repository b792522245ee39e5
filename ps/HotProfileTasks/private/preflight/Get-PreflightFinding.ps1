function Get-PreflightFinding {
    <#
    .SYNOPSIS
        Everything that is looked at before anything changes, from the gathered records alone.
    #>
    [CmdletBinding()]
    param(
        # Fact, Program, HomeRecord, Output, Identity, Reader.
        [Parameter(Mandatory = $true)] [object] $Record,
        [switch] $GrantBatchLogon,
        # The history is off and will be turned on.
        [switch] $History
    )
    if ($Record.Fact.Elevated) { ConvertTo-Finding -Check 'Elevation' -Severity Ok -Tag Environment }
    else { ConvertTo-Finding -Check 'Elevation' -Severity Refuse -Tag Environment -Value $Record.Fact.UserName }
    Get-ProgramFinding -Program $Record.Program -Fact $Record.Fact
    $sid = if ($Record.Identity.Account) { $Record.Identity.Account.Sid } else { '' }
    Get-HomeFinding -HomeRecord $Record.HomeRecord -Fact $Record.Fact -Owner @($sid, $Record.Fact.UserSid)
    Get-OutputFinding -Record $Record -Reader (@($sid) + @($Record.Reader))
    Get-AccountFinding -Identity $Record.Identity -Fact $Record.Fact -GrantBatchLogon:$GrantBatchLogon
    Get-MachineFinding -Fact $Record.Fact -History:$History
}
