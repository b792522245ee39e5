# What Windows PowerShell 5.1 or .NET Framework 4.7 lacks, as Quality.Tests.ps1 looks for it in ps/. The analyzer's own profiles
# cannot be had everywhere.
@{
    Variables  = @('IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'EnabledExperimentalFeatures')
    Syntax     = @('TernaryExpressionAst', 'PipelineChainAst')
    Operators  = @('QuestionQuestion', 'QuestionQuestionEquals', 'AndAnd', 'OrOr')
    Commands   = @('Join-String', 'Test-Json', 'Get-Error', 'Get-Uptime', 'Remove-Service', 'Start-ThreadJob', 'ConvertFrom-Markdown', 'Show-Markdown', 'Switch-Process', 'ConvertTo-CliXml', 'Remove-Alias')
    Parameters = @(
        'ConvertFrom-Json AsHashtable', 'ConvertFrom-Json Depth', 'ConvertFrom-Json NoEnumerate', 'ConvertFrom-Json DateKind', 'ConvertTo-Json AsArray', 'ConvertTo-Json EnumsAsStrings', 'ConvertTo-Json EscapeHandling'
        'Join-Path AdditionalChildPath', 'ForEach-Object Parallel', 'ForEach-Object ThrottleLimit', 'Get-Content AsByteStream', 'Set-Content AsByteStream', 'Add-Content AsByteStream', 'Split-Path LeafBase', 'Split-Path Extension'
        'Sort-Object Top', 'Sort-Object Bottom', 'Get-Date AsUTC', 'Get-Date UnixTimeSeconds', 'Get-ChildItem FollowSymlink', 'Import-PowerShellDataFile SkipLimitCheck'
        'Select-String Raw', 'Select-String NoEmphasis', 'Select-String Culture', 'Start-Sleep Duration', 'Get-Random Shuffle', 'Get-Item Target', 'New-Guid Empty', 'Measure-Object StandardDeviation'
        'Start-Process Environment', 'Invoke-RestMethod SkipCertificateCheck', 'Invoke-WebRequest SkipCertificateCheck', 'Get-Service UserName'
        'Import-Module SkipEditionCheck', 'Get-Module SkipEditionCheck', 'Resolve-Path RelativeBasePath', 'Resolve-Path Force', 'Register-ScheduledTask WhatIf'
    )
    Encodings  = @('utf8NoBOM', 'utf8BOM', 'ansi')
    # Static members and types.
    Members    = @(
        'System.IO.Path::GetRelativePath', 'System.IO.Path::Join', 'System.IO.Path::IsPathFullyQualified', 'System.IO.Path::Exists', 'System.IO.Path::EndsInDirectorySeparator', 'System.IO.Path::TrimEndingDirectorySeparator'
        'System.IO.File::SetUnixFileMode', 'System.IO.File::CreateSymbolicLink', 'System.IO.File::ResolveLinkTarget', 'System.IO.File::ReadAllTextAsync', 'System.IO.File::WriteAllTextAsync', 'System.IO.File::AppendAllBytes'
        'System.IO.Directory::CreateSymbolicLink', 'System.IO.Directory::CreateTempSubdirectory', 'System.Convert::ToHexString', 'System.Convert::FromHexString', 'System.Math::Clamp', 'System.Math::Log2'
        'System.Environment::ProcessPath', 'System.Environment::ProcessId', 'System.Environment::TickCount64', 'System.Random::Shared', 'System.Security.Cryptography.SHA256::HashData'
        'System.TimeSpan::FromMicroseconds', 'System.DateTime::UnixEpoch', 'System.DateTimeOffset::UnixEpoch', 'System.String::Create', 'System.Array::Fill', 'System.GC::GetGCMemoryInfo', 'System.BitConverter::SingleToInt32Bits'
    )
    Types      = @('System.OperatingSystem', 'System.DateOnly', 'System.TimeOnly', 'System.Half', 'System.Index', 'System.Range', 'System.IO.FileSystemAclExtensions', 'System.Text.Json.JsonSerializer', 'System.Text.Rune', 'System.Buffers.ArrayPool')
    # Members of objects, whatever the object: what .NET Framework's own classes lack.
    Calls      = @('ArgumentList', 'ReplaceLineEndings', 'AppendJoin', 'TryAdd', 'TryPop', 'TryPeek', 'TryDequeue', 'WaitForExitAsync', 'ToHashSet', 'EnumerateRunes', 'GetChunks', 'LinkTarget', 'UnixFileMode', 'MaxBy', 'MinBy', 'Order', 'TotalMicroseconds')
}
