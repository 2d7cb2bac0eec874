"""The sheet Assumptions: why tasks are strategic and whether they ask combined competences, where somebody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.categories import Strategic
from allocator.cell_words import NO_REASON
from allocator.intake.given import GivenReasons
from allocator.workbook.cells import values

if TYPE_CHECKING:
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Table


def read_assumptions(table: Table | None, notes: Notes) -> tuple[GivenReasons, ...]:
    """What each line says of its task; lines without a number say nothing."""
    found = []
    for line in table.lines if table is not None else ():
        task = values.text(line, "task", notes)
        reason = values.word(line, "strategic", str, notes)
        combined = values.word(line, "combined", bool, notes)
        if task is not None and (reason is not None or combined is not None):
            strategic = None if reason in (None, NO_REASON) else Strategic(reason)
            found.append(GivenReasons(task, strategic, combined, says_why=reason is not None))
    return tuple(found)
