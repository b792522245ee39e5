function New-ContractStep {
    <#
    .SYNOPSIS
        Step: the folder that homes of one contract share, made and closed to all but SYSTEM and administrators; undone, it goes. One that is there is left as it is.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path
    )
    $step = @{ Kind = 'Contract'; Item = $Path; Notes = Get-HotProfileText 'ActionContract'; Change = 'Created'; Failure = 'AccessWrite' }
    $missing = @(Get-AncestorFolder -Path $Path | Where-Object { -not (Test-Path -LiteralPath $_) })
    if ($missing) {
        $step['Data'] = @{ Path = $Path; Top = $missing[$missing.Count - 1] }
        $step['Do'] = {
            param($d)
            $null = [System.IO.Directory]::CreateDirectory($d.Path)
            Set-WindowsAccess -Path $d.Path -Owner 'S-1-5-32-544' -Protected $true -Entry @(Get-HomeEntry -AccountSid 'S-1-5-18')
        }
        # What is in it by then is a tally of calls.
        $step['Undo'] = { param($d) if (Test-Path -LiteralPath $d.Top) { Remove-FolderTree -Path $d.Top } else { $false } }
    }
    New-Step @step
}
