"""whatif as people run it: files, words and exit statuses."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.command import ROOT, apart, run
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

TASKS: Table = [
    ["Cluster", "ID", "Description", "Hours", "Core", "Priority", "Fixed to", "School", "Owners"],
    ["Technical", "X1", "Mend the network", 40, "yes", "", "", "Linde", 1],
    ["Technical", "X2", "Mend the printers", 30, "no", "essential", "", "Linde", 1],
    ["Technical", "X3", "Mend the cameras", 50, "no", "optional", "", "Linde", 1],
]
# An has 80 hours and Bo 20: the network and the printers fit An, Bo keeps 4 hours to back up the network; the cameras
# fit nobody.
TEAM: Table = [
    ["Name", "School", "ICT hours", "Technical", "Margin %"],
    ["An", "Linde", 80, 3, 0],
    ["Bo", "Linde", 20, 3, 0],
]
HEADERS = ["Scenario", "Change", "Who", "Value", "Note"]
SCENARIOS: Table = [
    HEADERS,
    # Bo has 70 hours by then: 50 of them do the cameras, and 4 are kept free.
    ["More hours", "ICT hours", "Bo", "+50", "as agreed"],
    # 20 hours in all, with which nobody does 40 or 30 hours.
    ["An leaves", "leaves", "An", "", ""],
    ["Nothing", "ICT hours", "An", "+0", ""],
    # Bo lacks 20 of the 40 hours.
    ["Too much", "fixed to", "X1@Linde", "Bo", ""],
    ["Two at once", "ICT hours", "Bo", "+50", ""],
    ["Two at once", "level", "Bo: technical", "4", ""],
]
ACCEPTANCE: Table = [["Figure", "Operator", "Limit"], ["Core tasks undone", "at most", "baseline"]]


def asked(folder: Path, **sheets: Table) -> Path:
    return saved(folder, filled({"Tasks": TASKS, "Team": TEAM, **sheets}))


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder in which all of these scenarios were tried out, and what was said."""
    folder = tmp_path_factory.mktemp("whatif")
    asked(folder, Scenarios=SCENARIOS)
    return folder, apart(folder, "whatif", "in.xlsx", "--json", "out.json", "--jobs", "2")


def content(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    return read


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [list(line) for line in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_every_scenario_stands_in_the_json_as_it_was_asked_and_answered(
    answered: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, ran = answered
    assert ran.returncode == 0, ran.stderr
    found = content(folder)
    assert found["baseline"]["status"] == "optimal"
    more, leaves, nothing, too_much, two = found["scenarios"]
    assert [each["name"] for each in found["scenarios"]] == [
        "More hours",
        "An leaves",
        "Nothing",
        "Too much",
        "Two at once",
    ]
    assert more["changes"] == [{"change": "ICT hours", "who": "Bo", "value": "+50"}]
    assert [(row["task"], row["row"], row["old"]["owner"], row["new"]["owner"]) for row in more["rows"]] == [
        ("X3", 4, None, "Bo")
    ]
    assert more["rows_differ"] == {"value": 1, "bound": 1}
    assert {each["tier"]: each["new"] for each in leaves["difference"]}["core"] == 40
    assert leaves["cause"] == [{"change": 0, "tier": "core", "amount": 40.0}]
    assert (nothing["rows"], nothing["rows_differ"], nothing["cause"]) == ([], {"value": 0, "bound": 0}, [])
    assert too_much["result"]["status"] == "contradiction"
    assert (too_much["difference"], too_much["rows"], too_much["cause"]) == ([], [], [])
    assert too_much["result"]["rows"] == too_much["result"]["members"] == too_much["result"]["tiers"] == []
    # A level to spare changes the fit: nobody's doing but the two changes'.
    for each in two["difference"]:
        its = [cause["amount"] for cause in two["cause"] if cause["tier"] == each["tier"]]
        assert not its or sum(its) == pytest.approx(each["new"] - each["old"])
    assert {cause["change"] for cause in two["cause"]} == {0, 1}


def test_the_terminal_shows_a_table_of_at_most_a_hundred_columns(
    answered: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    lines = answered[1].stdout.splitlines()
    assert max(map(len, lines)) <= 100
    assert any("More hours" in line and "All weighed up" in line and "(better)" in line for line in lines)
    assert any("An leaves" in line and "Core tasks undone: 40 h more (worse)" in line for line in lines)
    assert any("Nothing" in line and "the same in every aim" in line for line in lines)
    assert any("Too much" in line and "no division is possible" in line for line in lines)
    assert lines[-1] == "Written: in-scenarios.xlsx"


def test_the_workbook_says_it_all_on_sheets_of_its_own(
    answered: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    path = answered[0] / "in-scenarios.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Side by side",
        "Hours done",
        "Changes",
        "Differences",
        "Rows that differ",
        "People",
        "Schools",
        "Run",
    ]
    assert len(book["Side by side"]._charts) == 2  # type: ignore[attr-defined]
    changes = cells(path, "Changes")
    assert ["More hours", "ICT hours of Bo: +50", "as agreed", None] in [line[:4] for line in changes]
    assert ["Nothing", "ICT hours of An: +0", None, "did nothing: it is so already"] in [line[:4] for line in changes]
    rows = [line for line in cells(path, "Rows that differ") if line[0] == "An leaves"]
    # The network was An's, backed up by Bo, who can do neither with 20 hours.
    assert [(line[2], line[5], line[8], line[11]) for line in rows] == [
        ("X1", "An", "nobody", "An leaves"),
        ("X2", "An", "nobody", "An leaves"),
    ]
    people = [line for line in cells(path, "People") if line[0] == "More hours"]
    assert [(line[1], line[2], line[3], line[7]) for line in people] == [("Bo", 20, 70, "X3@Linde")]


def test_the_best_and_the_worst_are_marked_by_a_sign(
    answered: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    sheet = openpyxl.load_workbook(answered[0] / "in-scenarios.xlsx")["Side by side"]
    formats = {
        (sheet.cell(cell.row, 1).value, cell.value): cell.number_format
        for line in sheet.iter_rows()
        for cell in line
        if "▲" in cell.number_format or "▼" in cell.number_format
    }
    assert any("▲" in how and name == "More hours" for (name, _), how in formats.items())
    assert formats["An leaves", 40].startswith('"▼ "')  # core hours undone, the most of all


def test_nothing_in_the_workbook_says_what_people_can_do(
    answered: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    changes = [line[1] for line in cells(answered[0] / "in-scenarios.xlsx", "Changes")]
    assert "another level of Bo in Technical" in changes
    assert not any("level" in str(words) and "4" in str(words) for words in changes)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_question_elsewhere_gives_the_same_bytes_but_for_the_time_on_run(
    answered: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "in.xlsx").write_bytes((answered[0] / "in.xlsx").read_bytes())
    run(tmp_path, "whatif", "in.xlsx", "-o", "elsewhere.xlsx", "--jobs", "1")
    one, other = parts(answered[0] / "in-scenarios.xlsx"), parts(tmp_path / "elsewhere.xlsx")
    # Words stand together in one part, where seconds are words too.
    assert {name for name in one if one[name] != other[name]} <= {"xl/worksheets/sheet8.xml", "xl/sharedStrings.xml"}
    assert list(one) == list(other)
    here, there = (cells(path, "Run") for path in (answered[0] / "in-scenarios.xlsx", tmp_path / "elsewhere.xlsx"))
    assert [line[:3] for line in here] == [line[:3] for line in there]
    for sheet in ("Side by side", "Changes", "Differences", "Rows that differ", "People", "Schools", "Hours done"):
        assert cells(answered[0] / "in-scenarios.xlsx", sheet) == cells(tmp_path / "elsewhere.xlsx", sheet)


def test_the_workbook_itself_is_never_touched(tmp_path: Path) -> None:
    path = asked(tmp_path, Scenarios=SCENARIOS[:2])
    before = hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns
    assert run(tmp_path, "whatif", "in.xlsx", "-o", "out.xlsx").returncode == 0
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) == before
    ran = run(tmp_path, "whatif", "in.xlsx", "-o", "in.xlsx")
    assert ran.returncode == 2
    assert "this is the workbook itself, which stays as it is" in ran.stderr
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before[0]


def test_a_scenario_that_breaks_an_acceptance_rule_ends_it_with_status_1(tmp_path: Path) -> None:
    asked(tmp_path, Scenarios=SCENARIOS[:3], Acceptance=ACCEPTANCE)
    ran = run(tmp_path, "whatif", "in.xlsx")
    assert ran.returncode == 1
    assert "Not accepted: An leaves." in ran.stdout
    table = cells(tmp_path / "in-scenarios.xlsx", "Side by side")
    line = next(line for line in table if line[0] == "Core tasks undone at most baseline")
    assert line[1:3] == ["✓ yes: 0 h", "✗ NO: 40 h"]


def test_a_contradiction_in_the_workbook_itself_is_status_3(tmp_path: Path) -> None:
    fixed = [list(line) for line in TASKS]
    fixed[1][6] = "Bo"  # who has 20 of its 40 hours
    saved(tmp_path, filled({"Tasks": fixed, "Team": TEAM, "Scenarios": SCENARIOS[:2]}))
    ran = run(tmp_path, "whatif", "in.xlsx")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "Tasks!G2" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]


def test_scenarios_in_a_file_go_before_the_sheet_and_their_faults_are_told_all_at_once(tmp_path: Path) -> None:
    asked(tmp_path, Scenarios=SCENARIOS)
    (tmp_path / "ours.csv").write_text(
        "Scenario;Change;Who;Value\nA;absent;Ann;\nB;ICT hours;Bo;many\n", encoding="utf-8"
    )
    ran = run(tmp_path, "whatif", "in.xlsx", "--scenarios", "ours.csv")
    assert ran.returncode == 2
    assert "ours.csv!C2" in ran.stderr
    assert "ours.csv!D3" in ran.stderr
    (tmp_path / "ours.csv").write_text("Scenario;Change;Who\nA;absent;An\n", encoding="utf-8")
    ran = run(tmp_path, "whatif", "in.xlsx", "--scenarios", "ours.csv", "--json", "out.json")
    assert ran.returncode == 0
    assert [each["name"] for each in content(tmp_path)["scenarios"]] == ["A"]


def test_a_workbook_without_scenarios_is_told_what_to_do(tmp_path: Path) -> None:
    asked(tmp_path)
    ran = run(tmp_path, "whatif", "in.xlsx")
    assert ran.returncode == 2
    assert "no scenarios stand here: write them on a sheet Scenarios, or name a file with --scenarios" in ran.stderr


def test_an_answer_that_still_stands_is_the_baseline_as_it_is(tmp_path: Path) -> None:
    asked(tmp_path, Scenarios=SCENARIOS[:2])
    run(tmp_path, "solve", "in.xlsx", "--json", "plan.json")
    ran = run(tmp_path, "whatif", "in-plan.xlsx", "--json", "out.json")
    assert ran.returncode == 0, ran.stderr
    solved = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    baseline = content(tmp_path)["baseline"]
    assert baseline["rows"] == solved["rows"]
    assert baseline["tiers"] == solved["tiers"]


def test_dutch_workbooks_are_answered_in_dutch(tmp_path: Path) -> None:
    tasks = [["Cluster", "Omschrijving", "Uren", "Kerntaak"], ["Technisch", "Netwerk", 40, "ja"]]
    team = [["Naam", "ICT-uren", "Technisch", "Marge %"], ["An", 80, 3, 0]]
    scenarios = [["Scenario", "Wijziging", "Wie", "Waarde"], ["Weg", "vertrekt", "An", ""]]
    saved(tmp_path, filled({"Taken": tasks, "Team": team, "Scenario's": scenarios}))
    ran = run(tmp_path, "whatif", "in.xlsx")
    assert ran.returncode == 0, ran.stderr
    assert "Kerntaken die blijven liggen: 40 u meer (slechter)" in ran.stdout
    assert openpyxl.load_workbook(tmp_path / "in-scenarios.xlsx").sheetnames[0] == "Naast elkaar"


SOME = """
import os, signal
from allocator.scenarios import question as room
real = room.answered
def slow(question):
    reply = real(question)
    slow.times += 1
    if slow.times == 1:
        os.kill(os.getpid(), signal.SIGINT)
    return reply
slow.times = 0
room.answered = slow
from allocator.cli import main
main(prog_name="allocator")
"""
"""The command, interrupted once the first of its scenarios is answered."""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to itself")
def test_ctrl_c_writes_what_was_finished(tmp_path: Path) -> None:
    asked(tmp_path, Scenarios=SCENARIOS)
    ran = subprocess.run(
        [sys.executable, "-c", SOME, "whatif", "in.xlsx", "--jobs", "1", "--json", "out.json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ALLOCATOR_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 130, ran.stderr
    names = [each["name"] for each in content(tmp_path)["scenarios"]]
    left = [name for name in dict.fromkeys(line[0] for line in SCENARIOS[1:]) if name not in names]
    assert 0 < len(names) < 5
    assert f"Interrupted; not worked out: {', '.join(map(str, left))}." in ran.stdout
    assert any("Interrupted" in str(line[0]) for line in cells(tmp_path / "in-scenarios.xlsx", "Side by side"))
