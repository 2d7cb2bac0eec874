"""A small workbook on disk, and what reading it would give: the stage for the tests of writing and reading back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook

from allocator.intake import CoreSource, Intake
from allocator.ledger import Ledger
from allocator.plan import Result, Status, TierResult
from allocator.rule_model import load
from allocator.workbook.read.book import open_book
from allocator.workbook.read.read import Layout, Reading
from allocator.workbook.record.record import read_record
from allocator.workbook.write.write import write_workbook
from tests.build import instance, plan

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.text import Language
    from allocator.instance import Instance

HEADERS = ("ID", "School", "Cluster", "Description", "Hours")

COMMUNITY = instance(
    rows="""
    task school cluster        hours minimum core where  saving current_owner outsource
    T1   Linde  technical      40    40      yes  school 0      An            -
    T2   Linde  technical      30    20      no   school 0      -             yes
    T1   Eik    technical      40    40      yes  school 0      Els           -
    T3   Linde  administration 20    20      no   group  25     -             -
    T3   Eik    administration 10    10      no   group  25     -             -
    T4   Eik    policy         16    16      no   school 0      -             -
    """,
    team="""
    name home  role  ict bpt technical administration policy
    An   Linde tict  60  10  3         1              0
    Els  Eik   tict  50  -   3         0              0
    Tom  Group head  100 -   4         3              0
    """,
    schools="""
    name  director pool travel operating_budget
    Linde Dina     50   4      1000
    Eik   -        0    0      0
    """,
    partners="""
    name rate
    Fixit 50
    """,
)
WORDS = ("An backup Tom", "Fixit", "Els", "Tom group", "Tom group", "-")
"""A plan for it: Linde backed up, Eik not; the group does T3 for both; nobody can do T4."""


def result(of: Instance, *words: str) -> Result:
    """A plan by hand as a proven result."""
    chosen = plan(of, *words)
    values = [(tier.key, tier.value(Ledger(of, chosen))) for tier in of.tiers]
    return Result(Status.OPTIMAL, chosen, tuple(TierResult(name, value, value) for name, value in values), 0.5)


def workbook(path: Path, of: Instance = COMMUNITY) -> Path:
    """A workbook with the instance's rows on Tasks, headers on line 1, and a sheet of the user's own."""
    book = Workbook()
    tasks = book.active
    tasks.title = "Tasks"
    tasks.append(HEADERS)
    for row in of.rows:
        tasks.append((row.task, row.school, row.cluster.value, row.description, row.hours / 100))
    book.create_sheet("Mine")["A1"] = "=1+1"
    book.save(path)
    return path


def reading(path: Path, of: Instance = COMMUNITY, language: Language = "en", per: str = "year") -> Reading:
    """What `read_workbook` makes of it, as far as writing needs it."""
    rule_model = load("flanders")
    general = dataclasses.replace(rule_model.general, task_hours_per=per)
    rule_model = dataclasses.replace(rule_model, general=general)
    book = open_book(path)
    return Reading(
        path=path,
        book=book,
        language=language,
        intake=Intake((), (), rule_model),
        rule_model=rule_model,
        instance=of,
        warnings=(),
        tasks=Layout("Tasks", 1, {}),
        team=None,
        record=read_record(book.values),
        core_from=CoreSource.RULE_MODEL,
        not_applying=(),
    )


def solve(source: Path, out: Path, *words: str, of: Instance = COMMUNITY, **how: Any) -> Path:
    """Write a plan by hand into the workbook at `source`."""
    write_workbook(reading(source, of, **how), result(of, *(words or WORDS)), out, options={"--seed": "1"})
    return out


def texts(path: Path, sheet: str) -> list[list[object]]:
    """The filled lines of a sheet, blank cells at the end of a line left out."""
    lines = load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True)
    return [list(line[: max(i for i, v in enumerate(line) if v is not None) + 1]) for line in lines if any(line)]
