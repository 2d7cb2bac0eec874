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

    def where(self, mask: Bools) -> Choices:
        """Some of the choices."""
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

    def grouped(self, index: Ints, size: int) -> list[list[Choice]]:
        """The choices by a number of each, from 0 up to `size`, such as its row or its owner."""
        groups: list[list[Choice]] = [[] for _ in range(size)]
        for number, choice in zip(index.tolist(), self.entries(), strict=True):
            groups[number].append(choice)
        return groups


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
