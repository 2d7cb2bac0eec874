@echo off
rem Opent Allocator in de browser: dubbelklik, of sleep een werkmap op dit bestand. De eerste keer wordt het klaargezet.
rem Opens Allocator in the browser: double-click, or drop a workbook on this file. The first time it is set up.
setlocal
cd /d "%~dp0.."
if not exist ".venv\Scripts\python.exe" goto setup
".venv\Scripts\python.exe" -c "import importlib.util as u, sys; sys.exit(u.find_spec('nicegui') is None)" && goto open

:setup
echo Allocator wordt klaargezet; dat duurt enkele minuten. / Allocator is being set up; this takes some minutes.
if not exist ".venv\Scripts\python.exe" py -3 -m venv .venv || python -m venv .venv || goto no_python
".venv\Scripts\python.exe" -m pip install -q -c constraints.txt ".[page]" || goto failed

:open
echo Laat dit venster open zolang je werkt. / Leave this window open as long as you work.
".venv\Scripts\python.exe" -m allocator page %* || goto failed
exit /b 0

:no_python
echo Installeer eerst Python 3.11 of nieuwer van python.org, en vink "Add python.exe to PATH" aan.
echo First install Python 3.11 or newer from python.org, and tick "Add python.exe to PATH".
pause
exit /b 1

:failed
echo Dit is niet gelukt: hierboven staat waarom. / This did not work: what stands above says why.
pause
exit /b 1
