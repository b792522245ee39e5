function Register-WindowsTask {
    <#
    .SYNOPSIS
        Registers a task from its XML, in place where it exists already.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $Xml,
        # Only for a password task: SYSTEM and managed service accounts take neither user nor password.
        [AllowNull()] [System.Management.Automation.PSCredential] $Credential
    )
    $parameters = @{
        TaskPath    = $Path
        TaskName    = $Name
        # What was exported has a declaration that says UTF-16; a text that keeps it is refused.
        Xml         = $Xml -replace '^\s*<\?xml[^>]*\?>\s*', ''
        Force       = $true
        ErrorAction = 'Stop'
    }
    if ($Credential) {
        $parameters['User'] = $Credential.UserName
        # The only place where the password is plain text.
        $parameters['Password'] = $Credential.GetNetworkCredential().Password
    }
    try { $null = Register-ScheduledTask @parameters }
    finally { $parameters.Clear() }
}
