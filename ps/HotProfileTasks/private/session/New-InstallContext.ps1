function New-InstallContext {
    <#
    .SYNOPSIS
        Where, as whom and for whom the tasks run: of an install record, with what is given changed.
    .DESCRIPTION
        Folder, HomePath, InstallRoot, Version, PowerShell: places. Account: Kind (Password, ManagedServiceAccount, System), Name, Sid.
        Readers, Consumers: Name, Sid. ContractFolder: as of Get-ContractPlan. Current: the exports also make the files of the present state. KeepAccess: the output folder's access is someone else's. VerifyByScript: the morning check may
        be a script. Exe, AllowMoved and Wanted follow from the others; Wanted: who needs what in which folder (Path, Account, Right), one line an account.
    #>
    [CmdletBinding()]
    param(
        # An install record, or nothing.
        [AllowNull()] [object] $Record,
        # Values that win over the record's.
        [System.Collections.IDictionary] $With = @{}
    )
    $people = { param($List) @($List | Where-Object { $_ } | ForEach-Object { [PSCustomObject]@{ Name = $_.name; Sid = $_.sid } }) }
    $program = Get-Property $Record 'program'
    $account = Get-Property $Record 'account'
    $values = [ordered]@{
        Tenant          = [string] (Get-Property $Record 'tenant' '')
        Folder          = [string] (Get-Property $Record 'folder' '')
        HomePath        = [string] (Get-Property $Record 'home' '')
        InstallRoot     = [string] (Get-Property $program 'root' '')
        Version         = [string] (Get-Property $program 'version' '0.0.0')
        PowerShell      = [string] (Get-Property $Record 'powershell' '')
        VerifyByScript  = [bool] (Get-Property $Record 'script' $false)
        Account         = $(if ($account) { [PSCustomObject]@{ Kind = $account.kind; Name = $account.name; Sid = $account.sid } })
        RunLevel        = [string] (Get-Property $Record 'runLevel' 'Highest')
        Current         = [bool] (Get-Property $Record 'current' $false)
        OutputPath      = ''
        ContractFolder  = Get-Property $Record 'contractFolder'
        KeepAccess      = [bool] (Get-Property $Record 'keepAccess' $false)
        Readers         = & $people (Get-Property $Record 'readers')
        Consumers       = & $people (Get-Property $Record 'consumers')
        IntervalMinutes = [int] (Get-Property (Get-Property $Record 'plan') 'intervalMinutes' 60)
        TaskName        = Get-Property (Get-Property $Record 'plan') 'taskName'
    }
    foreach ($name in $With.Keys) { $values[$name] = $With[$name] }
    $account = $values['Account']
    $values['Exe'] = Join-FolderPath $values['InstallRoot'] $values['Version'], 'hotprofile-export.exe'
    $values['AllowMoved'] = @($values['Consumers']).Count -gt 0
    # The tasks' account and consumers read, write and delete the output, readers read it. SYSTEM may everything anyway.
    $values['Wanted'] = @(foreach ($one in @(@($account) + @($values['Consumers']) + @($values['Readers']) | Where-Object { $_ -and $_.Sid -ne 'S-1-5-18' } | Group-Object -Property Sid | ForEach-Object { $_.Group[0] })) {
            $reads = $one -ne $account -and @($values['Consumers'] | Where-Object { $_.Sid -eq $one.Sid }).Count -eq 0
            [PSCustomObject]@{ Path = $values['OutputPath']; Account = [PSCustomObject]@{ Name = $one.Name; Sid = $one.Sid }; Right = $(if ($reads) { 'Read' } else { 'Modify' }) }
        }
        if ($values['ContractFolder'] -and $account -and $account.Sid -ne 'S-1-5-18') { [PSCustomObject]@{ Path = $values['ContractFolder']; Account = [PSCustomObject]@{ Name = $account.Name; Sid = $account.Sid }; Right = 'Modify' } })
    [PSCustomObject] $values
}
