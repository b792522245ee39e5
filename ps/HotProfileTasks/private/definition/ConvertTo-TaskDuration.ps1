function ConvertTo-TaskDuration {
    <#
    .SYNOPSIS
        Minutes as the XML duration that Task Scheduler shows: PT9H, PT8H30M, PT1M.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)]
        [ValidateRange(1, 44640)]
        [int] $Minute
    )
    [System.Xml.XmlConvert]::ToString([timespan]::FromMinutes($Minute))
}
