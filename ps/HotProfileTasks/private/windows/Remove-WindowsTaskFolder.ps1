function Remove-WindowsTaskFolder {
    <#
    .SYNOPSIS
        Removes an empty folder of Task Scheduler; says false when it is not there or not empty. There is no cmdlet for it.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $service = New-Object -ComObject 'Schedule.Service'
    try {
        $service.Connect()
        $trimmed = $Path.TrimEnd('\')
        $parent = $trimmed.Substring(0, $trimmed.LastIndexOf('\'))
        if ($parent -eq '') { $parent = '\' }
        $leaf = $trimmed.Substring($trimmed.LastIndexOf('\') + 1)
        try { $folder = $service.GetFolder($trimmed) } catch { return $false }
        if ($folder.GetTasks(1).Count -gt 0 -or $folder.GetFolders(0).Count -gt 0) { return $false }
        $service.GetFolder($parent).DeleteFolder($leaf, 0)
        $true
    }
    finally { $null = [System.Runtime.InteropServices.Marshal]::ReleaseComObject($service) }
}
