function Get-PreflightRecord {
    <#
    .SYNOPSIS
        Everything that is looked at before anything changes: gathered through the seam, and what was found. Changes nothing.
    #>
    [CmdletBinding()]
    param(
        # Result of New-InstallContext: home, places and accounts.
        [Parameter(Mandatory = $true)] [object] $Context,
        # Result of Get-ProgramSource.
        [Parameter(Mandatory = $true)] [object] $Source,
        # Kind, Asked, Account, PasswordEmpty.
        [Parameter(Mandatory = $true)] [object] $Identity,
        # Version that is installed already, or empty.
        [AllowEmptyString()] [string] $Installed = '',
        [Parameter(Mandatory = $true)] [object] $Fact,
        # The contract's folder was named; it is to be suggested.
        [switch] $Named,
        [switch] $Suggest,
        # The batch right may be given; the history will be turned on.
        [switch] $GrantBatchLogon,
        [switch] $History
    )
    $exists = Test-Path -LiteralPath $Source.Exe -PathType Leaf
    $run = $null
    $version = ''
    if ($exists) {
        try { $run = Invoke-WindowsProgram -Path $Source.Exe -Argument @('--version') -TimeoutSeconds 60 }
        catch { $run = [PSCustomObject]@{ ExitCode = '-'; TimedOut = $false; Output = ''; Errors = $_.Exception.Message } }
        if ($run.ExitCode -eq 0 -and $run.Output -match '(\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)') { $version = $Matches[1] }
    }
    $folder = if ($version) { Join-FolderPath $Context.InstallRoot $version } else { $Context.InstallRoot }
    $program = [PSCustomObject]@{
        Exe       = $Source.Exe
        ExeExists = $exists
        Run       = $run
        Version   = $version
        Scripts   = $Source
        Installed = $Installed
        Root      = $Context.InstallRoot
        Folder    = $folder
        Access    = @(Get-AncestorFolder -Path $folder | ForEach-Object { Get-WindowsAccess -Path $_ })
    }
    $settings = Read-HomeSetting -HomePath $Context.HomePath
    $others = @(Get-OtherRecord -Folder $Context.Folder)
    $contract = Get-ContractPlan -Context $Context -Setting $settings -Fact $Fact -Other $others -Named:$Named -Suggest:$Suggest
    $Identity = $Identity | Select-Object -Property Kind, Asked, Account, PasswordEmpty, BatchHolder, BatchDenied, RightProblem
    $Identity.RightProblem = [string] (Get-Property $Identity.Account 'GroupProblem' '')
    $Identity.BatchHolder = @()
    $Identity.BatchDenied = @()
    if ($Identity.Kind -ne 'System') {
        # That the rights cannot be read does not say that one is lacking.
        try {
            $Identity.BatchHolder = @(Get-WindowsAccountRight -Right SeBatchLogonRight)
            $Identity.BatchDenied = @(Get-WindowsAccountRight -Right SeDenyBatchLogonRight)
        }
        catch { $Identity.RightProblem = $_.Exception.Message }
    }
    $record = [PSCustomObject]@{
        Program    = $program
        HomeRecord = [PSCustomObject]@{
            Path           = $Context.HomePath
            SettingsExists = $settings.Exists
            SettingsError  = $settings.Problem
            KeyExists      = Test-Path -LiteralPath (Join-FolderPath $Context.HomePath 'ApiKey.enc') -PathType Leaf
            Access         = @(Get-AncestorFolder -Path $Context.HomePath | ForEach-Object { Get-WindowsAccess -Path $_ })
        }
        Output     = [PSCustomObject]@{
            Path   = $settings.Output
            # A share's own root has no access that could be read from here without its account.
            Access = @(if ($settings.Output -and $settings.Output -notmatch '^\\\\[^\\]+\\?$') { Get-AncestorFolder -Path $settings.Output | ForEach-Object { Get-WindowsAccess -Path $_ } })
        }
        Identity   = $Identity
        Others     = $others
        Contract   = $contract
        Findings   = @()
    }
    $sid = [string] (Get-Property $Identity.Account 'Sid' '')
    $record.Findings = @(
        New-Finding -Check 'Elevation' -Tag Environment -Severity Refuse -Value $Fact.UserName -Well $Fact.Elevated
        Get-ProgramFinding -Program $program -Fact $Fact
        Get-HomeFinding -HomeRecord $record.HomeRecord -Fact $Fact -Owner @($sid, $Fact.UserSid)
        Get-OutputFinding -Output $record.Output -Context $Context -Fact $Fact
        if ($Context.Current -and $settings.Period -ne 'all') { New-Finding -Check 'CurrentPeriod' -Tag Environment -Severity Refuse -Value $settings.Period, $Context.HomePath }
        if ($contract.Folder -or $contract.Open) {
            $common = @{ Check = 'Contract'; Tag = 'Environment' }
            # A link, or someone else's folder, could lead the accounts' access elsewhere.
            $foreign = @(if ($contract.Folder) { Get-AncestorFolder -Path $contract.Folder | ForEach-Object { Get-WindowsAccess -Path $_ } | Where-Object {
                        $_.ReparsePoint -or ($_.Path -eq $contract.Folder -and $_.Readable -and $_.Owner -ne $Fact.UserSid -and -not (Test-TrustedSid -Sid $_.Owner)) } })
            if ($contract.Folder -and ($foreign -or (Get-PathKind -Path $contract.Folder -Fact $Fact).Kind -ne 'Plain')) { New-Finding @common -Severity Refuse -Key 'CheckContractPlace' -Value $contract.Folder }
            elseif (-not $contract.Open) { New-Finding @common -Severity Ok -Value $contract.Folder }
            elseif ($Suggest) { New-Finding @common -Severity Confirm -Value ($contract.Homes -join ', '), $contract.Folder }
            else { New-Finding @common -Severity Warn -Key 'CheckContractApart' -Value ($contract.Homes -join ', ') }
        }
        Get-AccountFinding -Identity $Identity -Fact $Fact -GrantBatchLogon:$GrantBatchLogon
        Get-MachineFinding -Fact $Fact -History:$History
    )
    $record
}
