"""Choices: who could do which row, where and how deep, as parallel arrays, each with its variable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Bools, Ints
    from allocator.instance import Instance


class Choice(NamedTuple):
    """One entry of `Choices`. Row and owner are indices, place a code of `pairs`, hours and cost hundredths."""

    variable: int
    row: int
    owner: int
    place: int
    full: bool
    hours: int
    worked: int
    cost: int


class Choices(NamedTuple):
    """(row, owner, place, depth) tuples as parallel arrays, an entry each.

    `variable` chooses it: a position from 0 as long as nothing is formulated. `row` and `owner` are indices (members
    first, partners after them), `place` a code of `pairs`, `full` whether the row is done in full, `hours` what that
    costs the owner (hundredths; less at group level), `worked` the same before any saving, `cost` what it costs in
    money (cents).
    """

    variable: Ints
    row: Ints
    owner: Ints
    place: Ints
    full: Bools
    hours: Ints
    worked: Ints
    cost: Ints

    def where(self, mask: Bools | Ints) -> Choices:
        """Some of the choices, by a mask or by their positions."""
        return Choices(
            self.variable[mask],
            self.row[mask],
            self.owner[mask],
            self.place[mask],
            self.full[mask],
            self.hours[mask],
            self.worked[mask],
            self.cost[mask],
        )

    def numbered_from(self, first: int) -> Choices:
        """The same with variables from `first` on, in their order."""
        return self._replace(variable=np.arange(first, first + len(self.row)))

    def entries(self) -> Iterator[Choice]:
        """The choices one by one."""
        return map(Choice._make, zip(*(each.tolist() for each in self), strict=True))

    def grouped(self, index: Ints, size: int) -> Grouped:
        """The choices by a number of each, from 0 up to `size`, such as its row or its owner."""
        return Grouped(self, index, size)


class Grouped:
    """Choices by a number of each. Those of a number become objects once somebody asks for them: of a group's million
    most never do."""

    def __init__(self, choices: Choices, index: Ints, size: int) -> None:
        self._choices = choices
        self._order = np.argsort(index, kind="stable")
        self._starts = np.searchsorted(index[self._order], np.arange(size + 1))
        self._made: dict[int, list[Choice]] = {}

    @property
    def sizes(self) -> Ints:
        """How many choices each number has."""
        return np.diff(self._starts)

    def __getitem__(self, number: int) -> list[Choice]:
        if number not in self._made:
            its = self._order[self._starts[number] : self._starts[number + 1]]
            self._made[number] = list(self._choices.where(its).entries())
        return self._made[number]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[list[Choice]]:
        return map(self.__getitem__, range(len(self)))


@dataclass(frozen=True)
class Candidates:
    """All that a plan of an instance may choose from: owners of rows, and backups of rows that want one (whose `cost`
    is 0)."""

    instance: Instance
    owners: Choices
    backups: Choices


class Charges(NamedTuple):
    """Hours that decisions cost members, as arrays with an entry for each: the `member` (an index), whether any budget
    pays (at `home`) or only ICT hours, the hours and the variable that decides."""

    member: Ints
    home: Bools
    hours: Ints
    variable: Ints
