"""The workload of people who share tasks follows the one cell that Tasks has for each, whatever stands there."""

from __future__ import annotations

import shutil
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Decision, Depth, Outcome, Plan, Result, Status
from allocator.report.pages import workload
from allocator.workbook.read.read import read_workbook
from allocator.workbook.solved.written_plan import read_written
from allocator.workbook.write.write import write_workbook
from tests.ooxml.test_libreoffice import converted
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")

SHEETS = {
    "Taken": [
        ["Nr", "School", "Cluster", "Omschrijving", "Kerntaak", "Uren", "Minimumuren", "Waar", "Max. uitvoerders"],
        ["K1", "Linde", "Technisch", "Helpdesk", "ja", 20.03, 10, "beide", 3],
        ["K2", "Eik", "Technisch", "Helpdesk", "ja", 6.1, None, "school", 2],
        ["K3", "Eik", "Technisch", "Alleen", "ja", 5, None, "school", 1],
        ["K4", "Linde", "Technisch", "Herstellen", "nee", 12, 4, "school", 2],
        ["K5", "Eik", "Technisch", "Half", "nee", 8, None, "school", 2],
        ["K6", "Linde", "Technisch", "Samen", "ja", 6.1, None, "school", 2],
    ],
    "Team": [
        ["Naam", "School", "ICT-uren", "Technisch", "Werkt ook in"],
        ["An Peeters", "Linde", 60, 4, "Eik"],
        ["Tom Maes", "Linde", 60, 4, "Eik"],
        ["Els", "Eik", 60, 4, None],
    ],
    "Scholen": [["School", "Pool %", "Verplaatsing"], ["Linde", 100, 3], ["Eik", 100, 7]],
}
FULL, THIN = Depth.FULL, Depth.MINIMUM
AT_SCHOOL, AT_GROUP = Outcome.MEMBER, Outcome.GROUP
AN, TOM, ELS = "An Peeters", "Tom Maes", "Els"
PLAN = Plan(
    (
        Decision(AT_SCHOOL, AN, FULL, TOM),
        Decision(AT_GROUP, TOM, THIN, AN),
        Decision(AT_SCHOOL, AN, FULL),
        Decision(AT_SCHOOL, ELS, FULL, TOM),
        Decision(AT_SCHOOL, ELS, FULL, TOM),
        Decision(AT_SCHOOL, ELS, FULL, AN),
        Decision(AT_SCHOOL, AN, THIN),
        Decision(AT_SCHOOL, TOM, THIN),
        UNASSIGNED,
        Decision(AT_SCHOOL, TOM, FULL),
        Decision(AT_SCHOOL, AN, FULL, TOM),
        Decision(AT_SCHOOL, TOM, FULL, AN),
    )
)
"""Every way to share: three parts at two places and depths, one person for all, at the minimum, in part undone."""

Figures = dict[str, tuple[float, float, float, float, float, int, int]]


def written(folder: Path, per: str = "jaar") -> Path:
    sheets = {**SHEETS, "Parameters": [["Parameter", "Waarde"], ["Taakuren per", per], ["Weken per jaar", 1]]}
    reading = read_workbook(saved(folder, filled(sheets)))
    write_workbook(reading, Result(Status.FEASIBLE, PLAN, ()), folder / "uit.xlsx")
    return folder / "uit.xlsx"


def by_ledger(path: Path) -> Figures:
    """What the plan that stands in the workbook comes to, in plain arithmetic."""
    reading = read_workbook(path)
    found = read_written(reading)
    assert found.problems == ()
    ledger = Ledger(reading.instance, found.plan)
    figures: Figures = {}
    for member in reading.instance.members:
        account = ledger.accounts[member.name]
        rows = list(zip(reading.instance.rows, found.plan.decisions, strict=True))
        figures[member.name] = (
            account.used / 100,
            (account.owned_home + account.owned_away) / 100,
            account.reserve / 100,
            sum(account.travel.values()) / 100,
            (member.available - account.used) / 100,
            len({row.line for row, decision in rows if decision.owner == member.name}),
            len({row.line for row, decision in rows if decision.backup == member.name}),
        )
    return figures


def by_formulas(path: Path, folder: Path) -> Figures:
    """What LibreOffice makes of the formulas on the sheet of the workload: saving anew forgets what they came to."""
    load_workbook(path).save(path)
    sheet = load_workbook(converted(path, folder), data_only=True)["Uren per teamlid"]
    fields = [workload.column(name) for name in ("used", "tasks", "reserve", "travel", "left", "owned", "backed_up")]
    return {
        str(line[0]): tuple(round(float(str(line[field - 1])), 6) for field in fields)  # type: ignore[misc]
        for line in takewhile(lambda line: line[0], sheet.iter_rows(min_row=workload.FIRST, values_only=True))
    }


@pytest.mark.parametrize("per", ["jaar", "week"])
def test_the_workload_of_shared_tasks_is_what_the_plan_says(tmp_path: Path, per: str) -> None:
    out = written(tmp_path, per)
    assert read_written(read_workbook(out)).plan == PLAN
    assert by_formulas(out, tmp_path) == by_ledger(out)


EDITS = [
    {2: "Els (2/3); Tom Maes (1/3)", 3: "An Peeters; Tom Maes", 4: "An Peeters", 7: "Els; Tom Maes"},
    {2: "Els", 3: "An Peeters (1/2)", 5: "Els (1/2); Tom Maes (1/2)"},
]


FULL_HOURS = {2: 20.03, 3: 6.1, 7: 6.1, 5: 12, 4: 5}
HOURS = {(3, "An Peeters (1/2)"): 3.05}
PLACES = {2: "Linde", 3: "Eik", 7: "Linde", 5: "Linde", 4: "Eik"}


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_the_workload_follows_who_is_written_over_the_owners_of_a_shared_task(
    tmp_path: Path, edit: dict[int, str]
) -> None:
    out = written(tmp_path)
    before = by_ledger(out)
    book = load_workbook(out)
    tasks = book["Taken"]
    columns = {str(cell.value): cell.column for cell in tasks[1]}
    for line, words in edit.items():
        tasks.cell(line, columns["Toegewezen aan"]).value = words
        tasks.cell(line, columns["Geplande uren"]).value = HOURS.get((line, words), FULL_HOURS[line])
        tasks.cell(line, columns["Uitgevoerd op"]).value = PLACES[line]
    book.save(out)
    after = by_ledger(out)
    assert after != before
    assert by_formulas(out, tmp_path) == after


def test_the_workload_follows_the_lines_of_tasks_when_they_are_sorted(tmp_path: Path) -> None:
    out = written(tmp_path)
    book = load_workbook(out)
    tasks = book["Taken"]
    lines = [[cell.value for cell in line] for line in tasks.iter_rows(min_row=2)]
    for number, line in enumerate(reversed(lines), start=2):
        for column, value in enumerate(line, start=1):
            tasks.cell(number, column).value = value
    book.save(out)
    assert by_formulas(out, tmp_path) == by_ledger(out)
