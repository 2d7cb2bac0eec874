"""Pins are tried together by check, as solve tries them; and a workbook in which nothing applies is in order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from allocator.cli import main
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    return result.exit_code, result.stdout, result.stderr


def pinned(hours: int, language: str = "en") -> dict[str, Table]:
    """Three tasks of 20 hours fixed to An, who has these hours, less the margin that is kept free."""
    lines = [["Technical", f"Task {number}", 20, "An"] for number in range(3)]
    if language == "nl":
        return {
            "Taken": [["Cluster", "Omschrijving", "Uren", "Vast bij"], *lines],
            "Team": [["Naam", "ICT-uren", "Technisch"], ["An", hours, 4]],
        }
    return {
        "Tasks": [["Cluster", "Description", "Hours", "Fixed to"], *lines],
        "Team": [["Name", "ICT hours", "Technical"], ["An", hours, 4]],
    }


@pytest.mark.parametrize("language", ["en", "nl"])
def test_check_refuses_pins_that_collide_in_the_words_and_with_the_status_of_solve(
    tmp_path: Path, language: str
) -> None:
    # Two tasks fit in 50 hours, the three ask 60.
    path = saved(tmp_path, filled(pinned(50, language)))
    status, out, told = run("check", path)
    solved, _, by_solve = run("solve", path, "-o", tmp_path / "out.xlsx")
    assert (status, solved, out) == (3, 3, "")
    pins = [line for line in told.splitlines() if ": fixed to An" in line or ": vast bij An" in line]
    assert len(pins) == 3
    assert set(pins) <= set(by_solve.splitlines())


def test_pins_that_fit_together_are_in_order(tmp_path: Path) -> None:
    status, out, _ = run("check", saved(tmp_path, filled(pinned(100))))
    assert (status, "is in order" in out) == (0, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_workbook_in_which_nothing_applies_is_solved_checked_verified_and_solved_again(
    tmp_path: Path, rows: int
) -> None:
    lines = [["Technisch", f"Iets {number}", 10, "nee", "An"] for number in range(rows)]
    sheets = {
        "Taken": [["Cluster", "Omschrijving", "Uren", "Van toepassing", "Huidige uitvoerder"], *lines],
        "Team": [["Naam", "ICT-uren", "Technisch"], ["An", 100, 3]],
    }
    path, out, plan = saved(tmp_path, filled(sheets)), tmp_path / "out.xlsx", tmp_path / "plan.json"
    assert run("check", path)[0] == 0
    assert run("solve", path, "-o", out, "--json", plan, "--share")[0] == 0
    assert json.loads(plan.read_text(encoding="utf-8"))["rows"] == []
    assert run("verify", path, plan)[0] == 0
    for number in range(2):
        assert run("check", out)[0] == 0
        assert run("verify", out)[0] == 0
        again = tmp_path / f"again{number}.xlsx"
        assert run("solve", out, "-o", again)[0] == 0
        out = again
