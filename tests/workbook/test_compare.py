"""Two solved workbooks compared as they stand: what was edited shows, what can't be compared is told with its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from allocator.changes import read_change
from allocator.cli.listing import WIDEST
from allocator.cli.tables import show_all
from allocator.jobs.compare import CompareJob, compare_workbooks
from allocator.jobs.outcome import Ending
from allocator.plan import Decision, Depth, Outcome, Plan, Result, Status
from allocator.report.screen import SHOWN, Table
from allocator.scenarios.scenario import Scenario, ScenarioLine
from allocator.scenarios.side_by_side import side_by_side
from allocator.scenarios.whatif import solved, what_if
from allocator.search import Limits
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import write_workbook
from tests.workbook.sheets import filled
from tests.workbook.solved import result

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from allocator.jobs.outcome import JobOutcome
    from tests.workbook.sheets import Table as Cells

TASKS = [
    ["ID", "School", "Cluster", "Description", "Hours", "Core", "Priority"],
    ["X1", "Linde", "Technical", "Mend the network", 40, "yes", "essential"],
    ["X2", "Linde", "Technical", "Mend the printers", 30, "no", "essential"],
    ["X3", "Eik", "Technical", "Mend the cameras", 50, "no", "optional"],
]
TEAM = [
    ["Name", "School", "ICT hours", "Technical", "Serves", "Margin %"],
    ["An", "Linde", 100, 3, "Eik", 0],
    ["Bo", "Eik", 80, 3, "Linde", 0],
]
SHEETS = {"Tasks": TASKS, "Team": TEAM, "Schools": [["School", "Pool %"], ["Linde", 50], ["Eik", 50]]}
PLAN = ("An backup Bo", "An", "Bo")


def solve(folder: Path, name: str, sheets: Mapping[str, Cells] = SHEETS, plan: tuple[str, ...] = PLAN) -> Path:
    """A workbook with a plan by hand, which it says is proven."""
    source = folder / f"in-{name}"
    filled(sheets).save(source)
    reading = read_workbook(source)
    write_workbook(reading, result(reading.instance, *plan), folder / name)
    return folder / name


@pytest.fixture
def a(tmp_path: Path) -> Path:
    return solve(tmp_path, "a.xlsx")


def edited(path: Path, name: str, **cells: object) -> Path:
    """A copy in which somebody typed over cells, by a header of Tasks and the line: `Assigned_to_2`."""
    book = openpyxl.load_workbook(path)
    sheet = book["Tasks"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    for which, value in cells.items():
        header, _, line = which.replace("_", " ").rpartition(" ")
        sheet.cell(int(line), headers[header]).value = value  # type: ignore[union-attr]
    book.save(path.with_name(name))
    return path.with_name(name)


def compare(a: Path, b: Path, **how: Any) -> JobOutcome:
    return compare_workbooks(CompareJob(a, b, **how))


def lines(outcome: JobOutcome) -> list[str]:
    return [sentence.to(outcome.language or "en") for sentence in outcome.sentences]


def table(outcome: JobOutcome, title: str) -> Table:
    return next(each for each in outcome.tables if each.title == title)


def told(problems: tuple[Any, ...]) -> list[str]:
    return [problem.to("en") for problem in problems]


# -- what differs


def test_a_workbook_differs_in_nothing_from_itself(a: Path) -> None:
    outcome = compare(a, a, json_out=a.with_name("out.json"))
    assert (outcome.ending, outcome.warnings, outcome.tables) == (Ending.DONE, (), ())
    assert "The two are equal in every aim." in lines(outcome)
    assert "Every task is divided alike." in lines(outcome)
    assert "A and B ask the same." in lines(outcome)
    said = json.loads(a.with_name("out.json").read_text(encoding="utf-8"))
    assert (said["compared"], said["questions"], said["rows"]) == ("best", [], [])
    assert {each["certainty"] for each in said["difference"]} == {"exact"}
    assert all(each["low"] == each["high"] == 0 for each in said["difference"])


def test_an_owner_edited_by_hand_is_exactly_that_row(a: Path) -> None:
    # Bo does X2: 30 h that An did. Nobody's hours are short: An has 100, Bo 80 less the 50 of X3.
    b = edited(a, "b.xlsx", Assigned_to_3="Bo")
    outcome = compare(a, b, json_out=a.with_name("out.json"))
    said = json.loads(a.with_name("out.json").read_text(encoding="utf-8"))
    (row,) = said["rows"]
    assert (row["school"], row["task"], row["row"]) == ("Linde", "X2", 3)
    assert (row["old"]["owner"], row["new"]["owner"]) == ("An", "Bo")
    assert said["rows_differ"] == {"value": 1, "bound": 0}
    assert "1 of the 3 rows that both have is decided otherwise." in lines(outcome)
    assert table(outcome, "Tasks that are divided otherwise").lines == (("Linde", "X2 Mend the printers", "An", "Bo"),)
    people = {line[0]: line[3:] for line in table(outcome, "Who gets more and who gets less").lines}
    assert people["An"] == ("30 h less", "0", "1")
    assert people["Bo"] == ("30 h more", "1", "0")


def test_an_edit_leaves_nothing_proven_of_that_plan(a: Path) -> None:
    b = edited(a, "b.xlsx", Assigned_to_3=None)
    outcome = compare(a, b, json_out=a.with_name("out.json"))
    said = json.loads(a.with_name("out.json").read_text(encoding="utf-8"))
    essential = next(each for each in said["difference"] if each["tier"] == "essential")
    assert essential == {
        "tier": "essential", "old": 0.0, "new": 30.0, "low": None, "high": None, "certainty": "open"
    }  # fmt: skip
    assert said["compared"] == "plans"
    assert {tier["bound"] for tier in said["b"]["result"]["tiers"]} == {None}
    assert said["a"]["result"]["status"] == "optimal"
    assert "The first aim that differs is Essential tasks undone: 30 h more (worse)." in lines(outcome)
    assert any("A is proven best" in line for line in lines(outcome))
    assert any("only the plans are compared, as B was changed by hand since" in line for line in lines(outcome))
    assert any("enkel de verdelingen zelf: B werd sindsdien met de hand" in words.nl for words in outcome.sentences)


def test_people_hours_rows_and_settings_that_differ_are_told(tmp_path: Path, a: Path) -> None:
    others = {
        **SHEETS,
        "Tasks": [*TASKS[:3], ["X4", "Eik", "Technical", "Mend the screens", 20, "no", "optional"]],
        "Team": [TEAM[0], ["An", "Linde", 120, 3, "Eik", 0], ["Cas", "Eik", 80, 3, "Linde", 0]],
        "Settings": [["Setting", "Value"], ["Max clusters", 2]],
    }
    b = solve(tmp_path, "b.xlsx", others, ("An backup Cas", "An", "Cas"))
    outcome = compare(a, b)
    assert table(outcome, "What is asked differently").lines == (
        ("Setting", "Max clusters", "from 4 to 2"),
        ("Team", "An", "ICT hours to plan from 100 h to 120 h"),
        ("Team", "Cas", "only in B"),
        ("Team", "Bo", "only in A"),
        ("Task", "X4 @ Eik", "only in B"),
        ("Task", "X3 @ Eik", "only in A"),
    )
    assert "A and B ask something else of 1 setting, 3 members, 2 tasks." in lines(outcome)
    # X1's backup is another, X2 is as it was.
    assert "1 of the 2 rows that both have is decided otherwise; 1 only in A; 1 only in B." in lines(outcome)


def test_a_screenful_is_shown_and_the_rest_counted(tmp_path: Path) -> None:
    many = [TASKS[0], *(["", "Linde", "Technical", f"Mend thing {n}", 1, "no", "optional"] for n in range(30))]
    a = solve(tmp_path, "a.xlsx", {**SHEETS, "Tasks": many}, ("An",) * 30)
    b = solve(tmp_path, "b.xlsx", {**SHEETS, "Tasks": many}, ("Bo",) * 30)
    rows = table(compare(a, b), "Tasks that are divided otherwise")
    assert (len(rows.lines), rows.left_out) == (SHOWN, 10)


def test_points_by_other_weights_are_not_compared(tmp_path: Path, a: Path) -> None:
    weights = {**SHEETS, "Settings": [["Setting", "Value"], ["Points of fit", 3]]}
    outcome = compare(a, solve(tmp_path, "b.xlsx", weights))
    worth = next(line for line in table(outcome, "Aims, in their order").lines if line[0] == "All weighed up")
    assert worth[3] == "points can't be compared, for the weights themselves are others"


def test_the_language_is_that_of_the_first(tmp_path: Path, a: Path) -> None:
    dutch = {
        "Taken": [["ID", "School", "Cluster", "Omschrijving", "Uren", "Kerntaak", "Prioriteit"],
                  ["X1", "Linde", "Technisch", "Mend the network", 40, "ja", "essentieel"],
                  ["X2", "Linde", "Technisch", "Mend the printers", 30, "nee", "essentieel"],
                  ["X3", "Eik", "Technisch", "Mend the cameras", 50, "nee", "schrapbaar"]],
        "Team": [["Naam", "School", "ICT-uren", "Technisch", "Werkt ook in", "Marge %"], *TEAM[1:]],
        "Scholen": [["School", "Pool %"], ["Linde", 50], ["Eik", 50]],
    }  # fmt: skip
    b = solve(tmp_path, "b.xlsx", dutch)
    assert (compare(a, b).language, compare(b, a).language) == ("en", "nl")
    assert "A and B ask the same." in lines(compare(a, b))
    assert "Elke taak is op dezelfde manier verdeeld." in lines(compare(b, a))


def test_a_scenario_and_the_same_edit_solved_differ_as_whatif_says(tmp_path: Path) -> None:
    """Bo has 60 hours less: solved as a scenario, and from a workbook in which it was typed."""
    source = tmp_path / "in.xlsx"
    filled(SHEETS).save(source)
    reading = read_workbook(source)
    base = solved(reading.intake, Limits(workers=1))
    scenario = Scenario("less", (ScenarioLine(read_change("ICT hours", "Bo", "-60"), ("ICT hours", "Bo", "-60")),))
    with side_by_side(1, 1) as answer:
        (outcome,) = what_if(base, [scenario], Limits(), answer, lambda *_: None).outcomes
    write_workbook(reading, base.result, tmp_path / "a.xlsx")
    typed = tmp_path / "typed.xlsx"
    filled({**SHEETS, "Team": [*TEAM[:2], ["Bo", "Eik", 20, 3, "Linde", 0]]}).save(typed)
    edited_reading = read_workbook(typed)
    write_workbook(edited_reading, solved(edited_reading.intake, Limits(workers=1)).result, tmp_path / "b.xlsx")
    compare(tmp_path / "a.xlsx", tmp_path / "b.xlsx", json_out=tmp_path / "out.json")
    said = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert base.result.status is outcome.case.result.status is Status.OPTIMAL
    assert [(each["tier"], each["old"], each["new"]) for each in said["difference"]] == [
        (each.tier.key, each.old.value / each.tier.scale, each.new.value / each.tier.scale) for each in outcome.tiers
    ]
    assert any(each.amount for each in outcome.tiers)
    assert {each["certainty"] for each in said["difference"]} == {"exact"}


# -- what can't be compared, and what is doubtful


def test_a_workbook_without_a_plan_is_told_in_words_of_its_file(tmp_path: Path, a: Path) -> None:
    outcome = compare(a, tmp_path / "in-a.xlsx")
    assert outcome.ending is Ending.WRONG_INPUT
    assert told(outcome.problems) == [
        "in-a.xlsx: this workbook holds no plan of Allocator: solve it first, and compare what comes out"
    ]


def test_faults_of_both_workbooks_come_at_once_each_with_its_file(tmp_path: Path, a: Path) -> None:
    wrong = [["Name", "School", "ICT hours", "Technical"], ["An", "Linde", "many", 3]]
    filled({**SHEETS, "Team": wrong}).save(tmp_path / "wrong.xlsx")
    outcome = compare(tmp_path / "wrong.xlsx", tmp_path / "none.xlsx")
    assert outcome.ending is Ending.WRONG_INPUT
    places = [problem.place for problem in outcome.problems]
    assert places[0] == "wrong.xlsx: Team!C2"
    assert places[-1] == "none.xlsx" or places[-1].endswith("none.xlsx")
    assert not any(place.startswith("none.xlsx: ") for place in places)


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path, a: Path) -> None:
    (tmp_path / "last-year").mkdir()
    b = tmp_path / "last-year" / "a.xlsx"
    filled(SHEETS).save(b)
    assert told(compare(a, b).problems)[0].startswith(f"{b}: this workbook holds no plan")


def test_a_plan_that_breaks_rules_is_a_warning_that_counts_and_names_verify(a: Path) -> None:
    # X1 has An as its owner and as its backup, and X3 somebody whom nobody knows.
    b = edited(a, "b.xlsx", Backup_2="An", Assigned_to_4="Zoë")
    outcome = compare(a, b)
    assert outcome.ending is Ending.FAULTY_PLAN
    assert [warning for warning in told(outcome.warnings) if "verify" in warning] == [
        "b.xlsx: the plan in it has 2 faults: allocator verify b.xlsx tells each"
    ]
    assert any("(B breaks rules)" in line or "same question" in line for line in lines(outcome))


def test_input_that_changed_since_is_a_warning_with_its_cells(a: Path) -> None:
    b = edited(a, "b.xlsx", Hours_3=35)
    outcome = compare(a, b)
    assert (
        "b.xlsx: Tasks!E3: changed since this plan was made: solve it again to know what the best plan is now"
        in told(outcome.warnings)
    )
    assert any("B asks something else since its plan was made" in line for line in lines(outcome))


@pytest.mark.parametrize("name", ["a.xlsx", "out.txt", "nowhere/out.xlsx"])
def test_a_comparison_never_takes_the_place_of_a_workbook(a: Path, name: str) -> None:
    before = a.read_bytes()
    assert compare(a, a, out=a.parent / name).ending is Ending.WRONG_INPUT
    assert compare(a, a, json_out=a).ending is Ending.WRONG_INPUT
    assert a.read_bytes() == before


# -- acceptance

RULES: Cells = [["Figure", "Operator", "Limit"], ["Essential tasks undone", "at most", "baseline"]]


def test_the_rules_on_the_sheet_of_the_second_decide(tmp_path: Path, a: Path) -> None:
    b = solve(tmp_path, "b.xlsx", {**SHEETS, "Acceptance": RULES}, ("An backup Bo", "-", "Bo"))
    outcome = compare(a, b)
    assert outcome.ending is Ending.FAULTY_PLAN
    assert "- Essential tasks undone: at most baseline; it is 30 h" in lines(outcome)
    assert compare(b, b).ending is Ending.DONE


def test_else_those_of_the_first(tmp_path: Path, a: Path) -> None:
    first = solve(tmp_path, "first.xlsx", {**SHEETS, "Acceptance": RULES})
    assert compare(first, edited(a, "b.xlsx", Assigned_to_3=None)).ending is Ending.FAULTY_PLAN
    assert "B is acceptable: it meets the 1 rule of acceptance." in lines(compare(first, a))


def test_a_file_of_rules_goes_before_both(tmp_path: Path, a: Path) -> None:
    b = solve(tmp_path, "b.xlsx", {**SHEETS, "Acceptance": RULES}, ("An backup Bo", "-", "Bo"))
    rules = tmp_path / "rules.toml"
    rules.write_text('[[acceptance]]\nfigure = "essential"\noperator = "<="\nlimit = 30\n', encoding="utf-8")
    assert compare(a, b, acceptance=rules).ending is Ending.DONE


def test_a_rule_that_can_t_be_read_is_wrong_input(tmp_path: Path, a: Path) -> None:
    wrong: Cells = [RULES[0], ["Essential tasks", "at most", "soon"]]
    b = solve(tmp_path, "b.xlsx", {**SHEETS, "Acceptance": wrong})
    outcome = compare(a, b)
    assert outcome.ending is Ending.WRONG_INPUT
    assert all(problem.place.startswith("b.xlsx: Acceptance!") for problem in outcome.problems)


def test_faults_in_scenarios_don_t_matter_here(tmp_path: Path, a: Path) -> None:
    scenarios = [["Scenario", "Change", "Who", "Value"], ["one", "vanishes", "An", ""]]
    b = solve(tmp_path, "b.xlsx", {**SHEETS, "Scenarios": scenarios})
    assert compare(a, b).ending is Ending.DONE


# -- how it is shown


def test_the_workbook_has_the_same_in_pages(a: Path) -> None:
    b = edited(a, "b.xlsx", Assigned_to_3=None)
    compare(a, b, out=a.with_name("out.xlsx"))
    book = openpyxl.load_workbook(a.with_name("out.xlsx"))
    assert book.sheetnames == ["Comparison", "Who gains and loses", "Schools", "Rows that differ", "What is asked"]
    rows = list(book["Rows that differ"].iter_rows(min_row=3, values_only=True))
    assert [(row[0], row[1], row[5], row[6]) for row in rows] == [("Linde", "X2 Mend the printers", "An", "not done")]
    words = [cell.value for line in book["Comparison"] for cell in line if cell.value]
    assert "The first aim that differs is Essential tasks undone: 30 h more (worse)." in words
    people = {row[0]: row for row in book["Who gains and loses"].iter_rows(values_only=True)}
    assert people["An"][3] == -30
    assert people["An"][7] == "X2@Linde"


def test_the_same_comparison_gives_the_same_bytes(a: Path) -> None:
    b = edited(a, "b.xlsx", Assigned_to_3=None)
    for name in ("one.xlsx", "two.xlsx"):
        compare(a, b, out=a.with_name(name))
    assert a.with_name("one.xlsx").read_bytes() == a.with_name("two.xlsx").read_bytes()


def test_no_line_on_a_terminal_is_wider_than_a_hundred_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = [TASKS[0], *([row[0], row[1], row[2], f"{row[3]} {'and things ' * 12}", *row[4:]] for row in TASKS[1:])]
    team = [TEAM[0], ["An-Sofie Van den Bulcke-Vandenbroucke", *TEAM[1][1:]], TEAM[2]]
    sheets = {**SHEETS, "Tasks": long, "Team": team}
    name = team[1][0]
    first = solve(tmp_path, "a.xlsx", sheets, ("Bo", "-", "Bo"))
    reading = read_workbook(tmp_path / "in-a.xlsx")
    decision = Decision(Outcome.MEMBER, str(name), Depth.FULL, "Bo")
    plan = Plan((decision, Decision(Outcome.MEMBER, str(name), Depth.FULL), Decision(Outcome.UNASSIGNED)))
    values = result(reading.instance, "Bo", "-", "Bo").tiers
    write_workbook(reading, Result(Status.FEASIBLE, plan, values), tmp_path / "b.xlsx")
    outcome = compare(first, tmp_path / "b.xlsx")
    show_all(outcome.tables, "en")
    shown = capsys.readouterr().out.splitlines()
    assert max(map(len, shown)) <= WIDEST
    assert any("Bulcke" in line for line in shown)
