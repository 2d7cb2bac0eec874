"""Nobody listens, or the disk is full: no traceback, and what was asked for is done."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.command import ROOT
from tests.test_cli_solve import TASKS, TEAM
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
FULL = "/dev/full"
"""Linux' device on which every write finds the disk full."""
full = pytest.mark.skipif(not os.path.exists(FULL), reason="only Linux has such a device")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM}))
    return tmp_path


def run(
    folder: Path, *arguments: str, out: int | str = subprocess.PIPE, err: int | str = subprocess.PIPE
) -> tuple[int, str]:
    """The exit status, and what went to standard error; `out` and `err` are files by name, or as subprocess has
    them."""
    files = [open(each, "wb") if isinstance(each, str) else each for each in (out, err)]  # noqa: SIM115
    command = [sys.executable, "-m", "allocator", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ALLOCATOR_LANGUAGE": "en"}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=files[0], stderr=files[1], check=False)
    for each in files:
        if not isinstance(each, int):
            each.close()
    return done.returncode, (done.stderr or b"").decode()


def nobody() -> int:
    """A pipe at whose other end nobody is any more, as behind `| head`."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_a_reader_who_went_away_stops_nothing(folder: Path) -> None:
    pipe = nobody()
    assert run(folder, "check", "in.xlsx", out=pipe)[0] == 0
    status, said = run(folder, "solve", "in.xlsx", "--share", out=pipe)
    os.close(pipe)
    assert (status, "Traceback" in said, "Exception" in said) == (0, False, False)
    assert (folder / "in-plan.xlsx").exists()
    assert (folder / "in-plan-share.xlsx").exists()


def test_a_fault_is_still_a_status_when_nobody_reads_it(folder: Path) -> None:
    pipe = nobody()
    assert run(folder, "solve", "none.xlsx", err=pipe)[0] == 2
    os.close(pipe)


@full
@pytest.mark.parametrize("command", [("check", "in.xlsx"), ("solve", "in.xlsx"), ("models", "list"), ("--help",)])
def test_a_full_standard_output_is_a_sentence_and_wrong_use(folder: Path, command: tuple[str, ...]) -> None:
    status, said = run(folder, *command, out=FULL)
    assert status == 2
    assert said.splitlines()[-1] == "standard output can't be written: make room on the disk, or send it elsewhere"
    assert "Traceback" not in said
    assert (folder / "in-plan.xlsx").exists() == (command[0] == "solve")


@full
def test_a_full_standard_error_stops_nothing(folder: Path) -> None:
    assert run(folder, "solve", "in.xlsx", err=FULL)[0] == 0
    assert (folder / "in-plan.xlsx").exists()
