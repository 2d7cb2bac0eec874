"""The lines under the headers that are none of the sheet's own: titles, headers once more, and lines of totals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.basics.units import plain
from allocator.workbook.schema import PARTNERS, SCHOOLS, TASKS, TEAM, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Grid, Line, Table

TOTALS = frozenset(
    """
    totaal total totalen totals som sum subtotaal subtotal subtotalen subtotals eindtotaal deeltotaal gemiddelde average
    """.split()  # noqa: SIM905
)
FILLERS = frozenset(
    """
    algemeen algemene general grand sub eind deel per van of de the het alle all alles everything samen en and in uren
    uur hours hour u h jaar year week punten points euro eur taken taak tasks task rijen lines cluster clusters school
    scholen schools groep group scholengroep team teamleden leden members personen personeel people staff ict bpt andere
    overige other beschikbaar beschikbare available gevraagd gevraagde asked nodig budget kosten cost leerlingen pupils
    toestellen devices technisch technische technical pedagogisch pedagogische didactisch didactische ped teaching
    learning beleid visie policy vision administratief administratieve administratie administration administrative kern
    kerntaken core aantal number
    """.split()  # noqa: SIM905
)
"""Words that make no name and no task beside a word for totals."""

LABELS = ("task", "school", "cluster", "description", "name")
FIGURES = (Kind.HOURS, Kind.EURO, Kind.WHOLE, Kind.NUMBER)
NEAR = 0.005
"""A sum that differs less is the same: totals are rounded as they are shown."""


@dataclass
class LineKinds:
    """Tells the lines of one table apart, from the top down: totals are known by the lines above them."""

    grid: Grid
    table: Table
    notes: Notes
    _since: int = 0
    _kept: list[Line] = field(default_factory=list)

    def own(self, lines: Sequence[Line]) -> Iterator[Line]:
        """The lines that are of the sheet's own kind; what else is left out is told, save plain titles and headers."""
        for line in lines:
            if self._is_title(line) or self._is_header(line):
                continue
            if self._is_total(line):
                self._since = len(self._kept)
                continue
            self._kept.append(line)
            yield line

    @property
    def _required(self) -> list[str]:
        return [column.field for column in self.table.schema.columns if column.required]

    def _is_whole(self, line: Line) -> bool:
        return all(name in line.cells for name in self._required)

    def _is_title(self, line: Line) -> bool:
        """A heading between the lines: one cell, merged with those beside it. Words that are merged with the line from
        above make it a line; a title is over the first of the required columns too, or that is told."""
        own = [name for name, cell in line.cells.items() if cell.line == line.number]
        if len(own) != 1 or (self._is_whole(line) and len(self._required) > 1):
            return False
        column, first = self.table.columns[own[0]], self.table.columns[self._required[0]]
        last = self.grid.merged_to(line.number, column)
        if last is None or (len(line.cells) > 1 and last < max(self.table.columns[name] for name in self._required)):
            return False
        if not column <= first <= last:
            self.notes.warn(
                line.place(own[0]),
                Text("read as a title and left out", "gelezen als een titel en niet meegeteld"),
                Text(
                    f"fill in {self.table.schema.column(self._required[0]).header.en} if it is none",
                    f"vul {self.table.schema.column(self._required[0]).header.nl} in als dat niet klopt",
                ),
            )
        return True

    def _is_header(self, line: Line) -> bool:
        """The headers once more, as on a second page."""
        alike = [
            isinstance(cell.value, str) and plain(cell.value) in map(plain, self.table.schema.column(name).spellings())
            for name, cell in line.cells.items()
        ]
        return all(alike) and (len(alike) > 1 or len(alike) == len(self.table.columns))

    def _is_total(self, line: Line) -> bool:
        """A line of totals, as people put under a table or between its parts: its words say so, or its figures are
        the sums of the lines above."""
        named = [name for name in LABELS if name in line.cells and self._says_total(line, name)]
        if not named and self.table.schema in (TASKS, TEAM, SCHOOLS, PARTNERS):
            if not self._is_whole(line):
                words = any(isinstance(cell.value, str) for cell in line.cells.values())
                beside = (value for value in self.grid.lines[line.number].values() if isinstance(value, str))
                if not words and (any(_strength(value) == 2 for value in beside) or self._sums_up(line)):
                    self._tell(line, next(iter(line.cells)))
                    return True
            maybe = [name for name in LABELS if name in line.cells and _strength(line.cells[name].value) == 1]
            if maybe and (not self._is_whole(line) or self._sums_up(line)):
                named = maybe
            elif maybe:
                self._doubt(line, maybe[0])
        if named:
            self._tell(line, named[0])
        return bool(named)

    def _says_total(self, line: Line, name: str) -> bool:
        """Whether the cell says totals and nothing more, save the cluster or school whose total it is."""
        value = line.cells[name].value
        if name not in ("school", "cluster", "description") or not TOTALS & set(_words(value)):
            return _strength(value) == 2
        above = [
            other.cells[each].value for other in self._kept for each in ("school", "cluster") if each in other.cells
        ]
        return _strength(value, {word for words in above for word in _words(words)}) == 2

    def _sums_up(self, line: Line) -> bool:
        """Whether every figure of the line is a sum of at least two lines above: of all, or since the last total, or of
        its cluster or school."""
        found = False
        for name, cell in line.cells.items():
            if self.table.schema.column(name).kind not in FIGURES or isinstance(cell.value, bool):
                continue
            if not isinstance(cell.value, int | float):
                return False
            if not any(abs(cell.value - total) < NEAR for total in self._totals(line, name)):
                return False
            found = found or cell.value != 0
        return found

    def _totals(self, line: Line, name: str) -> Iterator[float]:
        groups = [self._kept, self._kept[self._since :]]
        for each in ("school", "cluster"):
            if each in line.cells:
                mine = plain(str(line.cells[each].value))
                groups.append([o for o in self._kept if each in o.cells and plain(str(o.cells[each].value)) == mine])
        for lines in groups:
            cells = [other.cells[name].value for other in lines if name in other.cells]
            figures = [value for value in cells if isinstance(value, int | float) and not isinstance(value, bool)]
            if len(figures) > 1:
                yield sum(figures)

    def _tell(self, line: Line, name: str) -> None:
        self.notes.warn(
            line.place(name),
            Text("read as a line of totals and left out", "gelezen als een rij met totalen en niet meegeteld"),
            Text("rename it if it is none", "geef het een andere naam als dat niet klopt"),
        )

    def _doubt(self, line: Line, name: str) -> None:
        self.notes.warn(
            line.place(name),
            Text("is this a line of totals? it counts", "is dit een rij met totalen? ze telt mee"),
            Text("delete it if it is", "verwijder ze als dat zo is"),
        )


def _words(value: object) -> list[str]:
    """The words of a cell, accents, signs and figures left out."""
    return [bare for word in re.split(r"[\W\d_]+", value) if (bare := plain(word))] if isinstance(value, str) else []


def _strength(value: object, beside: frozenset[str] | set[str] = frozenset()) -> int:
    """How surely a cell says totals: 2 where nothing else is in it, 1 where it begins or ends so, else 0."""
    words = _words(value)
    if not words or not TOTALS & set(words):
        return 0
    if TOTALS | FILLERS | beside >= set(words):
        return 2
    return 1 if TOTALS & {words[0], words[-1]} else 0
