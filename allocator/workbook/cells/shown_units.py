"""Numbers whose format shows a unit: what the reader sees counts as if it were typed (SPEC, section 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.basics.text import Text, quoted
from allocator.workbook.cells.numbers import parsed
from allocator.workbook.schema import Kind
from allocator.workbook.schema.measures import MEASURES

if TYPE_CHECKING:
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell, Line
    from allocator.workbook.schema import Column


def shows_other_unit(cell: Cell, column: Column) -> bool:
    """Whether the cell's number is shown with a unit that the column does not count in, such as `50%` for hours."""
    if column.kind is Kind.ANY:
        return False
    if cell.percentage:
        return column.kind is not Kind.PERCENT
    if cell.shown_with is None:
        return False
    words = f"{cell.shown_with[0].strip()}1{cell.shown_with[1].rstrip()}"
    if column.kind is Kind.PERCENT:
        return not re.fullmatch(r"1\s*%", words)
    if column.measure is not None:
        return parsed(words, measure=column.measure) is None
    return "%" in words or any(parsed(words, measure=measure) is not None for measure in MEASURES)


def refuse_unit(line: Line, field: str, cell: Cell, notes: Notes) -> None:
    """A number that is shown with another unit than its column's."""
    column = line.column(field)
    assert isinstance(cell.value, int | float)
    if cell.percentage:
        seen = quoted(f"{cell.value * 100:.10g}%")
    else:
        before, behind = cell.shown_with or ("", "")
        seen = quoted(f"{before}{cell.value:.10g}{behind}".strip())
    expected = column.measure.expected if column.measure else Text("a bare number", "een getal zonder meer")
    if column.kind is Kind.PERCENT:
        expected = Text("a percentage", "een percentage")
    notes.fault(
        cell.place,
        Text(
            f"{seen.en} is what the cell shows, where {expected.en} is expected",
            f"de cel toont {seen.nl} waar {expected.nl} hoort",
        ),
        Text(
            f"give the cell the number format General and write {expected.en}",
            f"geef de cel de getalnotatie Standaard en schrijf {expected.nl}",
        ),
    )


def as_shown(digits: str, shown_with: tuple[str, str] | None) -> str:
    """A whole number that is a name, as its format shows it: 1 shown as `T1` is T1."""
    if shown_with is None:
        return digits
    return f"{shown_with[0]}{digits}{shown_with[1]}".strip()
