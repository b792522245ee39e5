<#
.SYNOPSIS
    Signs the compiled program and the scripts with the certificate of the release.

.DESCRIPTION
    The certificate is a PFX file in base64 in SIGNING_CERTIFICATE, its password is in SIGNING_PASSWORD. Both stay in
    this process and in a file that is removed again; neither is printed.
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'A secret of the workflow comes as an environment variable.')]
param(
    [string] $TimestampServer = 'http://timestamp.digicert.com'
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$password = ConvertTo-SecureString -String $env:SIGNING_PASSWORD -AsPlainText -Force
$pfx = Join-Path -Path $env:RUNNER_TEMP -ChildPath ('{0}.pfx' -f [guid]::NewGuid())
try {
    [System.IO.File]::WriteAllBytes($pfx, [System.Convert]::FromBase64String($env:SIGNING_CERTIFICATE))
    $certificate = @(Import-PfxCertificate -FilePath $pfx -CertStoreLocation 'Cert:\CurrentUser\My' -Password $password |
            Where-Object { $_.HasPrivateKey })[0]
}
finally { Remove-Item -LiteralPath $pfx -Force -ErrorAction SilentlyContinue }
try {
    # A compiled program ends in data of its own; Authenticode signs the whole file.
    $files = @(Get-Item -Path 'dist/windows-x64/hotprofile-export.exe') +
    @(Get-ChildItem -Path 'ps' -Recurse -Include '*.ps1', '*.psm1', '*.psd1', '*.ps1xml')
    foreach ($file in $files) {
        $signature = Set-AuthenticodeSignature -FilePath $file.FullName -Certificate $certificate -HashAlgorithm SHA256 `
            -IncludeChain NotRoot -TimestampServer $TimestampServer
        if ($signature.Status -ne 'Valid') { throw ('{0}: {1}' -f $file.Name, $signature.StatusMessage) }
    }
    $version = & 'dist/windows-x64/hotprofile-export.exe' --version
    if ($LASTEXITCODE -ne 0) { throw 'The signed program does not run.' }
    'Signed {0} files of {1}' -f $files.Count, $version
}
finally { Remove-Item -LiteralPath $certificate.PSPath -Force -ErrorAction SilentlyContinue }
