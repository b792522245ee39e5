@echo off
rem Removes the installed tasks: as Install.cmd, with Remove-HotProfileTasks.ps1.
setlocal DisableDelayedExpansion
set "HOTPROFILE_SETUP_SELF=%~f0"
set "HOTPROFILE_SETUP_SCRIPT=Remove-HotProfileTasks.ps1"
"%~dp0Install.cmd" %*
