"""What people write on our sheets stays when the workbook is solved again, is checked, and goes when they clear it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from allocator.basics.problem import InputError
from allocator.jobs.check import CheckJob, check_workbook
from allocator.jobs.outcome import Ending
from allocator.jobs.verify import VerifyJob, verify_workbook
from allocator.row_key import RowKey
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import share_workbook, write_workbook
from tests.workbook.sheets import filled, saved
from tests.workbook.solved import result, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

TASKS = [
    ["ID", "School", "Cluster", "Description", "Hours", "Core"],
    ["X1", "Linde", "Technical", "Mend things", 10, "yes"],
    ["X2", "Linde", "Technical", "Fix doors", 10, "yes"],
    ["X1", "Eik", "Technical", "Mend things", 10, "yes"],
]
TEAM = [
    ["Name", "School", "ICT hours", "Technical", "Role"],
    ["Annick", "Linde", 100, 3, "TICT"],
    ["Elsie", "Eik", 100, 3, "TICT"],
    ["Tommy", "Group", 100, 3, "head of ICT"],
]
SCHOOLS = [["School", "Director"], ["Linde", "Dina"], ["Eik", ""]]
PARTNERS = [["Partner", "EUR per hour"], ["Fixit", 50]]
PLAN = ("Annick", "Annick backup Tommy", "Elsie")
FIELDS = {"Decides": 6, "Follows up": 7, "Contact": 8, "Together with": 9, "Mandate": 10}


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The workbook, solved once."""
    sheets = {"Tasks": TASKS, "Team": TEAM, "Schools": SCHOOLS, "Partners": PARTNERS}
    return again(saved(tmp_path, filled(sheets)), "first.xlsx")


def again(source: Path, name: str = "again.xlsx", plan: tuple[str, ...] = PLAN) -> Path:
    """The workbook solved once more: the same plan, by hand."""
    reading = read_workbook(source)
    out = source.with_name(name)
    write_workbook(reading, result(reading.instance, *plan), out)
    return out


def typed(path: Path, sheet: str, **cells: str | None) -> Path:
    """Cells of a sheet, by address, as somebody types over them."""
    book = load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)
    return path


def changed(path: Path, change: Callable[[Worksheet], object], sheet: str = "Mandates") -> Path:
    book = load_workbook(path)
    change(book[sheet])
    book.save(path)
    return path


def mandates(path: Path) -> dict[tuple[str, str], dict[str, object]]:
    """The mandates on their sheet, by school and task."""
    sheet = load_workbook(path)["Mandates"]
    lines = sheet.iter_rows(min_row=5, values_only=True)
    return {(str(line[0]), str(line[1])): {name: line[at - 1] for name, at in FIELDS.items()} for line in lines}


def on_tasks(path: Path, header: str) -> list[object]:
    lines = texts(path, "Tasks")
    place = lines[0].index(header)
    return [line[place] if place < len(line) else None for line in lines[1:]]


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    return [problem.to("en") for problem in caught.value.problems]


LINDE, DOORS, EIK = ("Linde", "Mend things"), ("Linde", "Fix doors"), ("Eik", "Mend things")


def test_what_nobody_wrote_follows_the_rules(first: Path) -> None:
    found = mandates(again(first))
    assert list(found[LINDE].values()) == ["Dina", "Tommy", "Annick", None, None]
    assert found[EIK]["Decides"] == "management of Eik"
    reading = read_workbook(first)
    assert not reading.agreed.cells
    assert not reading.told_of_agreed


def test_what_a_hand_wrote_stays_over_two_solves(first: Path) -> None:
    typed(first, "Mandates", F5="annick", G5="Elsie;Fixit", H5="Tommy", I5="Dina", J5="Advises")
    second = again(first)
    third = again(second, "third.xlsx")
    for path in (second, third):
        # As they are spelled on Team, and the column's own word.
        said = ["Annick", "Elsie; Fixit", "Tommy", "Dina", "advises"]
        assert list(mandates(path)[LINDE].values()) == said
        assert on_tasks(path, "Contact") == ["Tommy", "Annick", "Elsie"]
        assert on_tasks(path, "Decides")[0] == "Annick"


def test_what_a_hand_wrote_stays_when_another_does_the_task(first: Path) -> None:
    # By the rules the contact would be Tom now, and Els where nobody wrote.
    out = again(typed(first, "Mandates", H5="Dina"), plan=("Tommy", "Elsie", "Elsie"))
    assert mandates(out)[LINDE]["Contact"] == "Dina"
    assert mandates(out)[DOORS]["Contact"] == "Elsie"


def test_a_cell_that_is_cleared_follows_the_rules_again(first: Path) -> None:
    second = again(typed(first, "Mandates", H5="Tommy", I5="Elsie"))
    third = again(typed(second, "Mandates", H5=None, I5=None), "third.xlsx")
    assert mandates(third)[LINDE]["Contact"] == "Annick"
    assert mandates(third)[LINDE]["Together with"] is None
    assert not read_workbook(third).agreed.cells


def test_a_cell_on_tasks_is_as_good_as_one_on_mandates(first: Path) -> None:
    column = texts(first, "Tasks")[0].index("Contact") + 1
    changed(first, lambda sheet: sheet.cell(4, column, "Tommy"), "Tasks")
    second = again(first)
    assert mandates(second)[EIK]["Contact"] == "Tommy"
    cleared = changed(second, lambda sheet: sheet.cell(4, column, "").__setattr__("value", None), "Tasks")
    assert mandates(again(cleared, "third.xlsx"))[EIK]["Contact"] == "Elsie"


def test_two_cells_that_say_different_things_are_told_at_the_second(first: Path) -> None:
    column = texts(first, "Tasks")[0].index("Contact") + 1
    changed(first, lambda sheet: sheet.cell(2, column, "Tommy"), "Tasks")
    (fault,) = faults(typed(first, "Mandates", H5="Elsie"))
    assert fault.startswith("Mandates!H5: something else was written at Tasks!")


def test_lines_are_found_again_when_people_sort_and_insert(first: Path) -> None:
    typed(first, "Mandates", I5="Elsie", J7="informs")

    def sort(sheet: Worksheet) -> None:
        lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=5)]
        for number, line in enumerate(reversed(lines), start=5):
            for place, value in enumerate(line, start=1):
                sheet.cell(number, place).value = value  # type: ignore[union-attr]
        sheet.insert_rows(1, 2)

    def sort_tasks(sheet: Worksheet) -> None:
        sheet.insert_rows(2)

    out = again(changed(changed(first, sort), sort_tasks, "Tasks"))
    assert mandates(out)[LINDE]["Together with"] == "Elsie"
    assert mandates(out)[EIK]["Mandate"] == "informs"
    assert mandates(out)[DOORS]["Together with"] is None


def test_two_lines_that_read_alike_are_told_apart(tmp_path: Path) -> None:
    twice = [*TASKS, ["X1", "Linde", "Technical", "Mend things", 5, "no"]]
    out = again(saved(tmp_path, filled({"Tasks": twice, "Team": TEAM})), "first.xlsx", (*PLAN, "Annick"))
    typed(out, "Mandates", I8="Elsie")
    found = mandates(again(out, plan=(*PLAN, "Annick")))
    assert found["Linde", "Mend things (2)"]["Together with"] == "Elsie"
    assert found[LINDE]["Together with"] is None


def test_a_line_that_somebody_copied_on_tasks_has_no_hand_in_it(first: Path) -> None:
    def copy(sheet: Worksheet) -> None:
        sheet.append([cell.value for cell in sheet[2]])
        sheet.cell(5, 1, "X9").offset(0, 3).value = "Paint walls"

    assert not read_workbook(changed(first, copy, "Tasks")).agreed.cells


def test_a_line_that_somebody_adds_on_tasks_may_have_a_hand_in_it(first: Path) -> None:
    column = texts(first, "Tasks")[0].index("Contact") + 1

    def add(sheet: Worksheet) -> None:
        sheet.append(["X9", "Linde", "Technical", "Paint walls", 5, "no"])
        sheet.cell(5, column, "tommy")

    found = read_workbook(changed(first, add, "Tasks")).agreed
    assert found.cells == {(RowKey("Linde", "X9"), "contact"): "Tommy"}


def test_an_unknown_name_is_told_at_its_cell_with_the_nearest_one(first: Path) -> None:
    typed(first, "Mandates", H5="Elsje", G6="Tommy, Elsie", J7="maybe")
    found = faults(first)
    assert [fault.split(":")[0] for fault in found] == ["Mandates!H5", "Mandates!G6", "Mandates!J7"]
    assert 'did you mean "Elsie"?' in found[0]
    assert "with ; between names" in found[1]
    assert "decides, advises or informs" in found[2]


def test_verify_tells_faults_on_mandates_and_who_has_left(first: Path) -> None:
    out = again(typed(first, "Mandates", H5="Dina"))
    assert verify_workbook(VerifyJob(out)).ending is Ending.DONE
    typed(out, "Schools", B2="Karel")
    outcome = verify_workbook(VerifyJob(out))
    assert [problem.place for problem in outcome.warnings] == ["Mandates!H5"]
    wrong = verify_workbook(VerifyJob(typed(out, "Mandates", I5="Nobody At All")))
    assert wrong.ending is Ending.WRONG_INPUT
    assert [problem.place for problem in wrong.problems if problem.fatal] == ["Mandates!I5"]


def test_verify_tells_faults_on_mandates_and_of_the_plan_at_once(first: Path) -> None:
    heads = texts(first, "Tasks")[0]
    owner = get_column_letter(heads.index("Assigned to") + 1)
    typed(first, "Mandates", I5="Nobody At All")
    typed(first, "Tasks", **{f"{owner}3": "Annie"})
    outcome = verify_workbook(VerifyJob(first))
    assert outcome.ending is Ending.WRONG_INPUT
    assert [problem.place for problem in outcome.problems] == ["Mandates!I5", f"Tasks!{owner}3"]
    # So too where the plan can't be read at all.
    typed(first, "Tasks", **{f"{owner}1": None})
    outcome = verify_workbook(VerifyJob(first))
    assert outcome.ending is Ending.WRONG_INPUT
    assert [problem.place for problem in outcome.problems] == ["Mandates!I5", f"Tasks!{owner}1"]


def test_somebody_who_left_is_told_and_stays_until_the_cell_is_cleared(first: Path) -> None:
    second = again(typed(first, "Mandates", H5="Dina"))
    typed(second, "Schools", B2="Karel")
    reading = read_workbook(second)
    (told,) = [problem.to("en") for problem in reading.told_of_agreed]
    assert told.startswith('Mandates!H5: "Dina" stands here by hand and is no longer on Team')
    assert reading.agreed.gone == {"Dina"}
    third = again(second, "third.xlsx")
    assert mandates(third)[LINDE]["Contact"] == "Dina"
    # Teachers are not sent to somebody who left: An does the task.
    assert not [line for line in texts(third, "Who to ask") if "Dina" in line]
    assert read_workbook(third).told_of_agreed
    assert not read_workbook(typed(third, "Mandates", H5=None)).told_of_agreed


def test_a_dash_says_that_nobody_is_to_be_named(first: Path) -> None:
    second = again(typed(first, "Mandates", G5="geen", H5="-"))
    assert (mandates(second)[LINDE]["Follows up"], mandates(second)[LINDE]["Contact"]) == ("-", "-")
    assert mandates(again(second, "third.xlsx"))[LINDE]["Contact"] == "-"


def test_what_stands_on_a_line_whose_task_is_gone_is_told(first: Path) -> None:
    second = again(typed(first, "Mandates", I6="Elsie"))
    changed(second, lambda sheet: sheet.delete_rows(3), "Tasks")
    (told,) = [problem.to("en") for problem in read_workbook(second).told_of_agreed]
    assert told.startswith("Mandates!I6: this line is of nothing in the workbook any more")


def test_an_output_of_a_version_that_knew_no_hands_is_read_as_it_was() -> None:
    earlier = read_workbook(Path(__file__).parents[1] / "data" / "format-1" / "school.xlsx")
    assert not earlier.agreed.cells


def test_the_copy_for_colleagues_has_what_people_agreed(first: Path) -> None:
    reading = read_workbook(typed(first, "Mandates", I5="Elsie"))
    out, shared = first.with_name("out.xlsx"), first.with_name("shared.xlsx")
    write_workbook(reading, result(reading.instance, *PLAN), out)
    share_workbook(reading, out, shared)
    assert mandates(shared)[LINDE]["Together with"] == "Elsie"


def test_check_tells_who_has_left_and_what_is_wrong(first: Path) -> None:
    out = again(typed(first, "Mandates", H5="Dina", I6="Elsie"))
    typed(out, "Schools", B2="Karel")
    assert [problem.place for problem in check_workbook(CheckJob(out)).problems if "Dina" in problem.to("en")] == [
        "Mandates!H5"
    ]
    wrong = check_workbook(CheckJob(typed(out, "Mandates", I6="Elsje")))
    assert wrong.ending is Ending.WRONG_INPUT
    assert [problem.place for problem in wrong.problems if problem.fatal] == ["Mandates!I6"]


# -- agreements


def agreements(path: Path) -> dict[tuple[str, str], list[object]]:
    lines = load_workbook(path)["Backups"].iter_rows(min_row=5, values_only=True)
    return {(str(line[0]), str(line[1])): list(line[6:9]) for line in lines}


def test_agreements_are_kept_by_row_and_counted(first: Path) -> None:
    # Without a backup first: Linde Mend things, Eik; then Fix doors.
    assert [line[:2] for line in texts(first, "Backups")[4:]] == [list(LINDE), list(EIK), list(DOORS)]
    top = texts(first, "Backups")[1][0]
    assert top == (
        "Agreements on 3 core tasks: 3 without a written procedure, 3 without a generic mailbox and 3 without shared"
        " access."
    )
    typed(first, "Backups", G5="yes", H5="x", I5="no", G7="ja")
    second = again(first, plan=("Annick backup Tommy", "Annick", "Elsie"))
    third = again(second, "third.xlsx")
    for path in (second, third):
        assert agreements(path) == {LINDE: ["yes", "yes", "no"], EIK: [None] * 3, DOORS: ["yes", None, None]}
    assert "1 without a written procedure, 2 without a generic mailbox and 3 without" in str(texts(third, "Backups")[1])


def test_agreements_on_a_task_that_nobody_does_for_a_while_come_back_with_it(first: Path) -> None:
    second = again(typed(first, "Backups", G5="yes"), plan=("-", *PLAN[1:]))
    assert LINDE not in agreements(second)
    assert agreements(again(second, "third.xlsx"))[LINDE] == ["yes", None, None]


def test_an_answer_that_is_neither_yes_nor_no_is_told_at_its_cell(first: Path) -> None:
    (fault,) = faults(typed(first, "Backups", H6="perhaps"))
    assert fault.startswith('Backups!H6: "perhaps" is no yes or no')


def test_cells_offer_what_can_be_chosen(first: Path) -> None:
    book = load_workbook(first)
    rules = {str(rule.sqref): rule.formula1 for rule in book["Backups"].data_validations.dataValidation}
    assert rules == {"G5:G7 H5:H7 I5:I7": '"yes,no"'}
    rules = {str(rule.sqref): rule.formula1 for rule in book["Mandates"].data_validations.dataValidation}
    assert rules["J5:J7"] == '"decides,advises,informs"'
    assert rules["F5:F7 G5:G7 H5:H7 I5:I7"].startswith("'Team'!$A$2")


# -- outsiders


def test_names_of_outsiders_are_kept_by_school_and_kind(first: Path) -> None:
    lines = list(load_workbook(first)["Consultation"].iter_rows(values_only=True))
    at = next(number for number, line in enumerate(lines, start=1) if line[:2] == ("Eik", "care coordinator"))
    typed(first, "Consultation", **{f"C{at}": "Mia Claes; Jo Bral"})
    second = again(first)
    reading = read_workbook(again(second, "third.xlsx"))
    assert reading.agreed.cells == {(RowKey("Eik", "care"), "names"): "Mia Claes; Jo Bral"}


def test_a_dutch_workbook_keeps_hands_too(tmp_path: Path) -> None:
    tasks = [["School", "Cluster", "Omschrijving", "Uren", "Kerntaak"], ["Linde", "Technisch", "Deuren", 10, "ja"]]
    team = [["Naam", "School", "ICT-uren", "Technisch"], ["An", "Linde", 100, 3], ["Els", "Linde", 100, 3]]
    out = again(saved(tmp_path, filled({"Taken": tasks, "Team": team})), "first.xlsx", ("An",))
    typed(out, "Mandaten", H5="Els", J5="beslist")
    typed(out, "Back-ups", G5="ja", H5="nee")
    third = again(again(out, plan=("An",)), "third.xlsx", ("An",))
    line = next(load_workbook(third)["Mandaten"].iter_rows(min_row=5, values_only=True))
    assert (line[5], line[7], line[9]) == ("directie van Linde", "Els", "beslist")
    agreed = next(load_workbook(third)["Back-ups"].iter_rows(min_row=5, values_only=True))
    assert agreed[6:9] == ("ja", "nee", None)
    (fault,) = [
        problem.to("nl") for problem in _raised(typed(third, "Mandaten", H5="Elsje", J5="beslist")) if problem.fatal
    ]
    assert fault.startswith(
        'Mandaten!H5: "Elsje" staat niet op Team, is geen partner en geen directeur: bedoel je "Els"?'
    )


def _raised(path: Path) -> tuple[object, ...]:
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    return caught.value.problems
