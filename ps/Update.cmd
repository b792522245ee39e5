@echo off
rem Changes the installed tasks: as Install.cmd, with Update-HotProfileTasks.ps1.
setlocal DisableDelayedExpansion
set "HOTPROFILE_SETUP_SELF=%~f0"
set "HOTPROFILE_SETUP_SCRIPT=Update-HotProfileTasks.ps1"
"%~dp0Install.cmd" %*
