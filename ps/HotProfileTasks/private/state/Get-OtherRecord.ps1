function Get-OtherRecord {
    <#
    .SYNOPSIS
        The other installations of this machine, by their tasks: folder, home, record (nothing where it cannot be read), the tasks and the SIDs that they run as.
    #>
    [CmdletBinding()]
    param(
        # The own folder of Task Scheduler, to leave out; none: all installations.
        [AllowEmptyString()] [string] $Folder = ''
    )
    $tasks = @(Get-WindowsTask -Path '\HotProfile\*' | Where-Object { $_.Path -ne $Folder -and $_.Xml -match '<Source>hotprofile-export</Source>' })
    foreach ($group in @($tasks | Group-Object -Property Path)) {
        $homes = @($group.Group | ForEach-Object { Get-TaskHome -Task $_ } | Where-Object { $_ } | Select-Object -Unique)
        $record = $null
        if ($homes) { try { $record = Read-InstallRecord -HomePath $homes[0] } catch { Write-Warning -Message $_.Exception.Message } }
        [PSCustomObject]@{
            Folder   = $group.Name
            HomePath = $(if ($homes) { $homes[0] } else { '' })
            Record   = $record
            Tasks    = @($group.Group)
            Holders  = @($group.Group | ForEach-Object { (ConvertFrom-TaskXml -Xml $_.Xml -AccountSid (Get-TaskAccountSid -Xml $_.Xml))['UserId'] } | Select-Object -Unique)
        }
    }
}
