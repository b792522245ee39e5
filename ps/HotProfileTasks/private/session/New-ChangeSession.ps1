function New-ChangeSession {
    <#
    .SYNOPSIS
        What the steps of one run share. Caller: the public function's $PSCmdlet, whose -WhatIf and -Confirm decide. Done: the steps
        done, last on top. Left: what could not be put back. Credential, HolderSid: the password at hand, and whose it is.
        FormerKind: kind of account that the tasks had, since a managed account's task needs no password to come back.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [System.Management.Automation.PSCmdlet] $Caller,
        [Parameter(Mandatory = $true)] [string] $HomePath,
        [AllowNull()] [System.Management.Automation.PSCredential] $Credential,
        [AllowEmptyString()] [string] $HolderSid = '',
        [AllowEmptyString()] [string] $FormerKind = ''
    )
    [PSCustomObject]@{
        Caller     = $Caller
        HomePath   = $HomePath
        Credential = $Credential
        HolderSid  = $HolderSid
        FormerKind = $FormerKind
        Done       = New-Object -TypeName 'System.Collections.Generic.Stack[object]'
        Left       = New-Object -TypeName 'System.Collections.Generic.List[string]'
    }
}
