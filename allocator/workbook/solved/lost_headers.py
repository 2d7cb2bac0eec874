"""Result columns that lost their header: nobody could tell any more that they are ours."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.workbook.cells.sheet import address
from allocator.workbook.record.record import DECIDING
from allocator.workbook.solved.results import figure

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from allocator.workbook.record.record import Record
    from allocator.workbook.solved.results import Results

HALF = 2
"""A column is ours where at least one in this many of its cells holds what we wrote there: half of them."""


def lost_headers(record: Record, lines: Results) -> Iterator[Problem]:
    """The columns of ours that still stand on Tasks under another header, or none: they would be read as nobody's, and
    stay beside the new ones.

    A column of which Run keeps what we wrote is known by it, whatever the order of the lines; another by its place
    right of the one that was left of it.
    """
    line, places = lines.reading.tasks.header_row, dict(lines.columns)
    known = {*lines.reading.tasks.columns.values(), *places.values()}
    strays = {number: cells for number, cells in _below(lines, line).items() if number not in known}
    for before, (field, header) in zip((None, *record.headers), record.headers.items(), strict=False):
        if field in places:
            continue
        number = _ours(record, field, strays) if field in record.told else places.get(before or "", -1) + 1
        if number not in strays:
            continue
        places[field] = number
        del strays[number]
        was = quoted(header)
        what = Text(
            f"this column of Allocator no longer has its header {was.en}",
            f"deze kolom van Allocator heeft haar titel {was.nl} niet meer",
        )
        mend = Text("put the header back, or remove the column", "zet de titel terug of verwijder de kolom")
        yield Problem(address(lines.reading.tasks.title, line, number), what, mend)


def lost_columns(record: Record, lines: Results) -> Iterator[Problem]:
    """The columns without which a plan can't be read: somebody removed them."""
    for field in DECIDING:
        if field not in lines.columns:
            header = record.headers.get(field, field)
            what = Text("this column of the plan is gone", "deze kolom van de verdeling is weg")
            mend = Text("put it back, or solve again", "zet ze terug of los opnieuw op")
            yield Problem(f"{lines.reading.tasks.title}: {header}", what, mend)


def _below(lines: Results, header_row: int) -> dict[int, Counter[Hashable]]:
    """Values under the headers, with how often each stands there, by column."""
    below: dict[int, Counter[Hashable]] = {}
    for (line, column), cell in lines.sheet._cells.items():
        if line > header_row and cell.value is not None:
            below.setdefault(column, Counter())[_plain(cell.value)] += 1
    return below


def _ours(record: Record, field: str, strays: dict[int, Counter[Hashable]]) -> int:
    """The column that holds most of what we wrote in a field; 0 where none holds much of it."""
    wrote = Counter(_plain(value) for mark in record.rows if (value := getattr(mark, field)) is not None)
    held = {number: (wrote & cells).total() for number, cells in strays.items()}
    best = max(held, key=lambda number: held[number], default=0)
    return best if best and held[best] and HALF * held[best] >= strays[best].total() else 0


def _plain(value: object) -> Hashable:
    """A cell's value as `edits` compares it: case, spaces and how a number is typed do not count."""
    number = figure(value)
    return key(str(value)) if number is None else round(number, 2)
