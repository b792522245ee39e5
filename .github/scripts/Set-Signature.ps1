<#
.SYNOPSIS
    Signs the compiled program, the scripts and a catalog of them.

.DESCRIPTION
    Signtool does it, with a key that never is a file: a hardware token or a cloud key shows up as a certificate of
    this account or machine, a cloud signing service as a library of its own. What signtool needs to find the key comes
    as arguments; whatever else the key needs (a PIN, a log-in) is the machine's or the environment's.
    Everything is checked afterwards as Windows would, so the certificate's authority must be trusted here.

.PARAMETER SignToolArgument
    What names the key, as signtool takes it, split at blanks: '/sha1 THUMBPRINT', '/sha1 THUMBPRINT /sm', or
    '/dlib C:\signing\Azure.CodeSigning.Dlib.dll /dmdf C:\signing\metadata.json'.

.PARAMETER TimestampServer
    Address of an RFC 3161 service; empty for none (the signatures then end with the certificate).

.EXAMPLE
    ./.github/scripts/Set-Signature.ps1 -SignToolArgument '/sha1 0123456789abcdef0123456789abcdef01234567'
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $SignToolArgument,

    [AllowEmptyString()]
    [string] $TimestampServer = 'http://timestamp.digicert.com'
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$kits = Join-Path -Path ${env:ProgramFiles(x86)} -ChildPath 'Windows Kits\10\bin\10.*\x64\signtool.exe'
$signTool = Get-Item -Path $kits | Sort-Object -Property { [version] $_.Directory.Parent.Name } | Select-Object -Last 1
if (-not $signTool) { throw 'signtool.exe of the Windows SDK is not on this machine.' }
$arguments = @('sign', '/fd', 'SHA256')
if ($TimestampServer) { $arguments += @('/tr', $TimestampServer, '/td', 'SHA256') }
$arguments += @($SignToolArgument -split '\s+' | Where-Object { $_ })

$program = Get-Item -LiteralPath 'dist/windows-x64/hotprofile-export.exe'
$scripts = @(Get-ChildItem -LiteralPath 'ps' -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1')
$catalog = Join-Path -Path $program.DirectoryName -ChildPath 'hotprofile-export.cat'

function Invoke-SignTool {
    param([Parameter(Mandatory = $true)] [string[]] $Path)
    & $signTool.FullName @arguments @Path
    if ($LASTEXITCODE -ne 0) { throw "signtool ended with $LASTEXITCODE." }
}

Invoke-SignTool -Path (@($program.FullName) + @($scripts | ForEach-Object { $_.FullName }))
# The catalog holds the scripts as signed, and what cannot be signed: texts and .cmd files.
$null = New-FileCatalog -Path 'ps' -CatalogFilePath $catalog -CatalogVersion 2
Invoke-SignTool -Path $catalog

$signed = @($program.FullName) + @($scripts | ForEach-Object { $_.FullName }) + @($catalog)
foreach ($path in $signed) {
    $signature = Get-AuthenticodeSignature -LiteralPath $path
    if ($signature.Status -ne 'Valid') { throw ('{0}: {1}' -f $path, $signature.StatusMessage) }
}
$state = Test-FileCatalog -Path 'ps' -CatalogFilePath $catalog
if ($state -ne 'Valid') { throw "The catalog does not fit the scripts: $state." }
$version = & $program.FullName --version
if ($LASTEXITCODE -ne 0) { throw 'The signed program does not run.' }
'Signed {0} files of {1}' -f $signed.Count, $version
