"""Scenarios and acceptance rules as they stand in a sheet or a file, each cell with its place, before anybody asks what
they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allocator.changes import Part

if TYPE_CHECKING:
    from allocator.basics.problem import Problem


class Said(NamedTuple):
    """The words of a cell, "" for a blank one, and where it stands. None: it could not be read, which was told.

    `is_figure`: the cell holds a number, of which a spreadsheet has dropped any `+`.
    """

    words: str | None
    place: str
    is_figure: bool = False


@dataclass(frozen=True)
class RawLine:
    """One line of a scenario."""

    scenario: Said
    change: Said
    who: Said
    value: Said
    note: str = ""

    @property
    def is_remark(self) -> bool:
        """Whether nothing is in it but a note."""
        return self.names_only and self.scenario.words == ""

    @property
    def names_only(self) -> bool:
        """Whether it asks no change: a heading for the lines below."""
        return all(said.words == "" for said in (self.change, self.who, self.value))

    def place(self, part: Part) -> str:
        """Where a part of the line stands."""
        return {Part.CHANGE: self.change, Part.WHO: self.who, Part.VALUE: self.value}[part].place


@dataclass(frozen=True)
class RawRule:
    """One line of an acceptance rule."""

    figure: Said
    operator: Said
    limit: Said


@dataclass(frozen=True)
class RawScenarios:
    """Everything that one sheet or file has, with what was wrong with its cells or its form.

    `source` is its name: a sheet's, or a file's.
    """

    source: str
    lines: tuple[RawLine, ...] = ()
    rules: tuple[RawRule, ...] = ()
    problems: tuple[Problem, ...] = ()
