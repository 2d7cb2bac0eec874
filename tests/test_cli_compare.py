"""compare as people run it: words and tables on standard output, warnings beside them, exit statuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.command import apart, run
from tests.test_cli_solve import TASKS, TEAM, edit
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A solved workbook, and a copy in which somebody took the printers (30 h, essential) from An."""
    rules = [["Figure", "Operator", "Limit"], ["Essential tasks undone", "at most", 0]]
    saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM, "Acceptance": rules}))
    assert run(tmp_path, "solve", "in.xlsx", "-o", "a.xlsx").returncode == 0
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    edit(tmp_path / "b.xlsx", 3, None)
    return tmp_path


def test_compare_tells_what_an_edit_costs_and_fails_where_it_is_not_accepted(folder: Path) -> None:
    ran = apart(folder, "compare", "a.xlsx", "b.xlsx", "-o", "out.xlsx", "--json", "out.json")
    assert ran.returncode == 1, ran.stderr
    assert "The first aim that differs is Essential tasks undone: 30 h more (worse)." in ran.stdout
    assert "- Essential tasks undone: at most 0; it is 30 h" in ran.stdout
    assert "Tasks that are divided otherwise" in ran.stdout
    tables = ran.stdout.partition("\n\n")[2]
    assert "Mend the printers" in tables
    assert "mend-the-printers" not in tables
    assert max(map(len, tables.splitlines())) <= 100
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["acceptance"] == [
        {"rule": "Essential tasks undone: at most 0", "met": False}
    ]
    assert (folder / "out.xlsx").exists()
    assert run(folder, "compare", "a.xlsx", "a.xlsx").returncode == 0


def test_compare_of_what_was_never_solved_is_wrong_input_in_words(folder: Path) -> None:
    ran = run(folder, "compare", "in.xlsx", "none.xlsx")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines() == [
        "Error: in.xlsx: this workbook holds no plan of Allocator: solve it first, and compare what comes out",
        "Error: none.xlsx: there is no such file: check the name and the folder",
        "2 errors.",
    ]
