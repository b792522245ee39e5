function Copy-ProgramFolder {
    <#
    .SYNOPSIS
        Copies the program and its scripts to the installed place, unblocked. Says Created, Updated or Unchanged.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [string] $Exe,

        # The ps folder that goes with it.
        [Parameter(Mandatory = $true)]
        [string] $ScriptFolder,

        [Parameter(Mandatory = $true)]
        [string] $Target
    )
    $pairs = Get-ProgramFile -Exe $Exe -ScriptFolder $ScriptFolder -Target $Target
    $state = if (Test-Path -LiteralPath (Join-FolderPath $Target 'hotprofile-export.exe')) { 'Unchanged' } else { 'Created' }
    foreach ($pair in $pairs) {
        if (Test-SameFile -Left $pair.From -Right $pair.To) { continue }
        if ($state -eq 'Unchanged') { $state = 'Updated' }
        $null = [System.IO.Directory]::CreateDirectory((Get-ParentFolder -Path $pair.To))
        try { [System.IO.File]::Copy($pair.From, $pair.To, $true) }
        catch [System.IO.IOException] { throw (Get-HotProfileError 'ProgramBusy' @($pair.To, $_.Exception.Message)) }
        Unblock-WindowsFile -Path $pair.To
    }
    $state
}
