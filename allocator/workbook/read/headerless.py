"""Filled columns without a header that can be read: blank, a number, a date, yes or no. They are told, with a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.basics.text import Text, joined, quoted
from allocator.basics.units import key
from allocator.workbook.cells.sheet import address
from allocator.workbook.schema import PARTNERS, SCHOOLS, TASKS, TEAM, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Grid, Table
    from allocator.workbook.read.known_names import KnownNames
    from allocator.workbook.schema import Column

FIGURES = (Kind.HOURS, Kind.EURO, Kind.WHOLE, Kind.NUMBER)
HUNDREDTHS = (Kind.HOURS, Kind.EURO)
CELLS = 3
"""Cells of such a column that are shown."""
GUESSES = 3
"""Headers that are offered for one at most."""


def warn_of_headerless(grid: Grid, table: Table, names: KnownNames, notes: Notes) -> None:
    """A warning for each filled column of a table of ours whose header is not words."""
    if table.schema not in (TASKS, TEAM, SCHOOLS, PARTNERS):
        return
    headers = grid.lines[table.header_row]
    filled: dict[int, list[tuple[int, object]]] = {}
    for line in table.lines:
        for number, value in grid.lines[line.number].items():
            if number not in table.columns.values() and not isinstance(headers.get(number), str):
                filled.setdefault(number, []).append((line.number, value))
    last = max(headers)
    for number, cells in sorted(filled.items()):
        guesses = _guesses(table, [value for _, value in cells], names)
        beside = number <= last + 1
        enough = len(cells) > 1 or bool(guesses) if beside else 2 * len(cells) > max(len(table.lines), 2)
        if number in headers or enough:
            _warn(table, number, headers.get(number), cells, guesses, notes)


def _guesses(table: Table, cells: Sequence[object], names: KnownNames) -> list[Column]:
    """The columns of ours that are not there and could hold all of these."""
    free = [column for column in table.schema.columns if column.field not in table.columns]
    return [column for column in free if all(_fits(column, value, names) for value in cells)][:GUESSES]


def _fits(column: Column, value: object, names: KnownNames) -> bool:
    if column.kind in FIGURES:
        return (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and (column.low is None or value * (100 if column.kind in HUNDREDTHS else 1) >= column.low)
            and (column.high is None or value <= column.high)
            and (column.kind is not Kind.WHOLE or value == int(value))
        )
    if column.words is not None and column.kind is Kind.WORD:
        return isinstance(value, bool) if isinstance(value, bool) else column.words.find(str(value)) is not None
    if column.kind in (Kind.NAME, Kind.NAMES) and isinstance(value, str):
        known = names.schools if column.field in ("school", "serves", "schools") else names.people
        parts = [key(part) for part in re.split(r"[;,\n]", value) if part.strip()]
        return column.field != "specialisations" and bool(parts) and known >= set(parts)
    return False


def _warn(
    table: Table,
    number: int,
    header: object,
    cells: Sequence[tuple[int, object]],
    guesses: Sequence[Column],
    notes: Notes,
) -> None:
    letter = get_column_letter(number)
    some = ", ".join(f"{letter}{line}: {quoted(str(value)).en}" for line, value in cells[:CELLS])
    if header is None:
        what = Text(
            f"column {letter} has no header, so it is not read ({some})",
            f"kolom {letter} heeft geen kolomtitel en wordt dus niet gelezen ({some})",
        )
    else:
        found = quoted(str(header))
        what = Text(
            f"{found.en} is no header, so column {letter} is not read ({some})",
            f"{found.nl} is geen kolomtitel, dus kolom {letter} wordt niet gelezen ({some})",
        )
    mends = [Text("leave it if it is for yourself", "laat ze staan als ze voor jezelf is")]
    if guesses:
        en = " or ".join(f'"{column.header.en}"' for column in guesses)
        nl = " of ".join(f'"{column.header.nl}"' for column in guesses)
        mends.insert(0, Text(f"write {en} above it if you mean that", f"schrijf er {nl} boven als je dat bedoelt"))
    notes.warn(address(table.title, table.header_row, number), what, joined(mends))
