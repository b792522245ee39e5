@echo off
rem Installs the nightly tasks: asks for administrator rights, runs Install-HotProfileTasks.ps1 with the given
rem parameters. Update.cmd, Remove.cmd and Test.cmd come here with another script's name. ASCII only, since the console's code page is not known; sentences come from the string tables.
rem   Install.cmd -Credential HOST\svc-hotprofile -GrantBatchLogon
setlocal DisableDelayedExpansion
if not defined HOTPROFILE_SETUP_SELF set "HOTPROFILE_SETUP_SELF=%~f0"
if not defined HOTPROFILE_SETUP_SCRIPT set "HOTPROFILE_SETUP_SCRIPT=Install-HotProfileTasks.ps1"
set "HOTPROFILE_SETUP_HERE=%~dp0"
set HOTPROFILE_SETUP_ARGS=%*
set "HOTPROFILE_SETUP_PS=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"

rem A policy of the machine or the user wins over -ExecutionPolicy Bypass. The path is not quoted: it has no blanks,
rem and cmd would take the outer quotation marks away.
set "HOTPROFILE_SETUP_POLICY="
for /f "usebackq delims=" %%P in (`%HOTPROFILE_SETUP_PS% -NoProfile -Command "@('MachinePolicy','UserPolicy') | ForEach-Object { Get-ExecutionPolicy -Scope $_ } | Where-Object { 'AllSigned','Restricted' -contains $_ } | Select-Object -First 1"`) do set "HOTPROFILE_SETUP_POLICY=%%P"
if defined HOTPROFILE_SETUP_POLICY (
  call :say CmdAllSigned "%HOTPROFILE_SETUP_POLICY%"
  pause
  exit /b 1
)

rem fltmc answers administrators only. An elevated session does not see mapped drives, so it gets the network path.
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if not errorlevel 1 goto elevated
call :say CmdElevate ""
"%HOTPROFILE_SETUP_PS%" -NoProfile -Command "try { $self = $env:HOTPROFILE_SETUP_SELF; if ($self -match '^([A-Za-z]):') { $root = (Get-PSDrive -Name $Matches[1]).DisplayRoot; if ($root -like '\\*') { $self = $root.TrimEnd([char]92) + $self.Substring(2) } }; $p = Start-Process -FilePath $env:ComSpec -ArgumentList ('/d /s /c \"\"' + $self + '\" ' + $env:HOTPROFILE_SETUP_ARGS + '\"') -Verb RunAs -Wait -PassThru; exit $p.ExitCode } catch { Write-Host $_.Exception.Message; exit 202 }"
if not "%ERRORLEVEL%"=="202" exit /b %ERRORLEVEL%
rem Refused, or not to be had: the window stays until it was read.
pause
exit /b 1

:elevated
set "HOTPROFILE_SETUP_COPY="
if not "%HOTPROFILE_SETUP_HERE:~0,2%"=="\\" goto run
rem On a network path: copied first, to a place that ordinary users cannot write to.
set "HOTPROFILE_SETUP_COPY=%ProgramFiles%\HotProfileExport\setup-%RANDOM%%RANDOM%"
mkdir "%HOTPROFILE_SETUP_COPY%\ps" >nul 2>&1
"%SystemRoot%\System32\robocopy.exe" "%HOTPROFILE_SETUP_HERE%." "%HOTPROFILE_SETUP_COPY%\ps" /E /R:2 /W:2 >nul
if errorlevel 8 goto copyfailed
copy /y "%HOTPROFILE_SETUP_HERE%..\hotprofile-export.exe" "%HOTPROFILE_SETUP_COPY%\hotprofile-export.exe" >nul
if errorlevel 1 goto copyfailed
call :say CmdCopied "%HOTPROFILE_SETUP_COPY%"
set "HOTPROFILE_SETUP_HERE=%HOTPROFILE_SETUP_COPY%\ps\"

:run
cd /d "%SystemRoot%"
rem The parameters are read as PowerShell reads them, so that lists and tables work; -File would make one text of them.
"%HOTPROFILE_SETUP_PS%" -NoProfile -ExecutionPolicy Bypass -Command "& ([scriptblock]::Create('& $args[0] ' + $env:HOTPROFILE_SETUP_ARGS)) ($env:HOTPROFILE_SETUP_HERE + $env:HOTPROFILE_SETUP_SCRIPT); exit $LASTEXITCODE"
set "HOTPROFILE_SETUP_CODE=%ERRORLEVEL%"
call :say CmdDone "%HOTPROFILE_SETUP_CODE%"
if defined HOTPROFILE_SETUP_COPY rmdir /s /q "%HOTPROFILE_SETUP_COPY%"
pause
exit /b %HOTPROFILE_SETUP_CODE%

:copyfailed
call :say CmdCopyFailed "%HOTPROFILE_SETUP_COPY%"
rmdir /s /q "%HOTPROFILE_SETUP_COPY%" >nul 2>&1
pause
exit /b 1

rem Prints a sentence of the string table. Reading it as text needs no script policy.
:say
set "HOTPROFILE_SETUP_KEY=%~1"
set "HOTPROFILE_SETUP_VALUE=%~2"
"%HOTPROFILE_SETUP_PS%" -NoProfile -Command "$culture = if ((Get-UICulture).Name -like 'ja*') { 'ja-JP' } else { 'en-US' }; $table = [IO.File]::ReadAllText($env:HOTPROFILE_SETUP_HERE + 'HotProfileTasks\' + $culture + '\HotProfileTasks.strings.psd1'); $text = [regex]::Match($table, '(?m)^\s*' + $env:HOTPROFILE_SETUP_KEY + '\s*= ''(.*)''\s*$').Groups[1].Value.Replace([string][char]39 + [char]39, [string][char]39); Write-Host ($text -f $env:HOTPROFILE_SETUP_VALUE)"
exit /b 0
