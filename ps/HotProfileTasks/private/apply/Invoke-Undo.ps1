function Invoke-Undo {
    <#
    .SYNOPSIS
        Takes back what a failed installation changed, last change first. What cannot be taken back is named.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)]
        [object] $Session,

        # The password at hand, and whose it is.
        [AllowNull()]
        [System.Management.Automation.PSCredential] $Credential,

        [AllowEmptyString()]
        [string] $HolderSid = ''
    )
    for ($i = $Session.Undo.Count - 1; $i -ge 0; $i--) {
        $step = $Session.Undo[$i]
        $kind = 'Task'
        $item = ''
        try {
            switch ($step.Kind) {
                'RemoveTask' {
                    $item = $step.Path + $step.Name
                    Invoke-WindowsTaskAction -Path $step.Path -Name $step.Name -Action Remove
                }
                'RestoreTask' {
                    $item = $step.Path + $step.Name
                    $facts = ConvertFrom-TaskXml -Xml $step.Xml -AccountSid (Get-TaskAccountSid -Xml $step.Xml)
                    $managed = $Session.Former -eq 'ManagedServiceAccount'
                    $restore = @{ Path = $step.Path; Name = $step.Name; Xml = $step.Xml }
                    if ($facts['LogonType'] -eq 'Password' -and -not $managed) {
                        if (-not $Credential -or $facts['UserId'] -ne $HolderSid) { throw (Get-HotProfileError 'RestorePassword' @($item)) }
                        $restore['Credential'] = $Credential
                    }
                    Register-WindowsTask @restore
                }
                'EnableTask' {
                    $item = $step.Path + $step.Name
                    $kind = 'Vendor'
                    Invoke-WindowsTaskAction -Path $step.Path -Name $step.Name -Action Enable
                }
                'Revoke' {
                    $item = $step.Name
                    $kind = 'Right'
                    Write-WindowsAccountRight -Sid $step.Sid -Right SeBatchLogonRight -Action Revoke
                }
                'Access' {
                    $item = $step.Path
                    $kind = 'Access'
                    Write-WindowsAccess -Path $step.Path -Sddl $step.Sddl
                }
                'EventSource' {
                    $item = 'hotprofile-export'
                    $kind = 'EventSource'
                    $null = Invoke-WindowsEventSource -Action Remove
                }
            }
            Write-InstallLog -HomePath $Session.HomePath -Action "undo-$($step.Kind)" -Item $item -Before $null -After $null
            $change = if ($step.Kind -eq 'RemoveTask') { 'Removed' } else { 'Restored' }
            ConvertTo-HotProfileResult -Item $item -Kind $kind -Change $change -Notes (Get-HotProfileText 'UndoDone')
        }
        catch {
            ConvertTo-HotProfileResult -Item $item -Kind $kind -Change Kept -Status Failed -Notes (Get-HotProfileText 'UndoFailed' @($_.Exception.Message))
        }
    }
}
