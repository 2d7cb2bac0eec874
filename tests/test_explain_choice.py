"""What follows from a choice: of a line that people share, of what is forbidden, of what stands as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from allocator.jobs.explain import ExplainJob, explain_workbook
from allocator.jobs.outcome import Ending
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.outcome import JobOutcome
    from tests.workbook.sheets import Table

# An and Bo have hours for one part of 20 h of the network each, and 4 h that Bo's and An's backup of the other asks:
# the third part stays undone. The printers are fixed to Cleo.
TASKS: Table = [
    ["Cluster", "ID", "Description", "Hours", "Core", "Priority", "Level", "School", "Owners", "Fixed to"],
    ["Technical", "X1", "Mend the network", 60, "yes", "", 2, "Linde", 3, None],
    ["Technical", "X2", "Mend the printers", 10, "no", "optional", 0, "Linde", 1, "Cleo"],
]
TEAM: Table = [
    ["Name", "School", "ICT hours", "Technical", "Margin %"],
    ["An", "Linde", 30, 3, 0],
    ["Bo", "Linde", 30, 3, 0],
    ["Cleo", "Linde", 10, 0, 0],
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choice")
    source = saved(folder, filled({"Tasks": TASKS, "Team": TEAM}))
    assert explain_workbook(ExplainJob(source, out=folder / "out.xlsx")).ending is Ending.DONE
    return folder / "out.xlsx"


def asked(path: Path, row: int, owner: str) -> tuple[dict[str, Any], JobOutcome]:
    told = path.with_name("told.json")
    outcome = explain_workbook(ExplainJob(path, row=row, owner=owner, json_out=told))
    assert outcome.ending is Ending.DONE, outcome.problems
    choice: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))["choice"]
    return choice, outcome


def of_tier(choice: dict[str, Any], name: str) -> tuple[float, str]:
    found = next(each for each in choice["difference"] if each["tier"] == name)
    return found["new"] - found["old"], found["certainty"]


def test_nobody_does_a_shared_line_where_nobody_does_any_part_of_it(path: Path) -> None:
    choice, outcome = asked(path, 2, "nobody")
    # Two parts of 20 h are done now.
    assert of_tier(choice, "core") == (40, "exact")
    assert choice["part"] is None
    assert [(move["part"], move["new"]["owner"]) for move in choice["moves"]] == [(1, None), (2, None)]
    assert choice["rows_differ"] == {"value": 2, "bound": 2}
    assert any(table.title == "If nobody did it: every aim" for table in outcome.tables)


def test_somebody_who_has_a_part_stands_as_it_is(path: Path) -> None:
    choice, _ = asked(path, 2, "An")
    assert {each["new"] - each["old"] for each in choice["difference"]} == {0}
    assert (choice["rows_differ"], choice["moves"], choice["rule"]) == ({"value": 0, "bound": 0}, [], None)


def test_a_choice_that_is_forbidden_is_told_with_its_rule(path: Path) -> None:
    choice, _ = asked(path, 2, "Cleo")
    assert (choice["task"], choice["owner"], choice["status"]) == ("X1", "Cleo", "contradiction")
    assert (choice["rule"], choice["because"]) == ("R3", "needs technical 2, has 0")
    assert (choice["difference"], choice["rows_differ"], choice["moves"]) == ([], None, [])
    fixed, _ = asked(path, 3, "nobody")
    assert (fixed["rule"], fixed["because"], fixed["part"]) == ("R14", "fixed to Cleo", 1)


def test_one_table_is_about_the_whole_line(path: Path) -> None:
    outcome = explain_workbook(ExplainJob(path, row=2))
    (table,) = outcome.tables
    assert table.title == "X1 Mend the network"
    said = {line[0]: line[1] for line in table.lines}
    assert said == {
        "An": "does 1 of 3 parts in this division",
        "Bo": "does 1 of 3 parts in this division",
        "Cleo": "not possible (R3): needs technical 2, has 0",
        "nobody": "1 of 3 parts stays undone",
    }
    (why,) = [sentence.en for sentence in outcome.sentences if "level" in sentence.en]
    assert why == "Meets the level; 1/3 undone (too few hours left: An, Bo); nobody else is competent"


def test_the_sheet_says_how_much_of_a_shared_line_is_whose_and_nobodys(path: Path) -> None:
    lines = [list(line) for line in openpyxl.load_workbook(path)["Alternatives"].iter_rows(values_only=True)]
    cells = {line[0]: line[2:6] for line in lines}
    assert cells["Mend the network"] == ["does it (1/3)", "does it (1/3)", "competence", "1/3 undone"]
    assert cells["Mend the printers"] == ["agreed", "agreed", "does it", "agreed"]


def test_why_on_tasks_is_one_sentence_for_a_shared_line(path: Path) -> None:
    lines = [list(line) for line in openpyxl.load_workbook(path)["Tasks"].iter_rows(values_only=True)]
    why = lines[0].index("Why")
    assert lines[1][why] == "Meets the level; 1/3 undone (too few hours left: An, Bo); nobody else is competent"
