"""Days in cells: dates of Excel, and dates as people type them, the day first."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.workbook.cells import values
from allocator.workbook.cells.unreadable import refuse

if TYPE_CHECKING:
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line

DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
A_DAY = Text("a date such as 30/06/2027", "een datum zoals 30/06/2027")


def day(line: Line, field: str, notes: Notes) -> date | None:
    """The day in a cell; None for a blank one, and after a fault."""
    cell = values.filled(line, field, notes)
    if cell is None:
        return None
    if isinstance(cell.value, date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    found = _typed(cell.value) if isinstance(cell.value, str) else None
    if found is None:
        refuse(line, field, cell, A_DAY, notes)
    return found


def _typed(words: str) -> date | None:
    for form in (DAY_FIRST, YEAR_FIRST):
        match = form.fullmatch(words.strip())
        if match is not None:
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:  # no such day
                return None
    return None
