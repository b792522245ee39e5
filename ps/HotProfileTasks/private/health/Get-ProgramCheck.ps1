function Get-ProgramCheck {
    <#
    .SYNOPSIS
        Runs the program's verify or doctor and gives back a check for each of its own; a failed one where it gave no answer.
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Check')]
    param(
        [Parameter(Mandatory = $true)] [ValidateSet('verify', 'doctor')] [string] $Command,
        [Parameter(Mandatory = $true)] [string] $Exe,
        [Parameter(Mandatory = $true)] [string] $HomePath,
        # For verify.
        [string[]] $Type = @(),
        [string] $MaxAge = '',
        [switch] $AllowMoved,
        [switch] $Notify,
        [ValidateRange(1, 86400)] [int] $TimeoutSeconds = 1800
    )
    $words = @($Command)
    if ($Type) { $words += @('--type', ($Type -join ',')) }
    if ($MaxAge) { $words += @('--max-age', $MaxAge) }
    if ($AllowMoved) { $words += '--allow-moved' }
    if ($Notify) { $words += '--notify' }
    $words += @('--json', '--lang', $HotProfileLanguage, '--home', $HomePath)
    # What is not about the machine is about the output.
    $tags = @{ settings = 'Environment'; key = 'Environment'; connection = 'Environment'; clock = 'Environment'; lock = 'Environment'; access = 'Security'; doctor = 'Environment' }
    $make = { param($Check, $Target, $Status, $Notes, $Detail) New-Check -Tag $(if ($tags.Contains($Check)) { $tags[$Check] } else { 'Output' }) -Check $Check -Target $Target -Status $Status -Notes $Notes -Detail $Detail }
    try { $run = Invoke-WindowsProgram -Path $Exe -Argument $words -TimeoutSeconds $TimeoutSeconds }
    catch { return & $make $Command $Exe 'Failed' (Get-HotProfileText 'VerifyNotRun' @($Exe, $_.Exception.Message)) }
    if ($run.TimedOut) { return & $make $Command $Exe 'Failed' (Get-HotProfileText 'VerifyTimeout' @($Exe, $TimeoutSeconds)) $run }
    $result = try { $run.Output | ConvertFrom-Json } catch { $null }
    $checks = @(foreach ($one in @(Get-Property $result 'checks' @() | Where-Object { $_ })) {
            # What could not be looked at yet says nothing.
            if ((Get-Property $one 'state') -eq 'unchecked') { continue }
            $status = if (-not (Get-Property $one 'ok' $false)) { 'Failed' } elseif ((Get-Property $one 'state') -eq 'note') { 'Warning' } else { 'Successful' }
            & $make ([string] (Get-Property $one 'check' '')) ([string] (Get-Property $one 'type' $HomePath)) $status ('{0} {1}' -f (Get-Property $one 'detail' ''), (Get-Property $one 'hint' '')).Trim() $one
        })
    $checks
    if (@($checks | Where-Object { -not $_.Ok }) -or ($run.ExitCode -eq 0 -and (Get-Property $result 'ok' $false))) { return }
    $said = if ($checks) { '' } else { ('{0} {1}' -f $run.Output, $run.Errors).Trim() }
    & $make $Command $Exe 'Failed' (Get-HotProfileText 'VerifyNoAnswer' @($run.ExitCode, $said, $Command)) $run
}
