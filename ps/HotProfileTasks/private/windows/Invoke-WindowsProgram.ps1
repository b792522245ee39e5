function Invoke-WindowsProgram {
    <#
    .SYNOPSIS
        Runs a program with UTF-8 pipes, own quoting and a time limit; gives back exit code, output and errors as text.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [AllowEmptyCollection()] [string[]] $Argument = @(),
        [ValidateRange(1, 86400)] [int] $TimeoutSeconds = 120
    )
    $utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = $Path
    $start.Arguments = ConvertTo-CommandLine -Argument $Argument
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    # Windows PowerShell's own standard input would be inherited and could block a program that reads it.
    $start.RedirectStandardInput = $true
    $start.StandardOutputEncoding = $utf8
    $start.StandardErrorEncoding = $utf8
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        $out = $process.StandardOutput.ReadToEndAsync()
        $err = $process.StandardError.ReadToEndAsync()
        $ended = $process.WaitForExit($TimeoutSeconds * 1000)
        if (-not $ended) {
            $process.Kill()
            $process.WaitForExit()
        }
        $null = [System.Threading.Tasks.Task]::WaitAll(@($out, $err), 10000)
        [PSCustomObject]@{
            ExitCode   = $(if ($ended) { $process.ExitCode } else { $null })
            TimedOut   = -not $ended
            Output     = $(if ($out.IsCompleted) { $out.Result } else { '' })
            Errors     = $(if ($err.IsCompleted) { $err.Result } else { '' })
        }
    }
    finally { $process.Dispose() }
}
