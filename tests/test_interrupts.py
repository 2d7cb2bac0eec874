"""Ctrl-C at every moment of a run, through the real entry point: status 130, and no plan is lost once there is one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from allocator.basics.held import held
from allocator.cli.interrupts import BEING_WRITTEN
from allocator.jobs.outcome import NOTHING_WRITTEN
from tests.command import ROOT
from tests.test_cli_solve import TASKS, TEAM, owners
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)

def press(times=1):
    for _ in range(times):
        signal.raise_signal(signal.SIGINT)

def before(module, name, times=1):
    real = getattr(module, name)
    def pressed(*words, **named):
        press(times)
        return real(*words, **named)
    setattr(module, name, pressed)
"""
END = """
from allocator.cli import main
main(prog_name="allocator")
"""

WHILE_READING = "import allocator.workbook.read.read as room; before(room, 'read_workbook')"
WHILE_SETTING_UP = "import allocator.search as room; before(room, 'solve')"
WHILE_SEARCHING = """
import allocator.search as room
real = room.solve
room.solve = lambda instance, limits, listener: real(instance, limits, lambda news: press())
"""
WHILE_WRITING = "import openpyxl; before(openpyxl.Workbook, 'save')"
TWICE_WHILE_WRITING = "import openpyxl; before(openpyxl.Workbook, 'save', times=2)"
WHILE_WRITING_JSON = "import allocator.jobs.files as room; before(room, 'replacing', times=3)"

WHILE_LOADING = """
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "LIBRARY" and self in sys.meta_path:
            sys.meta_path.remove(self)
            try:
                press()
            except KeyboardInterrupt:
                raise ImportError("initialization failed")

sys.meta_path.insert(0, Finder())
"""
"""As libraries in C tell it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM}))
    return tmp_path


def run(folder: Path, moment: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, with Ctrl-C pressed at a moment."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", START + moment + END, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ALLOCATOR_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


SOLVE = ("solve", "in.xlsx", "-o", "out.xlsx", "--json", "plan.json")


@pytest.mark.parametrize("command", [SOLVE, ("verify", "in.xlsx"), ("check", "in.xlsx")], ids=lambda words: words[0])
def test_while_reading_nothing_is_written_and_it_says_so(folder: Path, command: tuple[str, ...]) -> None:
    ran = run(folder, WHILE_READING, *command)
    assert (ran.returncode, ran.stdout) == (130, "")
    assert ran.stderr == f"{NOTHING_WRITTEN.en}\n"
    assert [path.name for path in folder.iterdir()] == ["in.xlsx"]


@pytest.mark.parametrize("library", ["ortools", "openpyxl", "pandas"])
def test_while_a_library_loads_ctrl_c_waits_for_it(folder: Path, library: str) -> None:
    ran = run(folder, WHILE_LOADING.replace("LIBRARY", library), *SOLVE)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", f"{NOTHING_WRITTEN.en}\n")
    assert [path.name for path in folder.iterdir()] == ["in.xlsx"]


SMALLEST = """
import numpy as np
from allocator.formulation.linear import Block
from allocator.search.solvers.glop import optimum

# x + 2y is least, where both lie between 0 and 9 and x + y is at least 4, for x = 4.
rows = Block(np.array([1, 1]), np.array([0, 1]), np.array([2]), np.array([4]), np.array([9]))
least = lambda: optimum((np.array([0, 0]), np.array([9, 9])), rows, np.array([1, 2]))
try:
    least()
except KeyboardInterrupt:
    print("interrupted", *least().point)
"""
"""Loads libraries in the middle of a search, and goes on after Ctrl-C."""


@pytest.mark.parametrize("library", ["ortools.glop", "google.protobuf", "ortools.math_opt.model_pb2"])
@pytest.mark.parametrize("hearing", ["", "from allocator.cli.interrupts import CtrlC; CtrlC('en').__enter__()"])
def test_ctrl_c_waits_for_a_library_that_loads_during_the_search(library: str, hearing: str) -> None:
    code = "\n".join([START, WHILE_LOADING.replace("LIBRARY", library), hearing, SMALLEST])
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "interrupted 4.0 0.0\n"), ran.stderr


def test_in_a_thread_of_its_own_nothing_is_held() -> None:
    def load() -> None:
        with held():
            heard.append(signal.getsignal(signal.SIGINT))

    before, heard = signal.getsignal(signal.SIGINT), list[object]()
    thread = threading.Thread(target=load)
    thread.start()
    thread.join()
    assert heard == [before]


def test_what_is_told_after_reading_is_told_in_the_language_of_the_workbook(tmp_path: Path) -> None:
    tasks = [["Cluster", "Omschrijving", "Uren"], ["Technisch", "Het netwerk herstellen", 40]]
    saved(tmp_path, filled({"Taken": tasks, "Team": [["Naam", "ICT-uren", "Technisch"], ["An", 80, 3]]}))
    ran = run(tmp_path, TWICE_WHILE_WRITING, *SOLVE)
    assert ran.returncode == 130
    assert ran.stderr.splitlines()[-2:] == [BEING_WRITTEN.nl, NOTHING_WRITTEN.nl]


def test_before_there_is_a_plan_nothing_is_written(folder: Path) -> None:
    ran = run(folder, WHILE_SETTING_UP, *SOLVE)
    assert ran.returncode == 130
    assert ran.stderr.splitlines()[-1] == NOTHING_WRITTEN.en
    assert [path.name for path in folder.iterdir()] == ["in.xlsx"]


def test_init_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    ran = run(tmp_path, WHILE_WRITING, "init", "new.xlsx")
    assert ran.returncode == 130
    assert ran.stderr == f"{NOTHING_WRITTEN.en}\n"
    assert list(tmp_path.iterdir()) == []


def test_the_search_ends_with_the_best_plan_so_far(folder: Path) -> None:
    ran = run(folder, WHILE_SEARCHING, *SOLVE)
    assert ran.returncode == 130, ran.stderr
    assert "Written: out.xlsx" in ran.stdout
    assert len(json.loads((folder / "plan.json").read_text(encoding="utf-8"))["rows"]) == 3


@pytest.mark.parametrize("moment", [WHILE_WRITING, WHILE_WRITING_JSON], ids=["workbook", "json"])
def test_what_is_being_written_is_written_whole(folder: Path, moment: str) -> None:
    ran = run(folder, moment, *SOLVE)
    assert ran.returncode == 130
    assert (BEING_WRITTEN.en in ran.stderr) is (moment is WHILE_WRITING)
    assert owners(folder / "out.xlsx")[:2] == ["An", "An"]
    assert json.loads((folder / "plan.json").read_text(encoding="utf-8"))["status"] == "optimal"


def test_a_second_time_while_writing_gives_up_and_leaves_the_old_file_whole(folder: Path) -> None:
    before = (folder / "in.xlsx").read_bytes()
    ran = run(folder, TWICE_WHILE_WRITING, "solve", "in.xlsx", "-o", "in.xlsx", "--json", "plan.json")
    assert ran.returncode == 130
    assert ran.stderr.splitlines() == [BEING_WRITTEN.en, NOTHING_WRITTEN.en]
    assert (folder / "in.xlsx").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["in.xlsx"]


def test_who_ignores_ctrl_c_goes_on_ignoring_it(folder: Path) -> None:
    ran = run(folder, f"signal.signal(signal.SIGINT, signal.SIG_IGN)\n{TWICE_WHILE_WRITING}", *SOLVE)
    assert ran.returncode == 0
