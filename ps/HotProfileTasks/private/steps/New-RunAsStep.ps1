function New-RunAsStep {
    <#
    .SYNOPSIS
        Step: settings.json names the account that the tasks run as, so that a later configure does not close the home to it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [Parameter(Mandatory = $true)] [string] $Sid
    )
    $file = Join-FolderPath $HomePath 'settings.json'
    $text = [System.IO.File]::ReadAllText($file)
    $settings = $text | ConvertFrom-Json
    # The rest stays byte for byte: a JSON writer would change times and numbers of a file that is the program's.
    $new = if ((Get-Property $settings 'runAs') -eq $Sid) { '' }
    elseif ($settings.PSObject.Properties['runAs']) { [regex]::Replace($text, '("runAs"\s*:\s*)("[^"]*"|null)', ('${1}"' + $Sid + '"')) }
    else { ([regex] '\{(\s*)').Replace($text, ('{${1}"runAs": "' + $Sid + '"' + $(if (@($settings.PSObject.Properties)) { ',' }) + '${1}'), 1) }
    New-FileStep -Path $file -Kind Settings -Notes (Get-HotProfileText 'ActionRunAs') -Text $new
}
