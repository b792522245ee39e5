<#
.SYNOPSIS
    The whole life of an installation on a real Windows: configure, install, run now, verify, update, remove.

.DESCRIPTION
    Unpacks the customer's archive, starts the sample server of the packed program, and goes through the steps of the
    README with the real Task Scheduler, accounts, access lists and event log: once under an ordinary account with a
    password, once as SYSTEM. Changes this machine; meant for a CI machine that is thrown away.

.PARAMETER Archive
    hotprofile-export-VERSION-windows-x64.zip
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'A password made here, for an account made here.')]
param(
    [Parameter(Mandatory = $true)]
    [string] $Archive
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
if (-not $env:CI) { throw 'This changes accounts, tasks and folders of the machine: it runs in CI only.' }

function Assert-True {
    param([Parameter(Mandatory = $true)] [bool] $Condition, [Parameter(Mandatory = $true)] [string] $What)
    if (-not $Condition) { throw "NOT SO: $What" }
    Write-Output "ok  $What"
}

# Shows what a script emitted, and takes it as failed when one of its results is.
function Assert-Result {
    param([Parameter(Mandatory = $true)] [object[]] $Result, [Parameter(Mandatory = $true)] [string] $What)
    $Result | Format-Table -Property Kind, Change, Status, Item, Notes -AutoSize -Wrap | Out-String -Width 200 | Write-Output
    Assert-True (@($Result | Where-Object { $_.Status -eq 'Failed' }).Count -eq 0) $What
}

function Get-OwnTask { @(Get-ScheduledTask | Where-Object { $_.TaskPath -like '\HotProfile\*' }) }

# Japan's zone, so that the preflight has nothing to ask.
Set-TimeZone -Id 'Tokyo Standard Time'
$root = Join-Path -Path $env:SystemDrive -ChildPath 'HotProfileCI'
$unpacked = Join-Path -Path $root -ChildPath 'unpacked'
Expand-Archive -LiteralPath $Archive -DestinationPath $unpacked -Force
$exe = Join-Path -Path $unpacked -ChildPath 'hotprofile-export.exe'
$scripts = Join-Path -Path $unpacked -ChildPath 'ps'
$version = & $exe --version
Assert-True ($LASTEXITCODE -eq 0 -and $version -match '^hotprofile-export \d') "the program runs: $version"

$server = Start-Process -FilePath $exe -ArgumentList 'sample-server', '--port', '18080', '--rows', '50' -PassThru -WindowStyle Hidden
$account = 'svc-hotprofile'
$password = ConvertTo-SecureString -String ('Hp!{0}' -f [guid]::NewGuid()) -AsPlainText -Force
$null = New-LocalUser -Name $account -Password $password -PasswordNeverExpires
$credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList "$env:COMPUTERNAME\$account", $password
$key = '00000000-0000-4000-8000-00000000c1c1'

try {
    foreach ($way in 'Password', 'System') {
        Write-Output "== $way"
        $homePath = Join-Path -Path $env:ProgramData -ChildPath "HotProfileExport-$way"
        $output = Join-Path -Path $root -ChildPath "output-$way"
        $null = New-Item -ItemType Directory -Path $output -Force
        $key | & $exe configure --home $homePath --host 'http://127.0.0.1:18080' --output $output --api-key-stdin --lang en
        Assert-True ($LASTEXITCODE -eq 0) 'configure saves key and settings'
        $acl = Get-Acl -LiteralPath $homePath
        Assert-True ($acl.AreAccessRulesProtected) 'the home inherits no access'
        $names = @($acl.Access | ForEach-Object { $_.IdentityReference.Translate([System.Security.Principal.SecurityIdentifier]).Value })
        Assert-True (@($names | Where-Object { $_ -in 'S-1-1-0', 'S-1-5-11', 'S-1-5-32-545' }).Count -eq 0) 'the home is closed to ordinary users'

        $install = @{ HomePath = $homePath; Type = 'leads', 'clients', 'deals'; Difference = $true; Force = $true; Language = 'en' }
        if ($way -eq 'Password') { $install += @{ Credential = $credential; GrantBatchLogon = $true; RunLevel = 'Limited' } }
        else { $install['System'] = $true }

        $planned = @(& "$scripts\Install-HotProfileTasks.ps1" @install -WhatIf)
        Assert-True ((Get-OwnTask).Count -eq 0 -and $planned.Count -gt 0) '-WhatIf changes nothing'

        Assert-Result @(& "$scripts\Install-HotProfileTasks.ps1" @install -RunNow) 'Install and run now'
        Assert-True ((Get-OwnTask).Count -eq 4) 'three export tasks and the morning check are registered'
        Assert-True (@(Get-ChildItem -Path $output -Recurse -Filter '*.csv').Count -ge 7) 'the output is there: leads, clients, five files of deals'
        Assert-True (@(Get-ChildItem -Path $output -Recurse -Filter '*.partial').Count -eq 0) 'nothing half written'

        & $exe verify --home $homePath --type 'leads,clients,deals' --max-age 1h --lang en
        Assert-True ($LASTEXITCODE -eq 0) 'verify accepts the output'

        $again = @(& "$scripts\Install-HotProfileTasks.ps1" @install)
        Assert-Result $again 'Install again'
        Assert-True (@($again | Where-Object { $_.Kind -eq 'Task' -and $_.Change -ne 'Unchanged' }).Count -eq 0) 'the second time changes no task'

        $state = @(& "$scripts\Get-HotProfileTasks.ps1" -HomePath $homePath -Language en)
        $state | Format-List | Out-String -Width 200 | Write-Output
        Assert-True (@($state | Where-Object { $_.Differences }).Count -eq 0) 'Get finds each task as it was installed'

        $checks = @(& "$scripts\Test-HotProfileTasks.ps1" -HomePath $homePath -Language en -Tag Task, Output -HtmlPath (Join-Path -Path $root -ChildPath "report-$way.html"))
        $checks | Format-Table -AutoSize -Wrap | Out-String -Width 200 | Write-Output
        Assert-True (@($checks | Where-Object { $_.Tag -eq 'Output' -and -not $_.Ok }).Count -eq 0) 'Test accepts the output'
        Assert-True ((Get-Item -LiteralPath (Join-Path -Path $root -ChildPath "report-$way.html")).Length -gt 1000) 'the report is written'

        # A byte more in a file: the morning check must end with 9 and write an event.
        $victim = @(Get-ChildItem -Path $output -Recurse -Filter 'clients.csv')[0]
        [System.IO.File]::AppendAllText($victim.FullName, "x`r`n")
        $morning = Get-OwnTask | Where-Object { $_.Actions[0].Arguments -match 'verify' }
        $since = Get-Date
        Start-ScheduledTask -TaskPath $morning.TaskPath -TaskName $morning.TaskName
        $end = (Get-Date).AddMinutes(3)
        do { Start-Sleep -Seconds 2 } while ((Get-ScheduledTask -TaskPath $morning.TaskPath -TaskName $morning.TaskName).State -eq 'Running' -and (Get-Date) -lt $end)
        $last = ($morning | Get-ScheduledTaskInfo).LastTaskResult
        Assert-True ($last -eq 9) "the morning check ends with 9 after a change (it was $last)"
        $events = @(Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'hotprofile-export'; StartTime = $since.AddSeconds(-5) } -ErrorAction SilentlyContinue)
        Assert-True ($events.Count -gt 0) 'and writes an event'

        $update = @{ HomePath = $homePath; StartTime = @{ deals = '04:30' }; Force = $true; Language = 'en' }
        if ($way -eq 'Password') { $update['Credential'] = $credential } else { $update['System'] = $true }
        Assert-Result @(& "$scripts\Update-HotProfileTasks.ps1" @update) 'Update moves one type'
        $starts = @(Get-OwnTask | ForEach-Object { $_.Triggers[0].StartBoundary.Substring(11, 5) })
        Assert-True ($starts -contains '04:30') 'the new start stands in Task Scheduler'

        $logged = @(Get-ChildItem -Path $homePath, $output -Recurse -File | Where-Object { $_.Name -ne 'ApiKey.enc' } | Select-String -SimpleMatch -Pattern $key -List)
        Assert-True ($logged.Count -eq 0) 'the key stands in no file'

        Assert-Result @(& "$scripts\Remove-HotProfileTasks.ps1" -HomePath $homePath -RemoveData -Force -Language en) 'Remove'
        Assert-True ((Get-OwnTask).Count -eq 0) 'no task is left'
        Assert-True (-not (Test-Path -LiteralPath $homePath)) 'the home is gone'
        Assert-True (-not (Test-Path -LiteralPath (Join-Path -Path $env:ProgramFiles -ChildPath 'HotProfileExport'))) 'the program folder is gone'
        Assert-True (-not (Test-Path -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\Application\hotprofile-export')) 'the event source is gone'
        Assert-True (@(Get-ChildItem -Path $output -Recurse -Filter '*.csv').Count -ge 7) 'the output stays'
    }
}
finally {
    Stop-Process -Id $server.Id -Force -ErrorAction SilentlyContinue
    Remove-LocalUser -Name $account -ErrorAction SilentlyContinue
}
Write-Output 'All steps went well.'
