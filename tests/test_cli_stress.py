"""stress and solve --firm as people run them: files, words and exit statuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.command import apart, run
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.workbook.sheets import Table

TASKS: Table = [
    ["Cluster", "ID", "Description", "Hours", "Core", "Priority", "School", "Owners", "Fixed to"],
    ["Technical", "X1", "Mend the network", 40, "yes", "", "Linde", 1, "An"],
    ["Technical", "X2", "Mend the printers", 10, "no", "optional", "Linde", 1, ""],
]


def team(hours: float) -> Table:
    """An has 50 hours and Bo so many."""
    return [
        ["Name", "School", "ICT hours", "Technical", "Margin %"],
        ["An", "Linde", 50, 4, 0],
        ["Bo", "Linde", hours, 2, 0],
    ]


def asked(folder: Path, hours: float) -> Path:
    return saved(folder, filled({"Tasks": TASKS, "Team": team(hours)}))


def content(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [list(line) for line in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder in which Bo lacks a hundredth of an hour, and what was said."""
    folder = tmp_path_factory.mktemp("stress")
    asked(folder, 39.99)
    return folder, apart(folder, "stress", "in.xlsx", "-o", "out.xlsx", "--json", "out.json", "--pairs", "--jobs", "2")


def test_a_plan_that_survives_gets_its_certificate(tmp_path: Path) -> None:
    asked(tmp_path, 40)
    said = run(tmp_path, "stress", "in.xlsx", "--json", "out.json")
    assert said.returncode == 0, said.stderr
    assert "This plan survives the absence of any one person" in said.stdout
    found = content(tmp_path / "out.json")
    assert found["survives"] is True
    an, bo = found["members"]
    assert (an["falls"], an["taken_over"], an["short"]) == ([2], [2], 0)
    assert (bo["falls"], bo["taken_over"], bo["short"]) == ([], [], 0)
    assert "pairs" not in found
    assert not (tmp_path / "out.xlsx").exists()


def test_a_counter_example_is_told_with_its_hours(short: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, said = short
    assert said.returncode == 0, said.stderr
    assert (
        "of 1 of the 2 people core tasks fall that backups can't take over while all else stays as it is: An (40 h)."
        in said.stdout
    )
    found = content(folder / "out.json")
    an = found["members"][0]
    assert found["survives"] is False
    assert (an["name"], an["falls"], an["taken_over"], an["short"], an["lacks"]) == ("An", [2], [], 40, 0.01)
    # Without An Bo does the printers: both rows differ.
    assert an["uncovered"] == [2]
    assert an["backups"] == [{"row": 2, "part": 1, "hours": 40, "backup": "Bo", "has": 39.99, "takes_over": False}]
    core = an["core"]
    assert {name: core[name] for name in core if name != "lines"} == {
        "falls": 40,
        "taken_over": 0,
        "left": 40,
        "dropped": 0,
        "gained": 0,
        "more_undone": 40,
    }
    assert core["lines"] == [
        {
            "row": 2,
            "school": "Linde",
            "falls": 40,
            "taken_over": 0,
            "left": 40,
            "elsewhere": 0,
            "more_undone": 40,
            "before": [{"owner": "An", "outcome": None, "hours": 40}],
            "after": [{"owner": None, "outcome": "unassigned", "hours": 40}],
        }
    ]
    assert found["reserve"] == {"kept": 4, "for": 40, "alone": 0}
    assert an["rows_differ"] == {"value": 2, "bound": 2}
    assert [row["owner"] for row in an["replan"]["rows"]] == [None, "Bo"]
    assert found["baseline"]["status"] == "optimal"
    assert [each["names"] for each in found["pairs"]] == [["An", "Bo"]]
    assert found["pairs"][0]["short"] == 40


def test_the_workbook_has_a_page_a_subject(short: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = short
    sheets = openpyxl.load_workbook(folder / "out.xlsx").sheetnames
    assert sheets == ["Absences", "Core tasks that fall", "Once redivided", "All changes", "Run"]
    table = cells(folder / "out.xlsx", "Absences")
    line = next(each for each in table if each[0] == "An")
    assert line[1:9] == [1, 40, 0, 40, 0.01, 40, 2, 2]
    fallen = cells(folder / "out.xlsx", "Core tasks that fall")
    assert fallen[3] == ["An", "Linde", "X1 Mend the network", 40, "Bo", 39.99, "no"]
    after = cells(folder / "out.xlsx", "Once redivided")
    told = [line[0] for line in after if str(line[0]).startswith("An: ")]
    assert told == ["An: core work of 40.0 h falls; nobody takes any of it over."]
    assert ["An", "Linde", "X1 Mend the network", "An 40.0 h", "nobody 40.0 h", 40, 0, 40, 0, 40] in after


def test_no_line_on_a_screen_is_wider_than_100_characters(short: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    tables = short[1].stdout.split("When one person is absent for", 1)[1]
    assert max(map(len, tables.splitlines())) <= 100


def test_the_number_of_jobs_changes_no_word(
    short: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    asked(tmp_path, 39.99)
    said = run(tmp_path, "stress", "in.xlsx", "-o", "out.xlsx", "--json", "out.json", "--pairs", "--jobs", "1")
    assert said.stdout == short[1].stdout
    assert cells(tmp_path / "out.xlsx", "Absences") == cells(short[0] / "out.xlsx", "Absences")
    assert _timeless(content(tmp_path / "out.json")) == _timeless(content(short[0] / "out.json"))


def _timeless(found: Any) -> Any:
    if isinstance(found, dict):
        return {name: _timeless(value) for name, value in found.items() if name != "seconds"}
    return [_timeless(each) for each in found] if isinstance(found, list) else found


def test_the_plan_in_an_output_is_put_under_stress_as_it_stands(tmp_path: Path) -> None:
    asked(tmp_path, 40)
    assert run(tmp_path, "solve", "in.xlsx", "-o", "solved.xlsx").returncode == 0
    said = run(tmp_path, "stress", "solved.xlsx")
    assert "Looked at: the plan in solved.xlsx." in said.stdout
    assert "This plan survives" in said.stdout


def test_the_workbook_itself_is_never_replaced(tmp_path: Path) -> None:
    asked(tmp_path, 40)
    said = run(tmp_path, "stress", "in.xlsx", "-o", "in.xlsx")
    assert said.returncode == 2
    assert "this is the workbook itself" in said.stderr


def test_firm_is_told_on_summary_only_when_asked(tmp_path: Path) -> None:
    tasks = [row[:] for row in TASKS]
    tasks[1][1], tasks[1][3], tasks[1][-1] = "T16", None, ""  # an estimate, and nobody's yet
    saved(tmp_path, filled({"Tasks": tasks, "Team": team(40)}))
    said = apart(tmp_path, "solve", "in.xlsx", "-o", "firm.xlsx", "--firm")
    assert said.returncode == 0, said.stderr
    assert "Tasks that change if all estimates turn out 20 % higher" in said.stdout
    labels = [line[0] for line in cells(tmp_path / "firm.xlsx", "Summary")]
    assert labels.index("How firm?") == labels.index("Estimates") + 1
    assert run(tmp_path, "solve", "in.xlsx", "-o", "plain.xlsx").returncode == 0
    assert "How firm?" not in [line[0] for line in cells(tmp_path / "plain.xlsx", "Summary")]
