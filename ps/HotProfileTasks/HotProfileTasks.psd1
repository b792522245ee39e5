@{
    RootModule           = 'HotProfileTasks.psm1'
    ModuleVersion        = '0.2.0'
    GUID                 = 'b5d0a0d5-8a0e-4c0b-9a4c-0c6f3c0f8e52'
    Author               = 'hotprofile-export'
    Copyright            = 'MIT License'
    Description          = 'Installs, updates, removes and verifies the nightly export tasks of hotprofile-export.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    FormatsToProcess     = @('HotProfileTasks.Format.ps1xml')
    FunctionsToExport    = @(
        'Get-HotProfileTask'
        'Install-HotProfileTask'
        'Invoke-HotProfileVerify'
        'Remove-HotProfileTask'
        'Test-HotProfileTask'
        'Update-HotProfileTask'
    )
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
