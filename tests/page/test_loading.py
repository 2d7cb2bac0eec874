"""What the server loads, and when: the first page is shown without the jobs, and the solver is for their processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.page.books import workbook

pytest.importorskip("nicegui")

ROOT = Path(__file__).parents[2]
FIRST_PAGE = """
import sys
import allocator.page.server
"""
WHOLE_WAY = """
import sys
from pathlib import Path
from importlib import import_module
import allocator.page.server
from allocator.page.ahead import WANTED
from allocator.page.questions import Kind
from allocator.page.visit import Visit

def finished(worker):
    worker.wait(120)
    assert worker.outcome is not None, worker.trouble
    visit.tick()

if __name__ == "__main__":
    for name in WANTED:
        import_module(name)
    from allocator.page.moves import moved

    book = Path(sys.argv[1])
    visit = Visit(book.parent / "visit", "nl")
    visit.take(book.name, book.read_bytes())
    finished(visit.worker)
    visit.solve()
    finished(visit.worker)
    visit.put(moved(visit.board, {0: None}, "2026-11-29 10:00"))
    visit.questions.why(1)
    finished(visit.questions.of(Kind.WHY).worker)
    visit.solve_again()
    finished(visit.worker)
    assert visit.board is not None
"""
TOLD = """
if __name__ == "__main__":
    print(*sys.modules)
"""


def loaded(tmp_path: Path, script: str) -> set[str]:
    """The modules in a process that ran a script to its end."""
    file, book = tmp_path / "script.py", workbook(tmp_path / "taken.xlsx")
    file.write_text(script + TOLD, encoding="utf-8")  # a file: its workers load it too
    run = subprocess.run(
        [sys.executable, str(file), str(book)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return set(run.stdout.split())


def test_the_first_page_needs_neither_jobs_nor_the_board(tmp_path: Path) -> None:
    found = loaded(tmp_path, FIRST_PAGE)
    assert "nicegui" in found
    heavy = {"ortools", "pandas", "numpy", "openpyxl", "lxml", "matplotlib", "allocator.jobs.check", "allocator.rules"}
    assert found.isdisjoint(heavy)


def test_the_server_never_loads_the_solver(tmp_path: Path) -> None:
    found = loaded(tmp_path, WHOLE_WAY)
    assert {"nicegui", "allocator.search.solvers.cpsat"} <= found  # what would load it is there
    assert found.isdisjoint({"ortools", "pandas"})
