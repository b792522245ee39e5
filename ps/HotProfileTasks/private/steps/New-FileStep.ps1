function New-FileStep {
    <#
    .SYNOPSIS
        Step: a text file of the home gets a new content; undone, it is what it was, byte for byte, or is not there.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Kind,
        [Parameter(Mandatory = $true)] [string] $Notes,
        # New content; empty: nothing to change.
        [AllowEmptyString()] [string] $Text = '',
        # Gets Data, and gives the content to leave behind when something else could not be undone.
        [AllowNull()] [scriptblock] $Remainder,
        [AllowNull()] [object] $Session
    )
    $before = if (Test-Path -LiteralPath $Path) { [System.IO.File]::ReadAllBytes($Path) } else { $null }
    $step = @{
        Kind   = $Kind
        Item   = $Path
        Notes  = $Notes
        Change = $(if ($null -eq $before) { 'Created' } else { 'Updated' })
        Data   = @{ Path = $Path; Text = $Text; Before = $before; Remainder = $Remainder; Session = $Session }
    }
    if ($Text) {
        $step['Do'] = { param($d) Write-TextFile -Path $d.Path -Text $d.Text }
        $step['Undo'] = {
            param($d)
            if ($d.Remainder -and $d.Session.Left.Count) { Write-TextFile -Path $d.Path -Text (& $d.Remainder $d) }
            elseif ($null -ne $d.Before) {
                if ((Test-Path -LiteralPath $d.Path) -and [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($d.Path)) -ceq [System.Convert]::ToBase64String($d.Before)) { return $false }
                [System.IO.File]::WriteAllBytes($d.Path, $d.Before)
            }
            elseif (Test-Path -LiteralPath $d.Path) { [System.IO.File]::Delete($d.Path) }
            else { return $false }
        }
    }
    New-Step @step
}
