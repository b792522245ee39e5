function ConvertTo-TaskXml {
    <#
    .SYNOPSIS
        The XML of one task, as the vendor's guide sets it, without an XML declaration.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # Description, Command, Arguments, WorkingDirectory, StartBoundary (none: started by hand only), Days, LimitMinutes, Enabled.
        [Parameter(Mandatory = $true)] [object] $Task,
        # Kind (Password, ManagedServiceAccount, System), Name and Sid.
        [Parameter(Mandatory = $true)] [object] $Account,
        [Parameter(Mandatory = $true)] [ValidateSet('Highest', 'Limited')] [string] $RunLevel
    )
    $limit = [System.Xml.XmlConvert]::ToString([timespan]::FromMinutes($Task.LimitMinutes))
    $content = [ordered]@{
        # 1.3 is what the console calls "Windows 7, Windows Server 2008 R2".
        '@version'       = '1.3'
        RegistrationInfo = [ordered]@{ Source = 'hotprofile-export'; Description = $Task.Description }
    }
    if ($Task.StartBoundary) {
        $trigger = [ordered]@{ Enabled = 'true'; StartBoundary = $Task.StartBoundary; ExecutionTimeLimit = $limit }
        if (@($Task.Days).Count -gt 0) {
            $days = [ordered]@{}
            foreach ($day in 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday') { if (@($Task.Days) -contains $day) { $days[$day] = '' } }
            $trigger['ScheduleByWeek'] = [ordered]@{ WeeksInterval = '1'; DaysOfWeek = $days }
        }
        else { $trigger['ScheduleByDay'] = [ordered]@{ DaysInterval = '1' } }
        $content['Triggers'] = [ordered]@{ CalendarTrigger = $trigger }
    }
    $principal = [ordered]@{ '@id' = 'Author'; UserId = $(if ($Account.Kind -eq 'ManagedServiceAccount') { $Account.Name } else { $Account.Sid }) }
    # SYSTEM has no LogonType: ServiceAccount is not a value of the XML.
    if ($Account.Kind -ne 'System') { $principal['LogonType'] = 'Password' }
    $principal['RunLevel'] = if ($RunLevel -eq 'Highest') { 'HighestAvailable' } else { 'LeastPrivilege' }
    $content['Principals'] = [ordered]@{ Principal = $principal }
    $content['Settings'] = [ordered]@{
        AllowStartOnDemand         = 'true'
        MultipleInstancesPolicy    = 'IgnoreNew'
        DisallowStartIfOnBatteries = 'false'
        StopIfGoingOnBatteries     = 'false'
        AllowHardTerminate         = 'false'
        StartWhenAvailable         = 'false'
        RunOnlyIfNetworkAvailable  = 'false'
        WakeToRun                  = 'true'
        Enabled                    = $(if ($Task.Enabled) { 'true' } else { 'false' })
        Hidden                     = 'false'
        ExecutionTimeLimit         = $limit
        Priority                   = '7'
        RunOnlyIfIdle              = 'false'
        # The unified engine refuses a limit on the trigger.
        UseUnifiedSchedulingEngine = 'false'
    }
    # The working directory is never quoted: Task Scheduler takes it as it stands.
    $content['Actions'] = [ordered]@{ '@Context' = 'Author'; Exec = [ordered]@{ Command = $Task.Command; Arguments = $Task.Arguments; WorkingDirectory = $Task.WorkingDirectory } }

    $text = New-Object -TypeName System.IO.StringWriter
    $options = New-Object -TypeName System.Xml.XmlWriterSettings
    $options.OmitXmlDeclaration = $true
    $options.Indent = $true
    $options.NewLineChars = "`r`n"
    $xml = [System.Xml.XmlWriter]::Create($text, $options)
    $write = {
        param($Content)
        foreach ($name in $Content.Keys) {
            if ($name -like '@*') { $xml.WriteAttributeString($name.Substring(1), $Content[$name]) }
            elseif ($Content[$name] -is [System.Collections.IDictionary]) {
                $xml.WriteStartElement($name)
                & $write $Content[$name]
                $xml.WriteEndElement()
            }
            else { $xml.WriteElementString($name, $Content[$name]) }
        }
    }
    $xml.WriteStartElement('Task', 'http://schemas.microsoft.com/windows/2004/02/mit/task')
    & $write $content
    $xml.Close()
    $text.ToString()
}
