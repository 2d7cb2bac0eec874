"""Few changes, trade-offs and what pooling brings, as people ask for them: files, words and exit statuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.command import apart, run
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

# An (40 h) has both tasks today, of 30 h each; Bo of Berk (60 h), who also serves Linde, has none. X3 is Berk's own.
TASKS: Table = [
    ["Cluster", "ID", "Description", "Hours", "Core", "Priority", "Fixed to", "School", "Current owner", "Owners"],
    ["Technical", "X1", "Mend the network", 30, "yes", "", "", "Linde", "An", 1],
    ["Technical", "X2", "Mend the printers", 30, "no", "essential", "", "Linde", "An", 1],
    ["Technical", "X3", "Mend the cameras", 5, "no", "essential", "", "Berk", "Gone", 1],
]
TEAM: Table = [
    ["Name", "School", "ICT hours", "Technical", "Margin %", "Serves"],
    ["An", "Linde", 40, 3, 0, ""],
    ["Bo", "Berk", 60, 3, 0, "Linde"],
]
SCHOOLS: Table = [["School", "Pool %", "Pooling"], ["Linde", 0, "yes"], ["Berk", 100, "yes"]]
LENDING: Table = [SCHOOLS[0], ["Linde", 100, "yes"], SCHOOLS[2]]
FIXED: Table = [*TASKS[:1], [*TASKS[1][:6], "Bo", *TASKS[1][7:]], *TASKS[2:]]


def asked(folder: Path, tasks: Table = TASKS) -> Path:
    return saved(folder, filled({"Tasks": tasks, "Team": TEAM, "Schools": SCHOOLS}))


def content(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def undone(entry: dict[str, Any]) -> float:
    """Core and essential hours that stay undone."""
    return sum(tier["value"] for tier in entry["result"]["tiers"] if tier["name"] in ("core", "essential"))


def test_every_number_of_moves_has_its_division(tmp_path: Path) -> None:
    asked(tmp_path)
    ran = run(tmp_path, "whatif", "in.xlsx", "--moves", "-o", "out.xlsx", "--json", "out.json")
    assert ran.returncode == 0, ran.stderr
    found = content(tmp_path / "out.json")
    assert list(found) == ["baseline", "scenarios", "moves"]
    # None: An has hours for the network only; the cameras are Bo's, which is no move, as who had them is gone.
    # One: the printers go to Bo (30 + 5 of 60 h, and 3 kept free as backup of the network).
    assert [entry["k"] for entry in found["moves"]][:2] == [0, 1]
    none, one = found["moves"][:2]
    assert (undone(none), none["rows"], none["undone"]) == (30, [], [3])
    assert (undone(one), one["undone"]) == (0, [])
    assert one["rows"] == [{"row": 3, "school": "Linde", "task": "X2", "old": "An", "new": "Bo"}]
    assert {row["task"]: row["owner"] for row in none["result"]["rows"]} == {"X1": "An", "X2": None, "X3": "Bo"}
    assert found["moves"][-1]["result"]["tiers"] == found["baseline"]["tiers"]
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Few changes", "Changes of owner", "Run"]
    assert len(book["Few changes"]._charts) == 1  # type: ignore[attr-defined]
    lines = [[cell.value for cell in line] for line in book["Changes of owner"].iter_rows(min_row=3)]
    assert [0, "Linde", "X2", "Mend the printers", "An", "nobody", 30] in lines
    assert [1, "Linde", "X2", "Mend the printers", "An", "Bo", 30] in lines
    assert "Essential tasks undone: 30 h" in ran.stdout


@pytest.mark.parametrize("options", [("--moves", "0"), ("--moves", "-k", "0"), ("-k", "0")])
def test_one_number_of_moves_is_written_as_a_solved_workbook(tmp_path: Path, options: tuple[str, ...]) -> None:
    asked(tmp_path)
    ran = run(tmp_path, "whatif", "in.xlsx", *options, "-o", "out.xlsx", "--json", "out.json")
    assert ran.returncode == 0, ran.stderr
    assert "0 tasks get another owner and 1 task ends with nobody: proven the best with at most 0." in ran.stdout
    assert [(entry["k"], entry["undone"]) for entry in content(tmp_path / "out.json")["moves"]] == [(0, [3])]
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert "Summary" in book.sheetnames
    header = [cell.value for cell in book["Tasks"][1]]
    assert [line[header.index("Assigned to")] for line in book["Tasks"].iter_rows(min_row=2, values_only=True)] == [
        "An",
        None,
        "Bo",
    ]
    run_sheet = [[cell.value for cell in line[:2]] for line in book["Accountability"].iter_rows()]
    assert ["tasks with another owner, at most", "0"] in run_sheet
    assert run(tmp_path, "verify", "out.xlsx").returncode == 0


def test_fewer_moves_than_what_is_fixed_asks_have_no_division(tmp_path: Path) -> None:
    asked(tmp_path, FIXED)
    ran = run(tmp_path, "whatif", "in.xlsx", "--moves", "0", "-o", "out.xlsx")
    assert ran.returncode == 3
    assert "Fixed to asks more of them" in ran.stderr
    assert not (tmp_path / "out.xlsx").exists()
    ran = run(tmp_path, "whatif", "in.xlsx", "--moves", "-o", "out.xlsx", "--json", "out.json")
    assert ran.returncode == 0, ran.stderr
    assert "Fixed to asks at least 1 of these changes" in ran.stdout
    none, one = content(tmp_path / "out.json")["moves"][:2]
    assert (none["k"], none["result"]["status"], none["result"]["rows"]) == (0, "contradiction", [])
    assert (one["k"], one["result"]["status"]) == (1, "optimal")


def test_trade_offs_and_pooling_stand_beside_each_other(tmp_path: Path) -> None:
    asked(tmp_path)
    options = ("--tradeoff", "moves", "--tradeoff", "euro", "--pooling")
    ran = run(tmp_path, "whatif", "in.xlsx", *options, "-o", "out.xlsx", "--json", "out.json")
    assert ran.returncode == 0, ran.stderr
    found = content(tmp_path / "out.json")
    moves, euro = found["tradeoffs"]
    assert [(point["at_most"], point["proven"]) for point in moves["points"]] == [(0, True), (1, True)]
    assert (euro["against"], euro["grain"], [point["at_most"] for point in euro["points"]]) == ("euro", 100, [0])
    # Alone nobody at Linde has hours for the printers.
    assert [(entry["extent"], undone(entry)) for entry in found["pooling"]] == [
        ("alone", 30),
        ("agreed", 0),
        ("everything", 0),
    ]
    assert (
        "Pooling as agreed, beside each school alone: 30 h more done; undone: 30 h less of essential tasks."
        in ran.stdout
    )
    assert "Everything pooled, beside what is agreed: 0 h more done; as much stays undone." in ran.stdout
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Cover against changes", "Cover against euro", "What pooling brings", "Run"]
    top = str(book["Cover against euro"]["A3"].value)
    assert "nor do backups" in top
    assert "less may stay undone here than on other sheets" in top
    lines = [[cell.value for cell in line] for line in book["What pooling brings"].iter_rows()]
    # Asked, done alone, as agreed and pooled; what each gives and gets.
    linde = next(line for line in lines if line[0] == "Linde")
    assert linde[1:5] == [60, 30, 60, 60]
    assert linde[6] == 30


def test_one_division_is_asked_by_itself(tmp_path: Path) -> None:
    asked(tmp_path)
    ran = run(tmp_path, "whatif", "in.xlsx", "--moves", "2", "--pooling")
    assert ran.returncode == 2
    assert "--moves K writes one division" in ran.stderr


def test_without_current_owners_there_is_nothing_to_change(tmp_path: Path) -> None:
    asked(tmp_path, [[*line[:8], *line[9:]] for line in TASKS])
    ran = apart(tmp_path, "whatif", "in.xlsx", "--moves", "-o", "out.xlsx", language="nl")
    assert ran.returncode == 0, ran.stderr
    assert "No task has a Current owner" in ran.stdout


@pytest.mark.parametrize("option", ["--moves", "--moves=0"])
def test_owners_of_last_year_are_taken_from_its_plan(tmp_path: Path, option: str) -> None:
    (tmp_path / "then").mkdir()
    # Last year An had hours for everything, and nobody else was there.
    team = [TEAM[0], ["An", "Linde", 100, 3, 0, "Berk"]]
    saved(tmp_path / "then", filled({"Tasks": [line[:8] for line in TASKS], "Team": team, "Schools": LENDING}))
    assert run(tmp_path / "then", "solve", "in.xlsx", "-o", "last.xlsx").returncode == 0
    asked(tmp_path, [[*line[:8], *line[9:]] for line in TASKS])
    files = ("--previous", "then/last.xlsx", "-o", "out.xlsx", "--json", "out.json")
    ran = run(tmp_path, "whatif", "in.xlsx", option, *files)
    assert ran.returncode == 0, ran.stderr
    # She has 40 h this year, and serves Linde alone: one of her tasks of 30 h stays undone, and Berk's own.
    none = content(tmp_path / "out.json")["moves"][0]
    assert (none["k"], none["rows"], none["undone"]) == (0, [], [3, 4])
