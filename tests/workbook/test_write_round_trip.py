"""A workbook as people make it, through the real reader: read, written, read again, edited, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

from allocator.intake import complete
from allocator.plan import UNASSIGNED, Decision, Depth, Outcome, Plan, Result, Status
from allocator.workbook.read.read import read_workbook
from allocator.workbook.solved.edits import kept
from allocator.workbook.solved.written_plan import read_written
from allocator.workbook.write.write import write_workbook
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.instance import Instance

SHEETS = {
    "Taken": [
        ["Takenoverzicht ICT-coördinatie"],
        [],
        ["Cluster", "Omschrijving", "School", "Uren", "Minimumuren", "Uitvoerder nu", "Max. uitvoerders"],
        ["Technisch", "Helpdesk bemannen", "De Linde", "40,5", 20, None, 1],
        ["Technisch", "Helpdesk bemannen", "Het Park", 30, None, None, 1],
        ["Beleid & visie", "Nota over AI schrijven", "Groep", 12, None, None, 1],
        ["Technisch", "Smartboards nakijken", "Het Park", 8, None, None, 1],
    ],
    "Team": [
        ["Naam", "School", "ICT-uren", "Technisch", "Beleid & visie"],
        ["An Peeters", "De Linde", 100, 4, 4],
        ["Tom Maes", "Groep", 100, 4, 4],
    ],
    "Parameters": [["Parameter", "Waarde"], ["Taakuren per", "week"]],
}


def by_hand(of: Instance) -> Plan:
    """An does the first row thinly, Tom the others but the last."""
    thin = Decision(Outcome.MEMBER, "An Peeters", Depth.MINIMUM, "Tom Maes" if of.rows[0].core else None)
    tom = Decision(Outcome.MEMBER, "Tom Maes", Depth.FULL)
    return Plan((thin, tom, Decision(Outcome.GROUP, "Tom Maes", Depth.FULL), UNASSIGNED))


def solved(folder: Path) -> Path:
    source = saved(folder, filled(SHEETS))
    first = read_workbook(source)
    plan = by_hand(first.instance)
    write_workbook(first, Result(Status.FEASIBLE, plan, ()), folder / "uit.xlsx")
    return folder / "uit.xlsx"


def test_an_answer_read_as_input_is_the_same_question(tmp_path: Path) -> None:
    out = solved(tmp_path)
    before, after = read_workbook(tmp_path / "in.xlsx"), read_workbook(out)
    assert after.instance == before.instance
    assert after.warnings == before.warnings
    assert after.record is not None


def test_the_plan_is_read_back_from_a_workbook_with_titles_and_hours_a_week(tmp_path: Path) -> None:
    again = read_workbook(solved(tmp_path))
    found = read_written(again)
    assert found.plan == by_hand(again.instance)
    assert (found.problems, found.edits) == ((), ())


def test_an_owner_edited_in_excel_is_found_and_kept(tmp_path: Path) -> None:
    out = solved(tmp_path)
    book = load_workbook(out)
    headers = {cell.value: cell.column for cell in book["Taken"][3]}
    book["Taken"].cell(7, headers["Toegewezen aan"]).value = "tom maes"
    book.save(out)
    again = read_workbook(out)
    (edit,) = read_written(again).edits
    assert edit.place.startswith("Taken!")
    fixed = kept(again, (edit,))
    assert fixed.instance.rows[3].fixed_to == "Tom Maes"
    assert complete(fixed.intake).instance == fixed.instance


def test_a_name_beside_a_task_that_does_not_apply_is_told_in_its_cell(tmp_path: Path) -> None:
    """One that the last run wrote there, when the task still applied, is not."""
    source = saved(
        tmp_path,
        filled({**SHEETS, "Taken": [[*line, "nee" if "Nota" in str(line) else None] for line in SHEETS["Taken"]]}),
    )
    book = load_workbook(source)
    book["Taken"]["H3"] = "Van toepassing"
    book.save(source)
    first = read_workbook(source)
    thin, tom = by_hand(first.instance).decisions[:2]
    write_workbook(first, Result(Status.FEASIBLE, Plan((thin, tom, UNASSIGNED)), ()), tmp_path / "uit.xlsx")
    book = load_workbook(tmp_path / "uit.xlsx")
    tasks = book["Taken"]
    owner = next(cell.column for cell in tasks[3] if cell.value == "Toegewezen aan")
    tasks.cell(6, owner).value = "Tom Maes"
    tasks["H5"] = "nee"  # Tom did this one
    book.save(tmp_path / "uit.xlsx")
    told = [problem for problem in read_workbook(tmp_path / "uit.xlsx").warnings if "Tom Maes" in problem.what.nl]
    assert [problem.place for problem in told] == [f"Taken!{tasks.cell(6, owner).coordinate}"]
    assert told[0].mend.nl == "zet ja bij Van toepassing, of maak deze cel leeg"
