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
    $text = New-Object -TypeName System.IO.StringWriter
    $options = New-Object -TypeName System.Xml.XmlWriterSettings
    $options.OmitXmlDeclaration = $true
    $options.Indent = $true
    $options.NewLineChars = "`r`n"
    $xml = [System.Xml.XmlWriter]::Create($text, $options)
    $xml.WriteStartElement('Task', 'http://schemas.microsoft.com/windows/2004/02/mit/task')
    # 1.3 is what the console calls "Windows 7, Windows Server 2008 R2".
    $xml.WriteAttributeString('version', '1.3')

    $xml.WriteStartElement('RegistrationInfo')
    $xml.WriteElementString('Source', 'hotprofile-export')
    $xml.WriteElementString('Description', $Task.Description)
    $xml.WriteEndElement()

    if ($Task.StartBoundary) {
        $xml.WriteStartElement('Triggers')
        $xml.WriteStartElement('CalendarTrigger')
        $xml.WriteElementString('Enabled', 'true')
        $xml.WriteElementString('StartBoundary', $Task.StartBoundary)
        $xml.WriteElementString('ExecutionTimeLimit', $limit)
        if (@($Task.Days).Count -gt 0) {
            $xml.WriteStartElement('ScheduleByWeek')
            $xml.WriteElementString('WeeksInterval', '1')
            $xml.WriteStartElement('DaysOfWeek')
            foreach ($day in 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday') {
                if (@($Task.Days) -contains $day) { $xml.WriteElementString($day, '') }
            }
            $xml.WriteEndElement()
            $xml.WriteEndElement()
        }
        else {
            $xml.WriteStartElement('ScheduleByDay')
            $xml.WriteElementString('DaysInterval', '1')
            $xml.WriteEndElement()
        }
        $xml.WriteEndElement()
        $xml.WriteEndElement()
    }

    $xml.WriteStartElement('Principals')
    $xml.WriteStartElement('Principal')
    $xml.WriteAttributeString('id', 'Author')
    if ($Account.Kind -eq 'ManagedServiceAccount') { $xml.WriteElementString('UserId', $Account.Name) }
    else { $xml.WriteElementString('UserId', $Account.Sid) }
    # SYSTEM has no LogonType: ServiceAccount is not a value of the XML.
    if ($Account.Kind -ne 'System') { $xml.WriteElementString('LogonType', 'Password') }
    $xml.WriteElementString('RunLevel', $(if ($RunLevel -eq 'Highest') { 'HighestAvailable' } else { 'LeastPrivilege' }))
    $xml.WriteEndElement()
    $xml.WriteEndElement()

    $xml.WriteStartElement('Settings')
    $settings = [ordered]@{
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
    foreach ($name in $settings.Keys) { $xml.WriteElementString($name, $settings[$name]) }
    $xml.WriteEndElement()

    $xml.WriteStartElement('Actions')
    $xml.WriteAttributeString('Context', 'Author')
    $xml.WriteStartElement('Exec')
    $xml.WriteElementString('Command', $Task.Command)
    $xml.WriteElementString('Arguments', $Task.Arguments)
    # Never quoted: Task Scheduler takes it as it stands.
    $xml.WriteElementString('WorkingDirectory', $Task.WorkingDirectory)
    $xml.WriteEndElement()
    $xml.WriteEndElement()

    $xml.WriteEndElement()
    $xml.Close()
    $text.ToString()
}
