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
    if ($known.Contains($hex)) { return Get-HotProfileText 'ResultWithCode' @((Get-HotProfileText $known[$hex]), $hex) }
    if ($script:HotProfileText['en'].ContainsKey("Exit$Result")) { return Get-HotProfileText 'ResultWithCode' @((Get-HotProfileText "Exit$Result"), $Result) }
    Get-HotProfileText 'ResultUnknown' @($hex, $Result)
}
