"""Dependents: the formulas that look at some cells, themselves or by way of names, tables and other formulas."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from allocator.ooxml.cells import area
from allocator.ooxml.formula import looks
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.ooxml.formula import Area as Range
    from allocator.ooxml.formula import Looks
    from allocator.ooxml.opc import Package

    Place = tuple[str, int, int]
    """Sheet, line and column."""

ANYWHERE = frozenset({"indirect", "offset"})
"""Functions that look where no formula says."""


class Trace:
    """Follows what is known of some cells through a workbook; doubt counts as yes."""

    def __init__(self, package: Package, cells: Iterable[tuple[str, Range]]) -> None:
        self._areas: dict[str, list[Range]] = defaultdict(list)
        for sheet, its in cells:
            self._areas[sheet.casefold()].append(its)
        self._cells: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._sheets = {sheet.title.casefold() for sheet in package.sheets}
        self._named = _named(package)
        self._tables = _tables(package)
        self._names: set[str] = set()

    def follow(self, formulas: Iterable[tuple[str, int, int, str]]) -> set[Place]:
        """The places of the formulas that look at the cells; each is given with its sheet, line and column."""
        waiting = [(sheet, line, column, looks(words)) for sheet, line, column, words in formulas]
        found: set[Place] = set()
        while True:
            self._follow_names()
            rest = []
            for sheet, line, column, seen in waiting:
                if self._looks_there(sheet, seen):
                    found.add((sheet, line, column))
                    self._cells[sheet.casefold()][column].add(line)
                else:
                    rest.append((sheet, line, column, seen))
            if len(rest) == len(waiting):
                return found
            waiting = rest

    def finds(self, sheet: str, words: str) -> bool:
        """Whether words such as a formula, on a sheet, look at the cells or at what was followed from there."""
        return self._looks_there(sheet, looks(words))

    def _follow_names(self) -> None:
        """Names and tables of such cells."""
        before = -1
        while before < len(self._names):
            before = len(self._names)
            self._names |= {name for name, (sheet, seen) in self._named if self._looks_there(sheet, seen)}
            self._names |= {name for name, (sheet, its) in self._tables if self._is_there(sheet, its)}

    def _looks_there(self, sheet: str, seen: Looks) -> bool:
        if seen.functions & ANYWHERE or seen.names & self._names:
            return True
        return any(self._is_there(other or sheet, its) for other, its in seen.ranges)

    def _is_there(self, sheet: str, its: Range) -> bool:
        """Whether a range touches such cells."""
        title, (top, left, bottom, right) = sheet.casefold(), its
        if title not in self._sheets:
            return ":" in title  # of several sheets
        for first, start, last, end in self._areas.get(title, ()):
            if top <= last and first <= bottom and left <= end and start <= right:
                return True
        cells = self._cells.get(title, {})
        return any(
            left <= column <= right and any(top <= line <= bottom for line in lines) for column, lines in cells.items()
        )


def _named(package: Package) -> list[tuple[str, tuple[str, Looks]]]:
    """The workbook's names, those of single sheets too, and where each looks."""
    names = package.root(package.workbook).iterfind(f"{m('definedNames')}/{m('definedName')}")
    return [(each.get("name", "").lower(), ("", looks(each.text or ""))) for each in names]


def _tables(package: Package) -> list[tuple[str, tuple[str, Range]]]:
    """The tables by name: the sheet and the range of each."""
    found = []
    for sheet in package.sheets:
        for relation in package.relations(sheet.part) if sheet.part else ():
            if relation.kind == "table" and not relation.external:
                table = package.root(relation.target)
                its = area(table.get("ref", ""))
                if its is not None:
                    found.append((table.get("displayName", "").lower(), (sheet.title, its)))
    return found
