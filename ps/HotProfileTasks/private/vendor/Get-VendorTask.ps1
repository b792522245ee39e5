function Get-VendorTask {
    <#
    .SYNOPSIS
        The registered tasks that run the vendor's tool: path, name, types, difference, start, enabled.
    #>
    [CmdletBinding()]
    param()
    foreach ($task in (Get-WindowsTask -Path '\*')) {
        if ($task.Path -like '\HotProfile\*' -or $task.Path -like '\Microsoft\*') { continue }
        $facts = ConvertFrom-TaskXml -Xml $task.Xml
        $actions = @(Get-VendorAction -Command $facts['Command'] -Arguments $facts['Arguments'] -WorkingDirectory $facts['WorkingDirectory'].Trim('"'))
        if (-not $actions) { continue }
        [PSCustomObject]@{
            Path       = $task.Path
            Name       = $task.Name
            Types      = @($actions | ForEach-Object { $_.Type } | Select-Object -Unique)
            Difference = @($actions | Where-Object { $_.Difference } | ForEach-Object { $_.Type } | Select-Object -Unique)
            Start      = $(if ($facts.Contains('StartTime')) { $facts['StartTime'].Substring(0, [math]::Min(5, $facts['StartTime'].Length)) } else { '' })
            Enabled    = $facts['Enabled'] -eq 'true'
        }
    }
}
