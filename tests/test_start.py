"""Double-click to start: what each system's file does, with blanks and quotes in the path to it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

START = Path(__file__).parents[1] / "start"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="these are for macOS and Linux")
PRETENDED = """#!/bin/sh
echo "$(basename "$0")|$PWD|$*" >> "$TOLD"
case "$*" in
    *find_spec*) [ -e set-up ] ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *"pip install"*) touch set-up ;;
esac
"""
"""A Python that only tells what it was asked, and knows whether the page's library was installed."""


def unpacked(folder: Path) -> Path:
    """Allocator's folder as somebody unpacks it, without what the start does not need."""
    home = folder / "mijn school's map" / "Allocator & co"
    shutil.copytree(START, home / "start")
    return home


def told(folder: Path, command: list[str], home: Path) -> list[list[str]]:
    """What Python was asked: its name, the folder, what was given to it."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "python3").write_text(PRETENDED)
    (programs / "python3").chmod(0o755)
    log = folder / "told"
    log.write_text("")
    env = os.environ | {"TOLD": str(log), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, check=True, env=env, stdin=subprocess.DEVNULL, cwd=folder, timeout=600)
    lines = [line.split("|") for line in log.read_text().splitlines()]
    assert all(Path(line[1]).samefile(home) for line in lines)
    return [[line[0], line[2].strip()] for line in lines]


@POSIX
def test_the_first_start_sets_up_and_the_next_only_opens_the_page(tmp_path: Path) -> None:
    home = unpacked(tmp_path)
    command = [str(home / "start" / "Allocator-macOS.command"), "mijn taken.xlsx"]
    asked = told(tmp_path, command, home)
    assert ["python3", "-m venv .venv"] in asked
    assert ["python", "-m pip install -q -c constraints.txt .[page]"] in asked
    assert asked[-1] == ["python", "-m allocator page mijn taken.xlsx"]
    again = told(tmp_path, command, home)
    assert [line for line in again if "find_spec" not in line[1]] == [["python", "-m allocator page mijn taken.xlsx"]]


@POSIX
def test_the_file_for_linux_starts_the_same(tmp_path: Path) -> None:
    home = unpacked(tmp_path)
    file = home / "start" / "Allocator-Linux.desktop"
    (line,) = [each for each in file.read_text(encoding="utf-8").splitlines() if each.startswith("Exec=")]
    words = shlex.split(line.removeprefix("Exec=").replace("\\\\", "\\"))
    command = [str(file) if word == "%k" else word.replace("\\$", "$") for word in words]
    assert told(tmp_path, command, home)[-1] == ["python", "-m allocator page"]


@POSIX
def test_without_a_python_that_is_new_enough_it_says_what_to_install(tmp_path: Path) -> None:
    home = unpacked(tmp_path)
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    env = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    command = ["sh", str(home / "start" / "allocator.sh")]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert "Installeer eerst Python 3.11" in done.stdout
    assert "First install Python 3.11" in done.stdout


def test_the_file_for_windows_is_one_that_windows_reads() -> None:
    content = (START / "Allocator-Windows.bat").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.decode("ascii").split("\r\n")  # other signs depend on the code page
    code = [line for line in lines if not line.startswith(("rem ", "echo "))]
    assert 'cd /d "%~dp0.."' in code
    assert all(f'"{path}"' in line for line in code for path in re.findall(r"\.venv\\[\w\\.]+", line))
    labels = {line[1:] for line in code if line.startswith(":")}
    assert set(re.findall(r"goto (\w+)", "\n".join(code))) <= labels
    assert any(line.startswith('".venv\\Scripts\\python.exe" -m allocator page %*') for line in code)


def test_the_two_scripts_ask_the_same_of_python() -> None:
    windows = (START / "Allocator-Windows.bat").read_text(encoding="ascii")
    posix = (START / "allocator.sh").read_text(encoding="utf-8")
    for asked in ("-m venv .venv", '-m pip install -q -c constraints.txt ".[page]"', "-m allocator page"):
        assert asked in windows
        assert asked in posix
