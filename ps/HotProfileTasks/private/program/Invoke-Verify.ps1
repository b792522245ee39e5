function Invoke-Verify {
    <#
    .SYNOPSIS
        Runs the program's verify and gives back its checks; Problem says why when there are none.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Exe,
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [string[]] $Type = @(),
        [string] $MaxAge = '',
        [switch] $AllowMoved,
        [ValidateRange(1, 86400)] [int] $TimeoutSeconds = 1800
    )
    $words = @('verify')
    if ($Type) { $words += @('--type', ($Type -join ',')) }
    if ($MaxAge) { $words += @('--max-age', $MaxAge) }
    if ($AllowMoved) { $words += '--allow-moved' }
    $words += @('--json', '--lang', $HotProfileLanguage, '--home', $HomePath)
    $answer = [PSCustomObject]@{
        Ok       = $false
        ExitCode = $null
        Checks   = @()
        Problem  = ''
    }
    try { $run = Invoke-WindowsProgram -Path $Exe -Argument $words -TimeoutSeconds $TimeoutSeconds }
    catch {
        $answer.Problem = Get-HotProfileText 'VerifyNotRun' @($Exe, $_.Exception.Message)
        return $answer
    }
    $answer.ExitCode = $run.ExitCode
    if ($run.TimedOut) {
        $answer.Problem = Get-HotProfileText 'VerifyTimeout' @($Exe, $TimeoutSeconds)
        return $answer
    }
    $result = try { $run.Output | ConvertFrom-Json } catch { $null }
    if ($result -and $result.PSObject.Properties['checks']) {
        $answer.Checks = @($result.checks | Where-Object { $_ } | ForEach-Object {
                [PSCustomObject]@{
                    Type   = [string] (Get-Property $_ 'type' '')
                    Check  = [string] (Get-Property $_ 'check' '')
                    Ok     = [bool] (Get-Property $_ 'ok' $false)
                    Detail = [string] (Get-Property $_ 'detail' '')
                }
            })
        $answer.Ok = [bool] (Get-Property $result 'ok' $false) -and $run.ExitCode -eq 0
    }
    else {
        $answer.Problem = Get-HotProfileText 'VerifyNoAnswer' @($run.ExitCode, ('{0} {1}' -f $run.Output, $run.Errors).Trim())
    }
    $answer
}
