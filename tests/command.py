"""The command line, asked in this process or in one of its own.

A process of its own takes a second or two to load its libraries, most of a small test's time: at least one test of
each command has it, with those of signals, streams and the user's language; the others ask here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from allocator.cli import main

ROOT = Path(__file__).parents[1]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in this process, in English; what would be a traceback is raised."""
    with chdir(folder):
        ended = CliRunner().invoke(main, arguments, prog_name="allocator", catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, ended.exit_code, ended.stdout, ended.stderr)


def apart(folder: Path, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    """The command as people start it: a process of its own, which reads files in another again."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "allocator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ALLOCATOR_LANGUAGE": language},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
