@echo off
rem Starts imdsv.jar with the Java of JAVA_HOME or of the PATH; one that is too old must not end in 1, a definite no.
rem Neither a label, which gets lost among line feeds, nor a block, which the folder "Program Files (x86)" would end.
setlocal DisableDelayedExpansion
set "JAR=%~dp0imdsv.jar"
if not exist "%JAR%" set "JAR=%~dp0target\imdsv.jar"
if not exist "%JAR%" echo imdsv: imdsv.jar is neither in "%~dp0" nor in "%~dp0target" 1>&2& exit /b 70

set "JAVA="
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if not defined JAVA echo imdsv: no Java found; install a Java 17 or later, or set JAVA_HOME 1>&2& exit /b 70

rem where the JDK does not tell its version, it counts as new enough
set VERSION="99"
set "OLD="
for %%J in ("%JAVA%") do set "RELEASE=%%~dpJ..\release"
if exist "%RELEASE%" for /f "usebackq tokens=1,2 delims==" %%A in ("%RELEASE%") do if %%A==JAVA_VERSION set VERSION=%%B
for /f "delims=." %%V in (%VERSION%) do if %%V LSS 17 set "OLD=1"
if defined OLD echo imdsv: "%JAVA%" is a Java %VERSION%; install a Java 17 or later, or set JAVA_HOME 1>&2& exit /b 70

"%JAVA%" -Xint -XX:-UsePerfData -cp "%JAR%" dev.imdssteward.verifier.Imdsv %*
exit /b %ERRORLEVEL%
