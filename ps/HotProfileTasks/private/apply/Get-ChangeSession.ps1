function Get-ChangeSession {
    <#
    .SYNOPSIS
        What the steps of one installation share: who asks before a change, where changes are logged, what to undo.
    #>
    [CmdletBinding()]
    param(
        # The public function's $PSCmdlet: its -WhatIf and -Confirm decide.
        [Parameter(Mandatory = $true)]
        [System.Management.Automation.PSCmdlet] $Caller,

        [Parameter(Mandatory = $true)]
        [string] $HomePath,

        # Kind of account that the tasks had before: a managed account's old task needs no password to come back.
        [AllowEmptyString()]
        [string] $FormerKind = ''
    )
    [PSCustomObject]@{
        Caller   = $Caller
        HomePath = $HomePath
        Former   = $FormerKind
        Undo     = New-Object -TypeName 'System.Collections.Generic.List[object]'
        # Changes that stay when a later step fails: harmless, but named.
        Kept     = New-Object -TypeName 'System.Collections.Generic.List[string]'
        Changed  = $false
    }
}
