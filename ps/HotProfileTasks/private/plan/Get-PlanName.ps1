function Get-PlanName {
    <#
    .SYNOPSIS
        The name of a type's task: the given one or HotProfile with the type's Japanese name, and the kind of run where it tells two apart.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string] $Type,
        [Parameter(Mandatory = $true)] [ValidateSet('full', 'difference')] [string] $Mode,
        [AllowNull()] [System.Collections.IDictionary] $TaskName,
        # The type has a difference task and a weekly full task.
        [switch] $Paired
    )
    $kind = if ($Mode -eq 'full') { 'ModeFull' } else { 'ModeDifference' }
    # Task names are Japanese whatever the administrator's language: they are the operators' names and stay the same.
    $suffix = Get-HotProfileText $kind -Language ja
    if ($TaskName -and $TaskName.Contains($Type)) {
        $name = ([string] $TaskName[$Type]).Trim()
        if ($Paired) { $name = '{0} ({1})' -f $name, $suffix }
        if ($name -eq '' -or $name.Length -gt 100 -or $name -match '[\\/:*?"<>|\[\]`\x00-\x1f]') {
            throw (Get-HotProfileError 'PlanName' @($name, $Type))
        }
        return $name
    }
    $text = (Get-ExportType | Where-Object { $_.Type -eq $Type }).Text
    'HotProfile {0} ({1})' -f (Get-HotProfileText $text -Language ja), $suffix
}
