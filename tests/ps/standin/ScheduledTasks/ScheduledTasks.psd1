@{
    RootModule        = 'ScheduledTasks.psm1'
    ModuleVersion     = '1.0.0.0'
    GUID              = '5a1f3f5e-2c0c-4b1c-9d6a-0f1f5f0a7d11'
    Author            = 'hotprofile-export tests'
    Description       = 'Stand-in for Windows'' ScheduledTasks module: same parameters, tasks kept in memory and normalised as Windows does.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Disable-ScheduledTask'
        'Enable-ScheduledTask'
        'Export-ScheduledTask'
        'Get-ScheduledTask'
        'Get-ScheduledTaskInfo'
        'Register-ScheduledTask'
        'Start-ScheduledTask'
        'Stop-ScheduledTask'
        'Unregister-ScheduledTask'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
