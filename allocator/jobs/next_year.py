"""The job of `init --hours-from-actuals`: last year's solved workbook, with the hours that it really took."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, counted, hours
from allocator.basics.units import half_up
from allocator.intake.previous import owners_of
from allocator.jobs.files import expect_writable
from allocator.report.actual_hours import ACTUAL, FIELD
from allocator.report.evaluation import compared, next_year
from allocator.report.line_words import shared_by
from allocator.workbook.read.read import read_workbook
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.schema import TASKS
from allocator.workbook.solved.owners import owners_in
from allocator.workbook.write.cells_only import write_cells

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from allocator.jobs.course import Course
    from allocator.report.evaluation import Compared
    from allocator.workbook.read.read import Reading
    from allocator.workbook.solved.owners import Owners
    from allocator.workbook.write.cells_only import Cells

TASK = (Text("task", "taak"), Text("tasks", "taken"))
OPTION = "--hours-from-actuals"
HOURS, MINIMUM, CURRENT = (TASKS.column(field).header for field in ("hours", "minimum", "current_owner"))


def make_next_year(source: Path, out: Path, course: Course) -> list[Text]:
    """Write next year's workbook to `out`, and say what it takes over.

    Hours become the actual ones, where these are known, and Minimum hours no more than that; who had a task in the plan
    becomes its current owner; the actual hours go. Everything else stays. Raises InputError, in the workbook's
    language, where it can't be read, was not solved, or has no actual hours.
    """
    reading = read_workbook(source, as_solved=True)
    course.understood(reading.language)
    _expect_another(source, out, reading)
    owners = owners_in(reading)
    course.warn(owners.problems)
    found = compared(reading.instance, reading.year)
    course.warn(_of_parts(reading, found))
    if not found:
        raise InputError([_no_actuals(reading)], reading.language)
    expect_writable(out, reading.language)
    write_cells(reading, {**_hours(reading, found), **_owners(reading, owners), **_cleared(reading)}, out)
    return [_hours_said(reading, found, out), _owners_said(owners)]


def _expect_another(source: Path, out: Path, reading: Reading) -> None:
    if out.resolve() == source.resolve():
        what = Text("this is last year's workbook itself", "dit is de werkmap van vorig jaar zelf")
        mend = Text("give next year's another name", "geef die van volgend jaar een andere naam")
        raise InputError([Problem(str(out), what, mend)], reading.language)


def _no_actuals(reading: Reading) -> Problem:
    return Problem(
        f"{reading.tasks.title}: {ACTUAL.to(reading.language)}",
        Text("there are no actual hours to take over", "er zijn geen werkelijke uren om over te nemen"),
        Text(
            f"write beside each task how many hours went to it, or leave out {OPTION}",
            f"schrijf bij elke taak hoeveel uren ernaartoe gingen, of laat {OPTION} weg",
        ),
    )


def _hours(reading: Reading, found: Sequence[Compared]) -> Cells:
    """The proposed hours in the unit of the sheet; a minimum only where there was one."""
    unit = reading.rule_model.general.task_factor
    minimums = {given.line for given in reading.intake.rows if given.minimum is not None}
    cells: dict[tuple[int, str], str | float | None] = {}
    for each in found:
        if each.proposal is not None:
            line = reading.instance.rows[each.line.first].line
            full = _in_unit(each.proposal.hours, unit)
            cells[line, "hours"] = full
            if line in minimums:
                cells[line, "minimum"] = min(_in_unit(each.proposal.minimum, unit), full)
    return cells


def _of_parts(reading: Reading, found: Sequence[Compared]) -> list[Problem]:
    """A warning for each line of which only some parts were to be done, whose actual hours become those of all."""
    told = []
    for each in found:
        done = each.planned.done
        if each.proposal is None or not 0 < done < 1:
            continue
        was, full = hours(each.actual.hours), hours(each.proposal.hours)
        share = f"{done.numerator}/{done.denominator}"
        what = Text(
            f"only {share} of this task was to be done: the {was.en} that it took become {full.en} for all of it",
            f"slechts {share} van deze taak was gepland: de {was.nl} die eraan besteed zijn, worden {full.nl} voor de"
            " hele taak",
        )
        mend = Text("correct the hours if you know better", "verbeter de uren als je beter weet")
        place = reading.cell(reading.instance.rows[each.line.first], "hours")
        told.append(Problem(place, what, mend, fatal=False))
    return told


def _in_unit(amount: int, unit: Fraction) -> float:
    """Hours a year as the sheet has them: to a hundredth, and never none."""
    return max(half_up(Fraction(amount) / unit), 1) / 100


def _owners(reading: Reading, owners: Owners) -> Cells:
    """Who had a line in the plan; a line that nobody had loses who had it before."""
    instance, done = reading.instance, {line.line: line for line in owners.lines}
    cells: dict[tuple[int, str], str | float | None] = {}
    before = {given.line for given in reading.intake.rows if given.current_owner is not None}
    for head in instance.heads:
        line, number = done.get(instance.keys[head]), instance.rows[head].line
        if line is not None and line.names:
            names = owners_of(line, len(instance.parts_of[head]))
            cells[number, "current_owner"] = shared_by(names, reading.language)
        elif number in before:
            cells[number, "current_owner"] = None
    return cells


def _cleared(reading: Reading) -> Cells:
    """The actual hours beside tasks, which are those of the year that went."""
    sheet = reading.book.values[reading.tasks.title]
    column = standing_columns(sheet, reading.tasks.header_row, reading.record).get(FIELD, 0)
    lines = (line.number for line in reading.lines if line.table.schema is TASKS)
    filled = (line for line in lines if (line, column) in sheet._cells and sheet._cells[line, column].value is not None)
    return {(line, FIELD): None for line in filled}


def _hours_said(reading: Reading, found: Sequence[Compared], out: Path) -> Text:
    """Whose hours were taken over, and what all tasks come to."""
    taken = sum(each.proposal is not None for each in found)
    now, proposed = next_year(reading.instance, found)
    before, after = hours(now), hours(proposed)
    count, others = counted(taken, *TASK), counted(len(reading.instance.heads) - taken, *TASK)
    return Text(
        f"{out.name}: {HOURS.en} of {count.en} from the actual hours, {MINIMUM.en} no more than that; {others.en} kept"
        f" theirs. All tasks ask {after.en}, where they asked {before.en}.",
        f"{out.name}: {HOURS.nl} van {count.nl} volgens de werkelijke uren, {MINIMUM.nl} niet meer dan dat; {others.nl}"
        f" hielden hun uren. Alle taken vragen samen {after.nl}, waar dat {before.nl} was.",
    )


def _owners_said(owners: Owners) -> Text:
    """Whose owners were taken over, and what stands in the workbook besides."""
    count = counted(sum(bool(line.names) for line in owners.lines), *TASK)
    return Text(
        f"{CURRENT.en} of {count.en} is who had it in the plan; {ACTUAL.en} is blank again. Everything else stands as"
        " it was, last year's plan too until you solve.",
        f"{CURRENT.nl} van {count.nl} is wie ze in de verdeling had; {ACTUAL.nl} is weer leeg. Al het andere staat er"
        " zoals het was, ook de verdeling van vorig jaar tot je oplost.",
    )
