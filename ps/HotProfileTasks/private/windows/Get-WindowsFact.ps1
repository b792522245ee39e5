function Get-WindowsFact {
    <#
    .SYNOPSIS
        What matters of this machine, as one record: elevation, zone, services, power, policies, drives, folders, environment.
    #>
    [CmdletBinding()]
    param(
        # Account whose own environment variables are looked at too.
        [AllowEmptyString()] [string] $AccountSid = ''
    )
    $registry = {
        param($Key, $Name)
        $found = Get-ItemProperty -LiteralPath "Registry::$Key" -Name $Name -ErrorAction SilentlyContinue
        if ($found) { $found.$Name }
    }
    $policies = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows'
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList $identity

    $logged = @()
    foreach ($root in 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\PowerShell', 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\PowerShellCore') {
        if ((& $registry "$root\ModuleLogging" 'EnableModuleLogging') -eq 1) {
            $names = Get-Item -LiteralPath "Registry::$root\ModuleLogging\ModuleNames" -ErrorAction SilentlyContinue
            $logged += @(if ($names) { $names.GetValueNames() | ForEach-Object { $names.GetValue($_) } })
        }
    }

    $wake = @{ AC = $null; DC = $null }
    # Windows PowerShell takes a word on standard error for a failure, where failures end a command.
    $run = { $ErrorActionPreference = 'Continue'; & "$env:SystemRoot\System32\powercfg.exe" @args 2>$null }
    # SUB_SLEEP and RTCWAKE by GUID, since the names are translated; the last two numbers are AC and DC.
    $power = & $run /query SCHEME_CURRENT 238c9fa8-0aad-41ed-83f4-97be242c8f20 bd3b718a-0680-4d9d-8ab2-e1d2b4ac806d
    $numbers = @($power | Select-String -Pattern '0x([0-9a-f]{8})\s*$' | ForEach-Object { [System.Convert]::ToInt32($_.Matches[0].Groups[1].Value, 16) })
    if ($numbers.Count -ge 2) { $wake = @{ AC = $numbers[-2]; DC = $numbers[-1] } }
    # The available states come first, the others after an empty line; 'S0' is not translated.
    $states = (& $run /a) -join "`n"
    $standby = ($states -split '\n\s*\n')[0] -match '\bS0\b'

    $drives = @(Get-CimInstance -ClassName Win32_LogicalDisk -ErrorAction SilentlyContinue | ForEach-Object {
            [PSCustomObject]@{
                Name = $_.DeviceID
                Kind = switch ($_.DriveType) { 2 { 'Removable' } 3 { 'Fixed' } 4 { 'Network' } 5 { 'Optical' } default { 'Other' } }
                Root = [string] $_.ProviderName
            }
        })
    # Drives that only this user mapped.
    $mapped = Get-Item -LiteralPath 'Registry::HKEY_CURRENT_USER\Network' -ErrorAction SilentlyContinue
    foreach ($letter in @(if ($mapped) { $mapped.GetSubKeyNames() })) {
        if ($drives.Name -notcontains "$($letter.ToUpperInvariant()):") {
            $drives += [PSCustomObject]@{
                Name = "$($letter.ToUpperInvariant()):"
                Kind = 'Network'
                Root = [string] (& $registry "HKEY_CURRENT_USER\Network\$letter" 'RemotePath')
            }
        }
    }

    $variables = {
        param($Key)
        $item = Get-Item -LiteralPath "Registry::$Key" -ErrorAction SilentlyContinue
        # Names only: a value may be the API key.
        if ($item) { @($item.GetValueNames() | Where-Object { $_ -like 'HOTPROFILE_*' }) }
    }
    # The morning check runs in Windows PowerShell, so its policy counts, whichever edition asks.
    $scripts = & $registry "$policies\PowerShell" 'EnableScripts'
    $policy = if ($null -eq $scripts) { 'Undefined' } elseif ($scripts -eq 0) { 'Restricted' } else { [string] (& $registry "$policies\PowerShell" 'ExecutionPolicy') }
    $service = Get-Service -Name 'Schedule' -ErrorAction SilentlyContinue
    [PSCustomObject]@{
        Elevated                = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
        # A 32-bit PowerShell sees other folders and another registry than the tasks will.
        Bits32                  = [System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess
        LanguageMode            = [string] $ExecutionContext.SessionState.LanguageMode
        # Nothing where this account may not look.
        TaskHistory             = $(try { Test-WindowsTaskHistory } catch { $null })
        UserName                = $identity.Name
        UserSid                 = $identity.User.Value
        TimeZoneId              = [System.TimeZoneInfo]::Local.Id
        UtcOffsetMinutes        = [int] [System.TimeZoneInfo]::Local.GetUtcOffset([datetime]::Now).TotalMinutes
        ScheduleService         = $(if ($service) { [string] $service.Status } else { 'Missing' })
        MachineExecutionPolicy  = $policy
        ModuleLogging           = @($logged)
        StoredPasswordForbidden = (& $registry 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa' 'DisableDomainCreds') -eq 1
        WakeTimerAc             = $wake.AC
        WakeTimerDc             = $wake.DC
        ModernStandby           = $standby
        UpdateAutoRestart       = -not ((& $registry "$policies\WindowsUpdate\AU" 'NoAutoRebootWithLoggedOnUsers') -eq 1 -or (& $registry "$policies\WindowsUpdate\AU" 'AUOptions') -eq 2)
        UpdateActiveStart       = & $registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings' 'ActiveHoursStart'
        UpdateActiveEnd         = & $registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings' 'ActiveHoursEnd'
        Drives                  = @($drives)
        ProgramFiles            = $env:ProgramFiles
        ProgramFilesX86         = [string] ${env:ProgramFiles(x86)}
        ProgramData             = $env:ProgramData
        SystemRoot              = $env:SystemRoot
        UsersFolder             = [string] (& $registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList' 'ProfilesDirectory')
        PowerShell              = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
        MachineVariables        = @(& $variables 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager\Environment')
        AccountVariables        = @(if ($AccountSid) { & $variables "HKEY_USERS\$AccountSid\Environment" })
    }
}
