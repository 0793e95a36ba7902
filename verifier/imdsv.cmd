@echo off
setlocal
set "JAR=%~dp0imdsv.jar"
if not exist "%JAR%" set "JAR=%~dp0target\imdsv.jar"
if not exist "%JAR%" (
    echo imdsv: imdsv.jar is neither in %~dp0 nor in %~dp0target 1>&2
    exit /b 70
)
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -Xint -XX:-UsePerfData -cp "%JAR%" dev.imdssteward.verifier.Imdsv %*
exit /b %ERRORLEVEL%
