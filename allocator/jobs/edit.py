"""The job of the page's board: changes that people made to a division, written into a copy of the solved workbook as
they would write them there themselves, with a log."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.name_list import in_one_cell
from allocator.basics.text import Text, listed
from allocator.check.verify import verify
from allocator.jobs.course import concluded
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.jobs.reading import ReadingJob, read
from allocator.ooxml.recipe import NewSheet
from allocator.plan import Plan, Result, Status
from allocator.report.log import TITLE, log_page
from allocator.report.task_columns import TASK_COLUMNS
from allocator.solution import Solution
from allocator.workbook.read.hand_log import log_lines, log_title
from allocator.workbook.record.record import DECIDING
from allocator.workbook.solved.written_plan import read_written
from allocator.workbook.write.answer import answer_of
from allocator.workbook.write.cells_only import write_cells
from allocator.workbook.write.free_names import free_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.report.answer import Answer
    from allocator.workbook.read.read import Reading

FOLLOWING = ("paid", "cost")
"""Columns that follow from those that decide."""
BY_HAND = Text("changed by hand", "met de hand gewijzigd")


class Logged(NamedTuple):
    """A line of the log, of a row by its index."""

    when: str
    row: int
    what: Text
    reason: str = ""
    broken: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditJob(ReadingJob):
    """A solved workbook, and the plan that takes the place of the one that stands there.

    `fixed` are the rows (by index) that are fixed to another from now on, None for nobody; `not_for` those that other
    people may not do, all of them named. The log's lines go behind those that stand there.
    """

    out: str | Path = ""
    plan: Plan = field(default_factory=lambda: Plan(()))
    fixed: Mapping[int, str | None] = field(default_factory=dict)
    not_for: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    log: tuple[Logged, ...] = ()


@dataclass(frozen=True)
class StandingJob(ReadingJob):
    """A solved workbook, whose plan as it stands there is the outcome's solution."""


def write_edits(job: EditJob, listener: Listener | None = None) -> JobOutcome:
    """Write the changes: only their cells, and the log."""
    return concluded(_edit, job, listener)


def standing(job: StandingJob, listener: Listener | None = None) -> JobOutcome:
    """The plan that stands in a solved workbook, edited by hand or not; wrong input where there is none."""
    return concluded(_standing, job, listener)


def _standing(job: StandingJob, course: Course) -> JobOutcome:
    reading = read(job, course)
    written = read_written(reading, whole=True)
    if written.problems:
        return course.ended(Ending.WRONG_INPUT, problems=written.problems)
    solution = Solution.of(reading.instance, Result(Status.FEASIBLE, written.plan))
    return course.ended(Ending.DONE, solution=solution)


def _edit(job: EditJob, course: Course) -> JobOutcome:
    reading = read(job, course)
    standing_plan = read_written(reading, whole=True).plan
    answer = answer_of(reading, Result(Status.FEASIBLE, job.plan), {})
    course.enter(Phase.WRITING)
    reasons = {each.row: each.reason for each in job.log if each.reason}
    cells = dict(_decisions(answer, standing_plan, reasons)) | dict(_asked(reading, job))
    sheet, before = _old_log(reading)
    lines = [*before, *(_line(reading, each) for each in job.log)]
    out = Path(job.out)
    write_cells(reading, cells, out, {sheet: log_page(lines, reading.language)} if lines else None, of_plan=True)
    course.wrote(out)
    faults = len(verify(reading.instance, job.plan).faults)
    return course.ended(Ending.FAULTY_PLAN if faults else Ending.DONE)


def _decisions(
    answer: Answer, before: Plan, reasons: Mapping[int, str]
) -> Iterator[tuple[tuple[int, str], str | float | None]]:
    """The cells of the plan on each line on which it changed."""
    columns = {column.field: column for column in TASK_COLUMNS}
    for head in answer.instance.heads:
        parts = answer.instance.parts_of[head]
        if all(answer.plan.decisions[part] == before.decisions[part] for part in parts):
            continue
        line = answer.instance.rows[head].line
        for name in (*DECIDING, *FOLLOWING):
            make = columns[name].cell
            cell = None if make is None else make(answer, head)
            yield (line, name), None if cell is None else cell.value
        why = [reasons[part] for part in parts if part in reasons]
        yield (line, "why"), ": ".join([answer.to(BY_HAND), *dict.fromkeys(why)])


def _asked(reading: Reading, job: EditJob) -> Iterator[tuple[tuple[int, str], str | None]]:
    """The cells of Fixed to and Not for that changed."""
    rows, parts_of = reading.instance.rows, reading.instance.parts_of
    for index in job.fixed:
        parts = parts_of[index]
        yield (rows[index].line, "fixed_to"), in_one_cell([job.fixed.get(part, rows[part].fixed_to) for part in parts])
    for index, names in job.not_for.items():
        yield (rows[index].line, "not_for"), in_one_cell(names)


def _old_log(reading: Reading) -> tuple[NewSheet, list[tuple[str, ...]]]:
    """The sheet of the log, and the lines of one that stands there."""
    title = log_title(reading.book)
    if title is not None:
        return NewSheet(title, title), log_lines(reading.book, title)
    return NewSheet(free_name(TITLE.to(reading.language), reading.book.titles)), []


def _line(reading: Reading, each: Logged) -> tuple[str, ...]:
    row = reading.instance.rows[each.row]
    broken = listed(list(each.broken), reading.language) if each.broken else ""
    what = each.what.to(reading.language)
    return each.when, str(row.line), row.school, f"{row.task} {row.description}", what, each.reason, broken
