function Get-MachineCheck {
    <#
    .SYNOPSIS
        The checks of tags Security and Environment: the preflight's, asked again of what is installed, and the closed home.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Health
    )
    $context = $Health.Context
    $fact = Get-WindowsFact -AccountSid $context.Account.Sid
    $account = Resolve-WindowsAccount -Name $context.Account.Sid
    $identity = [PSCustomObject]@{ Kind = $context.Account.Kind; Asked = $context.Account.Name; Account = $account; PasswordEmpty = $false }
    $record = Get-PreflightRecord -Context $context -Source (Get-ProgramSource -Exe $context.Exe) -Identity $identity -Fact $fact
    # A look needs no elevation, and registration's own conditions are over.
    $skip = @('Elevation', 'ModuleLogging')
    foreach ($finding in @($record.Findings | Where-Object { $skip -notcontains $_.Check })) {
        New-Check -Tag $finding.Tag -Check $finding.Check -Target $(if ($finding.Tag -eq 'Output') { $record.Output.Path } else { $Health.HomePath }) -Status $finding.Status -Notes $finding.Notes -Detail $finding
    }
    $closed = Test-HomeClosed -Access (Get-WindowsAccess -Path $Health.HomePath) -AccountSid $context.Account.Sid
    $notes = Get-HotProfileText $(if ($closed) { 'HomeClosed' } else { 'HomeNotClosed' }) @($context.Account.Name)
    New-Check -Tag Security -Check 'HomeClosed' -Target $Health.HomePath -Status $(if ($closed) { 'Successful' } else { 'Failed' }) -Notes $notes
}
