function Invoke-TaskRun {
    <#
    .SYNOPSIS
        Starts each export task in turn, waits for its end, and lets the program verify what it wrote.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object[]] $Task,
        # Exe, HomePath, AllowMoved.
        [Parameter(Mandatory = $true)] [object] $Context,
        [Parameter(Mandatory = $true)] [object] $Session,
        [Parameter(Mandatory = $true)] [int] $TimeoutSeconds
    )
    foreach ($one in $Task) {
        $item = $one.Path + $one.Name
        if (-not (Test-Approval -Session $Session -Item $item -Action (Get-HotProfileText 'ActionRun'))) {
            New-HotProfileResult -Item $item -Kind Run -Change Planned -Status Skipped -Notes (Get-HotProfileText 'ActionRun')
            continue
        }
        try { $end = Wait-TaskEnd -Path $one.Path -Name $one.Name -TimeoutSeconds $TimeoutSeconds }
        catch {
            New-HotProfileResult -Item $item -Kind Run -Change Checked -Status Failed -Notes (Get-HotProfileText 'RunNotStarted' @($_.Exception.Message))
            continue
        }
        if ($end.TimedOut) {
            New-HotProfileResult -Item $item -Kind Run -Change Checked -Status Failed -Notes (Get-HotProfileText 'RunTimeout' @($TimeoutSeconds))
            continue
        }
        $words = ConvertTo-ResultText -Result $end.Task.LastResult
        $ok = $end.Task.LastResult -eq 0 -or $end.Task.LastResult -eq 3
        Write-InstallLog -HomePath $Session.HomePath -Action 'run' -Item $item -Before $null -After $words
        New-HotProfileResult -Item $item -Kind Run -Change Checked -Status $(if ($ok) { 'Successful' } else { 'Failed' }) -Notes $words -Detail $end.Task
        if (-not $ok -or $one.Mode -eq 'verify') { continue }
        $verify = Invoke-Verify -Exe $Context.Exe -HomePath $Context.HomePath -Type $one.Type -MaxAge '12h' -AllowMoved:$Context.AllowMoved
        $wrong = @($verify.Checks | Where-Object { -not $_.Ok } | ForEach-Object { '{0}: {1}' -f $_.Check, $_.Detail })
        if ($verify.Problem) { $wrong += $verify.Problem }
        $notes = if ($verify.Ok) { Get-HotProfileText 'VerifyOk' @($verify.Checks.Count) } else { $wrong -join '; ' }
        New-HotProfileResult -Item $item -Kind Verify -Change Checked -Status $(if ($verify.Ok) { 'Successful' } else { 'Failed' }) -Notes $notes -Detail $verify
    }
}
