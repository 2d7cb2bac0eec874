"""The result cells that stand on Tasks now: their values, their addresses, and the names and figures in them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import choose
from allocator.basics.numbers import UnclearNumberError, exact
from allocator.basics.problem import Problem
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.workbook.cells.numbers import parsed
from allocator.workbook.cells.sheet import address
from allocator.workbook.schema.measures import HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.instance import Instance
    from allocator.workbook.read.read import Reading

CLOSE = Fraction(1, 200)
"""Planned hours are read as people see them: to a hundredth, per year or per week."""


@dataclass(frozen=True)
class Results:
    """The result cells of every row, with their addresses."""

    reading: Reading
    sheet: Worksheet
    columns: Mapping[str, int]

    def value(self, index: int, field: str) -> object:
        """The value of a result cell: None where blank, words without surplus space."""
        column = self.columns.get(field)
        cell = self.sheet._cells.get((self.reading.instance.rows[index].line, column)) if column else None
        value = cell.value if cell is not None else None
        return (" ".join(value.split()) or None) if isinstance(value, str) else value

    @cached_property
    def cells(self) -> dict[tuple[int, str], str]:
        return {
            (index, field): address(self.reading.tasks.title, row.line, column)
            for index, row in enumerate(self.reading.instance.rows)
            for field, column in self.columns.items()
        }

    def place(self, index: int, field: str) -> str:
        """The cell's address, or that of the row's ID where somebody deleted the result column."""
        line = self.reading.instance.rows[index].line
        return self.cells.get((index, field), address(self.reading.tasks.title, line, 1))


def figure(value: object) -> Fraction | None:
    """A number from a cell, also one typed as text; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return exact(value)
    try:
        return parsed(str(value), measure=HOURS)
    except UnclearNumberError:
        return None


def names_of(instance: Instance) -> dict[str, str]:
    """Every owner's name by what its spellings have in common."""
    return {key(name): name for name in (*instance.member, *instance.partner)}


def unknown_name(place: str, words: str, names: Mapping[str, str]) -> Problem:
    """A name in a result cell that is nobody's."""
    otherwise = Text("write a name as on Team or Partners", "schrijf een naam zoals op Team of Partners")
    who = quoted(words)
    what = Text(f"nobody is called {who.en}", f"niemand heet {who.nl}")
    return Problem(place, what, choose(names.values(), words, otherwise))
