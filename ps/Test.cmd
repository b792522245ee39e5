@echo off
rem Checks an installation: as Install.cmd, with Test-HotProfileTasks.ps1.
setlocal DisableDelayedExpansion
set "HOTPROFILE_SETUP_SELF=%~f0"
set "HOTPROFILE_SETUP_SCRIPT=Test-HotProfileTasks.ps1"
"%~dp0Install.cmd" %*
