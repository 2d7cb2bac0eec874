"""The lines of a page as what they are: a title, a heading, words, a table, a key to colours, a chart.

A page says where its cells stand and how they look; from that follows what is a table, and which line is its header.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.report.page import Chart, Look

if TYPE_CHECKING:
    from allocator.report.page import Cell, Line, Page

HEADERS = (Look.HEADER, Look.FIGURE_HEADER)
SHADES = frozenset({Look.NOW, Look.FREE, Look.CHEAP, Look.DEAR, Look.FORBIDDEN})
SENTENCES = (Look.TEXT, Look.NOTE, Look.WARNING, Look.PARAGRAPH, Look.LONG)
"""Looks of words that stand alone on a line."""


@dataclass(frozen=True)
class Words:
    """A sentence, or a title or heading, by its look; `line` is where it stands on the page, from 1."""

    cell: Cell
    line: int


@dataclass(frozen=True)
class Facts:
    """Labels, each with what is said of it; with the line."""

    facts: list[tuple[Cell, Cell, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Key:
    """What shades mean."""

    cells: tuple[Cell, ...]
    line: int


@dataclass(frozen=True)
class Table:
    """A header, where there is one, and lines, each with its number on the page."""

    header: Line | None
    rows: list[tuple[int, Line]] = field(default_factory=list)


Block = Words | Facts | Key | Table | Chart


class _Reader:
    """Goes through a page line by line; `open` is the table that goes on."""

    def __init__(self, page: Page) -> None:
        self.found: list[Block] = []
        self.waiting = sorted(page.charts, key=lambda chart: (chart.line, chart.column))
        self.open: Table | None = None
        self.number = 0

    def read(self, number: int, line: Line) -> None:
        self.number = number
        cells = [cell for cell in line if cell is not None]
        looks = {cell.look for cell in cells}
        if cells and looks <= set(HEADERS):
            self._begin(Table(line))
        elif not any(cell.value not in (None, "") for cell in cells):
            self.open = None
        elif looks & {Look.TITLE, Look.HEADING} or self._is_sentence(line, cells):
            self._add(Words(cells[0], number))
        elif self.open is not None and self.open.header is not None:
            self.open.rows.append((number, line))
        elif len(cells) == 2 and cells[1].look is Look.PARAGRAPH:
            self._fact(cells)
        elif looks <= SHADES:
            self._add(Key(tuple(cells), number))
        else:
            if self.open is None:
                self._begin(Table(None))
            assert self.open is not None  # just begun
            self.open.rows.append((number, line))

    def finish(self) -> list[Block]:
        return [*self.found, *self.waiting]

    def _is_sentence(self, line: Line, cells: list[Cell]) -> bool:
        """Whether a line is one sentence that is no line of a table; the first under a header is one of it."""
        alone = len(line) == 1 and cells[0].look in SENTENCES
        if self.open is None or self.open.header is None:
            return alone or (len(line) == 1 and cells[0].look is Look.STRONG)
        return alone and len(self.open.header) > 1 and bool(self.open.rows)

    def _fact(self, cells: list[Cell]) -> None:
        last = self.found[-1] if self.found else None
        if not isinstance(last, Facts):
            last = Facts()
            self._add(last)
        last.facts.append((cells[0], cells[1], self.number))

    def _begin(self, table: Table) -> None:
        self._add(table)
        self.open = table

    def _add(self, block: Block) -> None:
        """A chart stands behind what begins beside it or before it."""
        self.open = None
        if self.found and not _is_head(self.found[-1]):
            while self.waiting and self.waiting[0].line < self.number:
                self.found.append(self.waiting.pop(0))
        self.found.append(block)


def _is_head(block: Block) -> bool:
    return isinstance(block, Words) and block.cell.look in (Look.TITLE, Look.HEADING)


def blocks(page: Page) -> list[Block]:
    """What a page is made of, in order; nothing of what it says is left out."""
    reader = _Reader(page)
    for number, line in enumerate(page.lines, start=1):
        reader.read(number, line)
    return reader.finish()
