function Invoke-HotProfileVerify {
    <#
    .SYNOPSIS
        Runs the program's verify, as the morning task does, and writes a failure to the Event Log.

    .DESCRIPTION
        Output: one object per check of the program. A failed check, a program that does not run or does not answer is
        an event of the source hotprofile-export in the Application log, with what is wrong and what to do.

    .PARAMETER ProgramPath
        hotprofile-export.exe.

    .PARAMETER HomePath
        The home to verify.

    .PARAMETER Type
        Types that must be there by name, so that one that never ran is wrong.

    .PARAMETER MaxAge
        How old the last output may be at most.

    .PARAMETER AllowMoved
        A consumer may have taken the files: missing is fine, changed is not.

    .PARAMETER Notify
        Let the program send its one message for the night, as the settings say when and where to.

    .PARAMETER Language
        ja or en. Default: the system's.

    .EXAMPLE
        Invoke-HotProfileVerify -ProgramPath 'C:\Program Files\HotProfileExport\0.1.0\hotprofile-export.exe' -HomePath 'C:\ProgramData\HotProfileExport' -Type leads, deals -MaxAge 12h

        What the task of 07:10 does.

    .OUTPUTS
        HotProfile.Check
    #>
    [CmdletBinding()]
    [OutputType('HotProfile.Check')]
    param(
        [Parameter(Mandatory = $true)]
        [string] $ProgramPath,

        [Parameter(Mandatory = $true)]
        [string] $HomePath,

        [string[]] $Type = @(),

        [string] $MaxAge = '',

        [switch] $AllowMoved,

        [switch] $Notify,

        [ValidateSet('ja', 'en')]
        [string] $Language
    )
    if ($Language) { Set-Variable -Name HotProfileLanguage -Value $Language }
    $checks = @(Get-ProgramCheck -Command verify -Exe $ProgramPath -HomePath $HomePath -Type $Type -MaxAge $MaxAge -AllowMoved:$AllowMoved -Notify:$Notify)
    foreach ($one in $checks) { $one }
    $wrong = @($checks | Where-Object { -not $_.Ok } | ForEach-Object { '{0} {1}: {2}' -f $_.Target, $_.Check, $_.Notes })
    Write-HealthEvent -Id 110 -HomePath $HomePath -Message $(if ($wrong) { (Get-HotProfileText 'EventVerifyFailed' @($HomePath)) + "`r`n" + ($wrong -join "`r`n") } else { '' })
}
