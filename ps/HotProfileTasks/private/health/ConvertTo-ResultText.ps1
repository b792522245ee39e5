function ConvertTo-ResultText {
    <#
    .SYNOPSIS
        A task's last result in words: Task Scheduler's own codes, else the program's exit codes.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [uint32] $Result
    )
    # As text: a literal such as 0x8004131F is a negative Int32.
    $hex = '0x{0:X8}' -f $Result
    $known = @{
        '0x00041300' = 'ResultReady'; '0x00041301' = 'ResultRunning'; '0x00041302' = 'ResultDisabled'; '0x00041303' = 'ResultNeverRun'
        '0x00041306' = 'ResultTerminated'; '0x8004131F' = 'ResultAlreadyRunning'; '0x80041326' = 'ResultTaskDisabled'
        '0x8007052E' = 'ResultPassword'; '0x80070569' = 'ResultNoBatchRight'; '0x80070520' = 'ResultStoredPassword'; '0x80070002' = 'ResultExeMissing'
        '0x8007010B' = 'ResultFolder'; '0xC000013A' = 'ResultCtrlC'; '0x800710E0' = 'ResultRefused'; '0x0004131C' = 'ResultBatchProblem'
    }
    $exits = @{
        0 = 'Exit0'; 1 = 'Exit1'; 2 = 'Exit2'; 3 = 'Exit3'; 4 = 'Exit4'; 5 = 'Exit5'; 6 = 'Exit6'; 7 = 'Exit7'; 8 = 'Exit8'; 9 = 'Exit9'
        10 = 'Exit10'; 130 = 'Exit130'; 143 = 'Exit143'
    }
    if ($known.Contains($hex)) { return Get-HotProfileText 'ResultWithCode' @((Get-HotProfileText $known[$hex]), $hex) }
    if ($Result -le 255 -and $exits.Contains([int] $Result)) { return Get-HotProfileText 'ResultWithCode' @((Get-HotProfileText $exits[[int] $Result]), $Result) }
    Get-HotProfileText 'ResultUnknown' @($hex, $Result)
}
