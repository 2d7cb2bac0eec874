"""A programme as data: integer variables within bounds, linear rows, and what follows from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.formulation.linear import Rows, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from allocator.basics.arrays import Ints
    from allocator.formulation.linear import Term

    Follows = Callable[[Ints], Ints | int]


class Programme:
    """Variables and rows, both of which may be added to."""

    def __init__(self) -> None:
        self._box: tuple[list[int], list[int]] = [], []
        self._following: list[tuple[Ints, Follows]] = []
        self.names: dict[int, str] = {}
        """Of the variables that were made one by one."""
        self.constraints = Rows()

    @property
    def size(self) -> int:
        """How many variables there are."""
        return len(self._box[0])

    @property
    def box(self) -> tuple[Ints, Ints]:
        """The least and the most that each variable may be."""
        least, most = self._box
        return np.array(least, dtype=np.int64), np.array(most, dtype=np.int64)

    def variable(self, name: str, low: int = 0, high: int = 1, follows: Follows | None = None) -> int:
        """A new integer variable; yes/no unless told otherwise.

        One that decides on no row follows from those that do: `follows` works its value out from the values of all
        variables that came before it.
        """
        if follows is not None:
            self.follow(np.array([self.size]), follows)
        self.names[self.size] = name
        for bounds, bound in zip(self._box, (low, high), strict=True):
            bounds.append(bound)
        return self.size - 1

    def add_yes_no(self, count: int) -> None:
        """New variables that are 0 or 1, without names."""
        for bounds, bound in zip(self._box, (0, 1), strict=True):
            bounds.extend([bound] * count)

    def add(self, terms: Iterable[Term], low: int | None = None, high: int | None = None) -> None:
        """One linear row; equal variables may come more than once."""
        self.constraints.add(terms, low, high)

    def highest_permille(self, name: str, shares: Sequence[tuple[Sequence[Term], int]]) -> int:
        """A variable for the highest of some shares, each the sum of its terms of a whole, in permille, rounded up."""

        parts = [(Terms.of(terms), whole) for terms, whole in shares]
        counted = [(terms, whole) for terms, whole in parts if whole]

        def follows(values: Ints) -> int:
            # Asked for every plan that is tried, of which there are thousands.
            sums = [(terms.total(values), whole) for terms, whole in counted]
            return max((-(-1000 * total // whole) for total, whole in sums), default=0)

        highest = self.variable(name, 0, 1000, follows)
        for terms, whole in parts:
            if terms:
                self.add(terms.times(-1000) + Terms.of([(whole, highest)]), low=0)
        return highest

    def follow(self, variables: Ints, follows: Follows) -> None:
        """Say what some variables follow from (see `variable`)."""
        self._following.append((variables, follows))

    def follow_any(self, variables: Ints, choices: Ints, number: Ints) -> None:
        """Say that each of these variables is 1 as soon as one of its choices is made; `number` is the place among them
        of the one that each choice belongs to."""

        def follows(values: Ints) -> Ints:
            made: Ints = np.zeros(len(variables), dtype=np.int64)
            np.maximum.at(made, number, values[choices])
            return made

        self.follow(variables, follows)

    def completed(self, values: Ints) -> Ints:
        """The values with those of all variables that follow worked out, in the order in which they came."""
        for variables, follows in self._following:
            values[variables] = follows(values)
        return values
