function New-SettingStep {
    <#
    .SYNOPSIS
        Step: values in a home's settings.json, such as the account that the tasks run as, so that a later configure does not close the home to it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $HomePath,
        # Texts by the settings' names; empty: not set.
        [Parameter(Mandatory = $true)] [System.Collections.IDictionary] $Value
    )
    $file = Join-FolderPath $HomePath 'settings.json'
    $text = [System.IO.File]::ReadAllText($file)
    $settings = $text | ConvertFrom-Json
    $changed = @($Value.Keys | Where-Object { [string] (Get-Property $settings $_) -cne [string] $Value[$_] })
    # The rest stays byte for byte: a JSON writer would change times and numbers of a file that is the program's.
    foreach ($name in $changed) {
        $member = '"{0}": {1}' -f $name, (ConvertTo-Json -InputObject ([string] $Value[$name])).Replace('$', '$$')
        $there = '"{0}"\s*:\s*("(?:[^"\\]|\\.)*"|null)' -f $name
        $text = if (-not $Value[$name]) { [regex]::Replace($text, "(?s),\s*$there|$there\s*,?\s*", '') }
        elseif ($settings.PSObject.Properties[$name]) { [regex]::Replace($text, $there, $member) }
        else { ([regex] '\{(\s*)').Replace($text, ('{${1}' + $member + $(if (@($settings.PSObject.Properties)) { ',' }) + '${1}'), 1) }
    }
    New-FileStep -Path $file -Kind Settings -Notes (Get-HotProfileText 'ActionSettings' @((@($Value.Keys) -join ', '))) -Text $(if ($changed) { $text } else { '' })
}
