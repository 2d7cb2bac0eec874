"""A task that people share: one line of Tasks, read in its parts, written in one cell, read back, edited and kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.basics.problem import InputError
from allocator.check.plan_from_json import read_json
from allocator.intake import complete
from allocator.ledger import Ledger
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan, Result, Status
from allocator.report.plan_json import to_json
from allocator.report.task_columns import TASK_COLUMNS
from allocator.search import solve
from allocator.tiers.core import Core
from allocator.workbook.read.read import read_workbook
from allocator.workbook.solved.edits import kept
from allocator.workbook.solved.written_plan import read_written
from allocator.workbook.write.answer import answer_of
from allocator.workbook.write.write import write_workbook
from tests.workbook.sheets import faults, filled, saved
from tests.workbook.sheets import reading as read

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.read.read import Reading
    from allocator.workbook.solved.written_plan import Written

HEADERS = ["Nr", "School", "Cluster", "Omschrijving", "Kerntaak", "Uren", "Minimumuren", "Waar", "Max. uitvoerders"]
DUTCH = {
    "Taken": [
        HEADERS,
        ["K1", "Linde", "Technisch", "Helpdesk", "ja", 30, 15, "beide", 3],
        ["K2", "Linde", "Technisch", "Netwerk", "ja", 5, None, "school", 1],
        ["K3", "Linde", "Technisch", "Herstellen", "nee", 10, 6, "school", 2],
    ],
    "Team": [
        ["Naam", "School", "ICT-uren", "Technisch"],
        ["An Peeters", "Linde", 60, 4],
        ["Tom Maes", "Linde", 60, 4],
        ["Els", "Linde", 60, 4],
    ],
    "Scholen": [["School", "Pool %"], ["Linde", 100]],
    "Parameters": [["Parameter", "Waarde"], ["Planningsmarge %", 0]],
}
ENGLISH = {
    "Tasks": [
        ["ID", "School", "Cluster", "Description", "Core", "Hours", "Minimum hours", "Where", "Owners"],
        ["K1", "Linde", "Technical", "Desk", "yes", 30, 15, "either", 3],
        ["K2", "Linde", "Technical", "Network", "yes", 5, None, "school", 1],
        ["K3", "Linde", "Technical", "Repair", "no", 10, 6, "school", 2],
    ],
    "Team": [["Name", "School", "ICT hours", "Technical"], *DUTCH["Team"][1:]],
    "Schools": [["School", "Pool %"], ["Linde", 100]],
    "Settings": [["Setting", "Value"], ["Planning margin %", 0]],
}
AN, TOM, ELS = "An Peeters", "Tom Maes", "Els"
FULL, THIN = Depth.FULL, Depth.MINIMUM
HERE = Outcome.MEMBER
WHOLE = Decision(HERE, ELS, FULL, AN)


def desk(*decisions: Decision, repairs: tuple[Decision, Decision] = (UNASSIGNED, UNASSIGNED)) -> Plan:
    return Plan((*decisions, WHOLE, *repairs))


def written(folder: Path, plan: Plan, sheets: dict[str, list[list[object]]] | None = None) -> Path:
    reading = read_workbook(saved(folder, filled(sheets or DUTCH)))
    write_workbook(reading, Result(Status.FEASIBLE, plan, ()), folder / "uit.xlsx")
    return folder / "uit.xlsx"


def tasks_of(book: Workbook) -> Worksheet:
    return book["Taken" if "Taken" in book.sheetnames else "Tasks"]


def cells(path: Path, line: int = 2) -> dict[str, object]:
    """The line of Tasks by header."""
    sheet = tasks_of(load_workbook(path))
    return {
        str(sheet.cell(1, column).value): sheet.cell(line, column).value for column in range(1, sheet.max_column + 1)
    }


def edited(path: Path, line: int = 2, **cells_: object) -> Written:
    """What is read where cells of a line hold something else; underscores are spaces in a header."""
    book = load_workbook(path)
    sheet = tasks_of(book)
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for header, value in cells_.items():
        sheet.cell(line, columns[header.replace("_", " ")]).value = value  # type: ignore[assignment]
    book.save(path)
    return read_written(read_workbook(path))


TWO_AND_ONE = desk(Decision(HERE, AN, FULL, TOM), Decision(HERE, AN, FULL, TOM), Decision(HERE, TOM, FULL, AN))


def test_one_line_says_who_does_which_share(tmp_path: Path) -> None:
    line = cells(written(tmp_path, TWO_AND_ONE))
    assert line["Toegewezen aan"] == "An Peeters (2/3); Tom Maes (1/3)"
    assert line["Uitgevoerd op"] == "Linde"
    assert line["Geplande uren"] == 30
    assert line["Back-up (persoon)"] == "Tom Maes; Tom Maes; An Peeters"
    assert line["Aanspreekpunt"] == AN


def test_who_does_all_parts_is_one_name(tmp_path: Path) -> None:
    line = cells(written(tmp_path, desk(*[Decision(HERE, AN, FULL, TOM)] * 3)))
    assert (line["Toegewezen aan"], line["Back-up (persoon)"]) == (AN, TOM)


def test_a_part_that_nobody_does_is_said(tmp_path: Path) -> None:
    plan = desk(*TWO_AND_ONE.decisions[:3], repairs=(Decision(HERE, ELS, THIN), UNASSIGNED))
    line = cells(written(tmp_path, plan), 4)
    assert line["Toegewezen aan"] == "Els (1/2); niemand (1/2)"
    assert line["Geplande uren"] == 3


PLANS = {
    "two and one": TWO_AND_ONE,
    "one after the other": desk(
        Decision(HERE, AN, FULL), Decision(HERE, TOM, FULL, ELS), Decision(HERE, AN, FULL, ELS)
    ),
    "in part undone": desk(Decision(HERE, AN, FULL), UNASSIGNED, Decision(HERE, TOM, FULL, AN)),
    "the first undone": desk(UNASSIGNED, UNASSIGNED, Decision(HERE, TOM, FULL, AN)),
    "undone": desk(UNASSIGNED, UNASSIGNED, UNASSIGNED, repairs=(UNASSIGNED, Decision(HERE, ELS, FULL))),
    "at the minimum": desk(*[Decision(HERE, AN, THIN, ELS)] * 2, Decision(HERE, TOM, THIN, ELS)),
    "at two depths": desk(Decision(HERE, AN, THIN), Decision(HERE, AN, FULL), Decision(HERE, TOM, THIN)),
    "one person at two depths": desk(*[Decision(HERE, AN, FULL)] * 2, Decision(HERE, AN, THIN)),
    "at two places": desk(
        Decision(Outcome.GROUP, AN, FULL, TOM), Decision(HERE, AN, FULL), Decision(HERE, TOM, FULL, AN)
    ),
    "one alone": desk(*[Decision(HERE, ELS, FULL, TOM)] * 3, repairs=(Decision(HERE, AN, FULL),) * 2),
}


@pytest.mark.parametrize("sheets", [DUTCH, ENGLISH], ids=["nl", "en"])
@pytest.mark.parametrize("name", PLANS)
def test_what_was_written_is_read_back_and_no_edit(
    tmp_path: Path, name: str, sheets: dict[str, list[list[object]]]
) -> None:
    out = written(tmp_path, PLANS[name], sheets)
    found = read_written(read_workbook(out))
    assert found.plan == PLANS[name]
    assert (found.problems, found.edits, found.told) == ((), (), ())
    assert read_workbook(out).instance == read_workbook(tmp_path / "in.xlsx").instance


BY_HAND = {
    "An Peeters; Tom Maes; Els": (AN, TOM, ELS),
    "els": (ELS, ELS, ELS),
    "Els (1/3); Tom Maes (2/3)": (ELS, TOM, TOM),
    "Els (2/3)": (ELS, ELS, None),
    "niemand (1/3); Els (2/3)": (None, ELS, ELS),
    "Tom Maes(1/3);Els": (TOM, ELS, ELS),
    "Tom Maes (2/6); Els (4/6)": (TOM, ELS, ELS),
}


@pytest.mark.parametrize("words", BY_HAND)
def test_owners_may_be_written_by_hand_with_shares_and_without(tmp_path: Path, words: str) -> None:
    found = edited(written(tmp_path, TWO_AND_ONE), Toegewezen_aan=words, Geplande_uren=None)
    assert found.problems == ()
    assert tuple(decision.owner for decision in found.plan.decisions[:3]) == BY_HAND[words]


def test_names_that_do_not_divide_evenly_are_read_the_first_with_more_and_told(tmp_path: Path) -> None:
    found = edited(written(tmp_path, TWO_AND_ONE), Toegewezen_aan="Els; Tom Maes")
    assert [decision.owner for decision in found.plan.decisions[:3]] == [ELS, ELS, TOM]
    assert [told.what.nl for told in found.told] == ['"Els; Tom Maes" is gelezen als "Els (2/3); Tom Maes (1/3)"']


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("An Peeters; Tom Maes; Els; Els", "is meer dan de 3 delen van deze taak"),
        ("An Peeters (3/3); Tom Maes (1/3)", "is meer dan de 3 delen van deze taak"),
        ("An Peeters (1/2); Tom Maes (1/2)", "kan niet: de taak heeft 3 delen"),
        ("An Peeters; Tomm Maes", 'niemand heet "Tomm Maes"'),
    ],
)
def test_owners_that_can_not_be_are_told_at_the_cell(tmp_path: Path, words: str, fault: str) -> None:
    found = edited(written(tmp_path, TWO_AND_ONE), Toegewezen_aan=words)
    (problem,) = (each for each in found.problems if fault in each.what.nl)
    assert problem.place.startswith("Taken!")


def test_as_many_backups_as_parts_or_one_for_all(tmp_path: Path) -> None:
    out = written(tmp_path, TWO_AND_ONE)
    one = edited(out, **{"Back-up_(persoon)": "Tom Maes"})
    assert [decision.backup for decision in one.plan.decisions[:3]] == [TOM, TOM, None]
    each = edited(out, **{"Back-up_(persoon)": "Els; niemand; An Peeters"})
    assert [decision.backup for decision in each.plan.decisions[:3]] == [ELS, None, AN]
    wrong = edited(out, **{"Back-up_(persoon)": "Els; An Peeters"})
    assert [problem.what.nl for problem in wrong.problems] == ['"Els; An Peeters" noemt er 2 voor 3 delen']


def test_planned_hours_tell_the_depth_of_all_parts(tmp_path: Path) -> None:
    found = edited(written(tmp_path, TWO_AND_ONE), Geplande_uren=15)
    assert {decision.depth for decision in found.plan.decisions[:3]} == {THIN}
    assert found.problems == ()
    wrong = edited(tmp_path / "uit.xlsx", Geplande_uren=17)
    assert [problem.mend.nl for problem in wrong.problems] == ["maak de cel leeg voor de volle uren, of los opnieuw op"]


def fixed(path: Path, words: str) -> Reading:
    found = edited(path, Toegewezen_aan=words, Geplande_uren=None)
    return kept(read_workbook(path), found.edits)


@pytest.mark.parametrize("owners", [3, None])
@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("Els; Tom Maes; An Peeters", "Els; Tom Maes; An Peeters"),
        ("Els", "Els; Els; Els"),
        ("Els (1/3); niemand (2/3)", "Els; ;"),
    ],
)
def test_kept_owners_stand_in_fixed_to_one_for_each_part(
    tmp_path: Path, words: str, cell: str, owners: int | None
) -> None:
    # Blank, T04 of 60 h is in three parts, as Owners says of K1.
    line = ["T04", "Linde", "Technisch", "Eerste hulp", "ja", 60, 30, "school", owners]
    sheets = {**DUTCH, "Taken": [HEADERS, line, *DUTCH["Taken"][2:]]}
    reading = fixed(written(tmp_path, TWO_AND_ONE, sheets), words)
    assert reading.kept_cells == {2: cell}
    assert complete(reading.intake).instance == reading.instance
    write_workbook(reading, Result(Status.FEASIBLE, TWO_AND_ONE, ()), tmp_path / "weer.xlsx")
    assert cells(tmp_path / "weer.xlsx")["Vast bij"] == cell
    assert read_workbook(tmp_path / "weer.xlsx").instance == reading.instance


def test_a_kept_owner_whom_a_rule_forbids_is_told_once_at_the_line(tmp_path: Path) -> None:
    sheets = {**DUTCH, "Team": [*DUTCH["Team"], ["Bo", "Linde", 60, 0]]}
    sheets["Taken"] = [[*HEADERS, "Vereist niveau"], *([*line, 2] for line in DUTCH["Taken"][1:])]
    with pytest.raises(InputError) as caught:
        fixed(written(tmp_path, TWO_AND_ONE, sheets), "Bo (2/3); An Peeters (1/3)")
    assert len(caught.value.problems) == 1


def test_solved_again_it_is_the_same_plan(tmp_path: Path) -> None:
    reading = read_workbook(saved(tmp_path, filled(DUTCH)))
    first = solve(reading.instance)
    assert first.plan is not None
    write_workbook(reading, first, tmp_path / "uit.xlsx")
    again = read_workbook(tmp_path / "uit.xlsx")
    assert read_written(again).plan == first.plan
    assert read_written(again).edits == ()
    assert solve(again.instance).plan == first.plan


def test_a_help_desk_too_large_for_one_is_done_by_two_whatever_may_be_dropped(tmp_path: Path) -> None:
    # 200 h: An has 170 and Tom 170, none of them enough alone; An fills 150 h with what may be dropped.
    tasks = [
        ["ID", "Cluster", "Description", "Core", "Hours", "Priority", "Current owner"],
        ["T03", "Technical", "Help desk", "yes", 200, None, None],
        ["X1", "Technical", "Old computers", "no", 150, "optional", "An"],
    ]
    team = [["Name", "ICT hours", "Technical"], ["An", 170, 4], ["Tom", 170, 4]]
    asked = read(tmp_path, {"Tasks": tasks, "Team": team}, **{"Planning margin %": "0"}).instance
    plan = solve(asked).plan
    assert plan is not None
    assert {decision.owner for decision in plan.decisions[:2]} == {"An", "Tom"}
    assert plan.decisions[2].owner is None
    assert Core().value(Ledger(asked, plan)) == 0


def test_a_row_that_two_have_the_hours_for_together_says_so_where_it_stays_whole(tmp_path: Path) -> None:
    sheets = {**DUTCH, "Taken": [HEADERS, ["K1", "Linde", "Technisch", "Helpdesk", "ja", 80, None, "school", 1]]}
    path = saved(tmp_path, filled(sheets))
    reading = read_workbook(path)
    (warning,) = [w for w in reading.warnings if "in totaal zoveel uren" in w.what.nl]
    assert warning.to("nl") == (
        "Taken!I2: niemand die dit mag doen, heeft in totaal zoveel uren: zet Max. uitvoerders op 2, of maak het leeg"
    )
    write_workbook(reading, solve(reading.instance), tmp_path / "uit.xlsx")
    why = str(cells(tmp_path / "uit.xlsx")["Waarom"])
    assert why.endswith("An Peeters en Tom Maes hebben samen wel de uren: zet Max. uitvoerders op 2")


def test_gaps_have_one_line_for_the_parts_that_nobody_does(tmp_path: Path) -> None:
    plan = desk(Decision(HERE, AN, FULL, TOM), UNASSIGNED, UNASSIGNED, repairs=(Decision(HERE, ELS, FULL),) * 2)
    sheet = load_workbook(written(tmp_path, plan))["Tekorten"]
    found = [line for line in sheet.iter_rows(values_only=True) if line[1] and "Helpdesk" in str(line[1])]
    assert [(line[1], line[4], line[5]) for line in found] == [("Helpdesk (2/3)", 20, 10)]


# -- Fixed to and Current owner


def tasks(fixed_to: object, owners: object = None) -> dict[str, list[list[object]]]:
    headers: list[object] = ["Cluster", "Description", "Hours", "Owners", "Fixed to", "Current owner"]
    return {
        "Tasks": [headers, ["Technical", "Water", 10, owners, fixed_to, fixed_to]],
        "Team": [["Name", "ICT hours", "Technical"], ["An", 100, 4], ["Tom", 100, 4]],
    }


def test_fixed_to_takes_a_name_for_each_part(tmp_path: Path) -> None:
    found = read(tmp_path, tasks(" an ;TOM", 2)).instance.rows
    assert [(row.fixed_to, row.current_owner) for row in found] == [("An", "An"), ("Tom", "Tom")]


@pytest.mark.parametrize("words", ["An; Tom; An; Tom; An", "An; Tom; Tom"])
def test_more_names_than_owners_are_a_fault_at_the_cell(tmp_path: Path, words: str) -> None:
    (fault,) = faults(tmp_path, tasks(words, 2))
    assert fault.startswith(f"Tasks!E2: {words.count(';') + 1} names, but Owners is 2: leave some out")


def test_where_owners_is_blank_four_names_are_the_most(tmp_path: Path) -> None:
    assert len(read(tmp_path, tasks("An; Tom; An; Tom")).instance.rows) == 4
    (fault,) = faults(tmp_path, tasks("An; Tom; An; Tom; An"))
    assert fault.startswith("Tasks!E2: 5 names where at most 4 go: ")


def test_owners_is_a_whole_number_from_1_to_4(tmp_path: Path) -> None:
    for wrong in (0, 5, 1.5, "twee"):
        (fault,) = faults(tmp_path, tasks(None, wrong))
        assert fault.startswith("Tasks!D2: ")


def test_more_current_owners_than_parts_are_told(tmp_path: Path) -> None:
    sheets = tasks(None, 2)
    sheets["Tasks"][1][5] = "An; Tom; An"
    told = [problem.to("en") for problem in read(tmp_path, sheets).warnings]
    assert any(
        sentence.startswith("Tasks!F2: 3 names, but the task has 2 parts: only the first of them count")
        for sentence in told
    )


@pytest.mark.parametrize("owners", [3, None])
def test_owners_of_a_plan_can_be_copied_into_fixed_to_and_current_owner(tmp_path: Path, owners: int | None) -> None:
    found = read(tmp_path, tasks("An (2/3); Tom (1/3)", owners)).instance.rows
    assert [row.fixed_to for row in found] == ["An", "An", "Tom"]
    assert [row.current_owner for row in found] == ["An", "An", "Tom"]


def test_a_part_that_nobody_does_is_fixed_to_nobody(tmp_path: Path) -> None:
    found = read(tmp_path, tasks("An (1/3, minimum); niemand (2/3)", 3)).instance.rows
    assert [row.fixed_to for row in found] == ["An", None, None]
    assert [row.fixed_to for row in read(tmp_path, tasks("An; geen; Tom", 3)).instance.rows] == ["An", None, "Tom"]


@pytest.mark.parametrize(("owners", "parts"), [(2, "2 parts"), (1, "1 part")])
def test_shares_of_other_parts_are_a_fault_in_fixed_to(tmp_path: Path, owners: int, parts: str) -> None:
    (fault,) = faults(tmp_path, tasks("An (2/3); Tom (1/3)", owners))
    assert fault.startswith("Tasks!E2: ")
    assert f"can't be: the row has {parts}: " in fault


def test_shares_of_other_parts_are_told_and_left_out_in_current_owner(tmp_path: Path) -> None:
    sheets = tasks(None, 2)
    sheets["Tasks"][1][5] = "An (2/3); Tom (1/3)"
    reading = read(tmp_path, sheets)
    assert [row.current_owner for row in reading.instance.rows] == [None, None]
    told = [problem.to("en") for problem in reading.warnings]
    assert any(sentence.startswith("Tasks!F2: ") and "the row has 2 parts" in sentence for sentence in told)


# -- JSON


def json_of(folder: Path) -> tuple[Reading, list[dict[str, object]]]:
    reading = read_workbook(saved(folder, filled(DUTCH)))
    return reading, to_json(reading.instance, Result(Status.FEASIBLE, TWO_AND_ONE, ()), "flanders", "nl")["rows"]


def claimed(folder: Path, reading: Reading, rows: list[dict[str, object]]) -> tuple[Plan, list[str]]:
    path = folder / "plan.json"
    path.write_text(json.dumps({"rows": rows}), encoding="utf-8")
    found = read_json(path, reading.instance, "en")
    return found.plan, [problem.what.en for problem in found.problems]


def test_json_has_an_entry_for_each_part(tmp_path: Path) -> None:
    reading, rows = json_of(tmp_path)
    assert [(row["row"], row.get("part"), row.get("parts")) for row in rows] == [
        (2, 1, 3),
        (2, 2, 3),
        (2, 3, 3),
        (3, 1, 1),
        (4, 1, 2),
        (4, 2, 2),
    ]
    assert claimed(tmp_path, reading, rows) == (TWO_AND_ONE, [])
    assert claimed(tmp_path, reading, rows[::-1]) == (TWO_AND_ONE, [])


def test_a_whole_row_needs_not_say_that_it_is_part_1_of_1(tmp_path: Path) -> None:
    reading, rows = json_of(tmp_path)
    del rows[3]["part"], rows[3]["parts"]
    assert claimed(tmp_path, reading, rows) == (TWO_AND_ONE, [])


def test_an_entry_without_a_part_is_for_the_whole_line(tmp_path: Path) -> None:
    reading, rows = json_of(tmp_path)
    whole = {name: value for name, value in rows[0].items() if name not in ("part", "parts")}
    plan, problems = claimed(tmp_path, reading, [whole, *rows[3:]])
    assert problems == []
    assert plan == replace(TWO_AND_ONE, decisions=(*[TWO_AND_ONE.decisions[0]] * 3, *TWO_AND_ONE.decisions[3:]))


def test_parts_that_are_missing_twice_or_none_are_misfits(tmp_path: Path) -> None:
    reading, rows = json_of(tmp_path)
    assert claimed(tmp_path, reading, rows[1:])[1] == ["these lines of Tasks are missing: 2 (1/3)"]
    assert claimed(tmp_path, reading, [*rows, rows[1]])[1] == ["line 2 (2/3) comes twice"]
    assert claimed(tmp_path, reading, [{**rows[0], "parts": 2}, *rows[1:]])[1][0] == "line 2 of Tasks has 3 parts"
    assert claimed(tmp_path, reading, [{**rows[0], "part": 4}, *rows[1:]])[1][0] == "line 2 of Tasks has 3 parts"


def test_the_estimate_of_a_shared_line_is_that_of_the_whole_line() -> None:
    # The example's hours are all estimates, those of the help desk among them, in parts.
    reading = read_workbook(Path(__file__).parents[2] / "examples" / "school.xlsx")
    rows = reading.instance.rows
    plan = Plan(tuple(CENTRAL if row.is_central else UNASSIGNED for row in rows))
    answer = answer_of(reading, Result(Status.FEASIBLE, plan), {})
    column = next(column for column in TASK_COLUMNS if column.header.en == "Estimated hours")
    shared = [index for index, row in enumerate(rows) if row.is_head and row.parts > 1 and "hours" in row.defaulted]
    assert shared
    for index in shared:
        cell = column.cell(answer, index) if column.cell else None
        assert cell is not None
        whole = sum(row.hours for row in rows if row.line == rows[index].line)
        assert cell.value == whole / 100
