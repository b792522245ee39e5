function Get-PreflightRecord {
    <#
    .SYNOPSIS
        Gathers, through the seam, what the preflight decides on. Changes nothing.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [string] $ProgramPath,

        # Where the program is, or will be, installed.
        [Parameter(Mandatory = $true)]
        [string] $InstallRoot,

        [Parameter(Mandatory = $true)]
        [string] $HomePath,

        # Kind, Asked, Account, PasswordEmpty.
        [Parameter(Mandatory = $true)]
        [object] $Identity,

        [AllowEmptyCollection()]
        [string[]] $Reader = @(),

        [Parameter(Mandatory = $true)]
        [object] $Fact
    )
    $exists = Test-Path -LiteralPath $ProgramPath -PathType Leaf
    $run = $null
    $version = ''
    if ($exists) {
        try { $run = Invoke-WindowsProgram -Path $ProgramPath -Argument @('--version') -TimeoutSeconds 60 }
        catch { $run = [PSCustomObject]@{ ExitCode = '-'; TimedOut = $false; Output = ''; Errors = $_.Exception.Message } }
        if ($run.ExitCode -eq 0 -and $run.Output -match '(\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)') { $version = $Matches[1] }
    }
    $folder = if ($version) { Join-FolderPath $InstallRoot $version } else { $InstallRoot }
    $program = [PSCustomObject]@{
        Exe       = $ProgramPath
        ExeExists = $exists
        Run       = $run
        Version   = $version
        Folder    = $folder
        Access    = @(Get-AncestorFolder -Path $folder | ForEach-Object { Get-WindowsAccess -Path $_ })
    }
    $settings = Read-HomeSetting -HomePath $HomePath
    $output = [string] $settings.Output
    $Identity = $Identity | Select-Object -Property Kind, Asked, Account, PasswordEmpty, BatchHolder, BatchDenied
    $Identity.BatchHolder = @(if ($Identity.Kind -ne 'System') { Get-WindowsAccountRight -Right SeBatchLogonRight })
    $Identity.BatchDenied = @(if ($Identity.Kind -ne 'System') { Get-WindowsAccountRight -Right SeDenyBatchLogonRight })
    [PSCustomObject]@{
        Fact       = $Fact
        Program    = $program
        HomeRecord = [PSCustomObject]@{
            Path           = $HomePath
            SettingsExists = $settings.Exists
            SettingsError  = $settings.Problem
            KeyExists      = Test-Path -LiteralPath (Join-FolderPath $HomePath 'ApiKey.enc') -PathType Leaf
            Access         = @(Get-AncestorFolder -Path $HomePath | ForEach-Object { Get-WindowsAccess -Path $_ })
        }
        Output     = [PSCustomObject]@{
            Path   = $output
            # A share's own root has no access that could be read from here without its account.
            Access = @(if ($output -and $output -notmatch '^\\\\[^\\]+\\?$') { Get-AncestorFolder -Path $output | ForEach-Object { Get-WindowsAccess -Path $_ } })
        }
        Identity   = $Identity
        Reader     = @($Reader)
    }
}
