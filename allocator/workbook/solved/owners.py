"""Who did what in the plan that stands in a workbook: the owners of last year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.cell_shares import UnclearShares, divided
from allocator.intake.previous import PreviousLine
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.solved.lost_headers import lost_columns, lost_headers
from allocator.workbook.solved.results import Results

if TYPE_CHECKING:
    from allocator.workbook.read.read import Reading

ASSIGNED = "assigned"
NO_PLAN = (
    Text("this workbook holds no plan of Allocator", "deze werkmap bevat geen verdeling van Allocator"),
    Text("give the one that solve wrote", "geef de werkmap op die solve geschreven heeft"),
)


class Owners(NamedTuple):
    """The lines of a plan that somebody does, and the cells of which that can't be told."""

    lines: tuple[PreviousLine, ...]
    problems: tuple[Problem, ...]


def owners_in(reading: Reading) -> Owners:
    """The owners in Assigned to as they stand there now, those among them whom no sheet names (any more).

    Raises InputError where the workbook holds no plan of ours, or its columns can't be found.
    """
    if reading.record is None:
        raise InputError([Problem(reading.path.name, *NO_PLAN)], reading.language)
    sheet = reading.book.values[reading.tasks.title]
    cells = Results(reading, sheet, standing_columns(sheet, reading.tasks.header_row, reading.record))
    lost = list(lost_headers(reading.record, cells))
    if not lost and ASSIGNED not in cells.columns:
        lost = list(lost_columns(reading.record, cells))
    if lost:
        raise InputError(lost, reading.language)
    lines, problems = [], []
    instance = reading.instance
    for head in instance.heads:
        words = cells.value(head, ASSIGNED)
        if words is None:
            continue
        parts = instance.parts_of[head]
        try:
            shares = divided(str(words), len(parts)).shares
        except UnclearShares as unclear:
            problems.append(Problem(cells.place(head, ASSIGNED), unclear.what, unclear.mend, fatal=False))
            continue
        row = instance.rows[head]
        names, asked = tuple(share.name for share in shares), sum(instance.rows[part].hours for part in parts)
        place = cells.place(head, ASSIGNED)
        lines.append(PreviousLine(instance.keys[head], row.cluster, row.description, names, asked, place))
    return Owners(tuple(lines), tuple(problems))
