function Read-TaskDocument {
    <#
    .SYNOPSIS
        A task's XML as a document: Select gives an XPath's nodes (prefix t), Names is for nodes' own searches.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Xml
    )
    $document = New-Object -TypeName System.Xml.XmlDocument
    $document.XmlResolver = $null
    $document.LoadXml($Xml.TrimStart([char] 0xFEFF))
    $names = New-Object -TypeName System.Xml.XmlNamespaceManager -ArgumentList $document.NameTable
    $names.AddNamespace('t', 'http://schemas.microsoft.com/windows/2004/02/mit/task')
    $found = [PSCustomObject]@{ Document = $document; Names = $names }
    Add-Member -InputObject $found -MemberType ScriptMethod -Name Select -Value { param($Path) @($this.Document.SelectNodes($Path, $this.Names)) }
    $found
}
