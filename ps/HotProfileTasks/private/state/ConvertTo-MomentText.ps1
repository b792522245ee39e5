function ConvertTo-MomentText {
    <#
    .SYNOPSIS
        A local time as ISO 8601 with its offset.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [datetime] $Moment
    )
    $offset = New-Object -TypeName System.DateTimeOffset -ArgumentList ([datetime]::SpecifyKind($Moment, [System.DateTimeKind]::Local))
    $offset.ToString("yyyy-MM-ddTHH:mm:sszzz", [System.Globalization.CultureInfo]::InvariantCulture)
}
