"""Specialisations in one cell: `netwerk, Smartschool` are two, `hardware & software` is one where both sides say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import Text, quoted
from allocator.basics.units import plain
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.schema import PARTNERS, TASKS, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell, Line, Table

FIELD = "specialisations"
PARTS = re.compile(r"[;\n]")
SIGNS = re.compile(r"\s*[,/+&|]\s*|\s+(?:en|and)\s+", re.IGNORECASE)
"""Signs and words that people put between names; outside parentheses."""


def with_lists(tables: Mapping[str, Table], notes: Notes) -> dict[str, Table]:
    """The tables with `;` between the specialisations of every cell that plainly lists several, whatever sign stands
    there. Warns where a list is only likely."""
    spoken = _Spoken(tables)
    return {
        field: replace(table, lines=tuple(_line(line, spoken, notes) for line in table.lines))
        for field, table in tables.items()
    }


@dataclass(frozen=True)
class _Spoken:
    """The specialisations that the sheets name, by who names them."""

    tables: Mapping[str, Table]

    @cached_property
    def asked(self) -> frozenset[str]:
        """What tasks ask, each part of a cell whole."""
        return frozenset(map(plain, _whole(self.tables, TASKS.field)))

    @cached_property
    def had(self) -> frozenset[str]:
        """What people have, likewise."""
        return frozenset(map(plain, (*_whole(self.tables, TEAM.field), *_whole(self.tables, PARTNERS.field))))

    @cached_property
    def single(self) -> frozenset[str]:
        """Those that stand by themselves somewhere, or between commas."""
        found: set[str] = set()
        for field in (TASKS.field, TEAM.field, PARTNERS.field):
            for part in _whole(self.tables, field):
                found.update(plain(piece) for piece in part.split(",") if len(_pieces(piece)) == 1)
        return frozenset(found)


def _whole(tables: Mapping[str, Table], field: str) -> Iterator[str]:
    for line in tables[field].lines if field in tables else ():
        cell = line.cells.get(FIELD)
        if cell is not None and isinstance(cell.value, str):
            yield from (words for part in PARTS.split(cell.value) if (words := cleaned(part)))


def _line(line: Line, spoken: _Spoken, notes: Notes) -> Line:
    cell = line.cells.get(FIELD)
    if cell is None or not isinstance(cell.value, str) or cell.error:
        return line
    words = "; ".join(
        piece
        for part in PARTS.split(cell.value)
        if cleaned(part)
        for piece in _read(cell, cleaned(part), spoken, notes)
    )
    return replace(line, cells={**line.cells, FIELD: replace(cell, value=words)})


def _read(cell: Cell, part: str, spoken: _Spoken, notes: Notes) -> list[str]:
    """The specialisations in a part of a cell."""
    pieces = _pieces(part)
    if len(pieces) < 2 or plain(part) in spoken.asked & spoken.had:
        return [part]
    known = [piece for piece in pieces if plain(piece) in spoken.single]
    if len(known) == len(pieces):
        return pieces
    if known:
        said = quoted(part)
        notes.warn(
            cell.place,
            Text(
                f"{said.en} is read as {len(pieces)} specialisations",
                f"{said.nl} telt als {len(pieces)} specialisaties",
            ),
            Text("put ; between names to be clear", "zet ; tussen namen om het duidelijk te maken"),
            like=("specialisations", plain(part)),
        )
        return pieces
    return pieces if _outside(part).count(",") >= len(pieces) - 1 else [part]


def _pieces(part: str) -> list[str]:
    """The names between signs that don't stand in parentheses."""
    masked = _outside(part)
    pieces, start = [], 0
    for sign in SIGNS.finditer(masked):
        pieces.append(part[start : sign.start()])
        start = sign.end()
    pieces.append(part[start:])
    return [words for piece in pieces if (words := cleaned(piece))]


def _outside(part: str) -> str:
    """The words with what stands in parentheses blotted out, letter by letter."""
    return re.sub(r"\([^()]*\)", lambda found: "#" * len(found[0]), part)
