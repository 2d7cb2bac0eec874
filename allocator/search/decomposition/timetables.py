"""The timetables known of every block: what each costs and what it brings to the linking rows.

They are the columns of a master, which chooses one a block; the variables that lie in no block come before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Block as RowBlock

if TYPE_CHECKING:
    from allocator.basics.arrays import Floats, Ints
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.oracle import Priced


class Entries(NamedTuple):
    """Entries of a matrix in any order: their rows, columns and coefficients."""

    row: Ints
    column: Ints
    coefficient: Ints

    def block(self, low: Floats, high: Floats) -> RowBlock:
        """The rows with these entries and limits."""
        order = np.lexsort((self.column, self.row))
        sizes = np.bincount(self.row, minlength=len(low))
        return RowBlock(self.coefficient[order], self.column[order], sizes, low, high)


class Timetables:
    """Timetables of the blocks of a programme, in the order in which they became known."""

    def __init__(self, blocks: Blocks, costs: Ints) -> None:
        """`costs` are those of all variables of the programme."""
        self._blocks = blocks
        self._costs = costs
        self._free_part = [blocks.linking.brought(np.array([each]), np.ones(1, dtype=np.int64)) for each in blocks.free]
        self._number = dict[tuple[int, bytes], int]()
        self._block: list[int] = []
        self._cost: list[int] = []
        self._chosen: list[tuple[Ints, Ints]] = []
        self._part: list[tuple[Ints, Ints]] = []

    @property
    def block(self) -> Ints:
        """The block of each."""
        return np.array(self._block, dtype=np.int64)

    def part(self, number: int) -> tuple[Ints, Ints]:
        """What a timetable brings to the linking rows: the rows, and how much."""
        return self._part[number]

    def __len__(self) -> int:
        return len(self._cost)

    def add(self, block: int, values: Ints) -> bool:
        """One more timetable; whether it was unknown."""
        key = block, values.tobytes()
        if key in self._number:
            return False
        self._number[key] = len(self)
        its = np.flatnonzero(values)
        columns, amounts = self._blocks.alone[block].kept[its], values[its]
        self._block.append(block)
        self._cost.append(int(self._costs[columns] @ amounts))
        self._chosen.append((columns, amounts))
        self._part.append(self._blocks.linking.brought(columns, amounts))
        return True

    def learn(self, priced: Priced) -> None:
        """What a block would do, and what came up on the way to it."""
        for values in (priced.values, *priced.others):
            self.add(priced.block, values)

    def chosen_in(self, values: Ints) -> Ints:
        """1 for each that is what its block does at these values of all variables, 0 for the others."""
        chosen = np.zeros(len(self), dtype=np.int64)
        for block, alone in enumerate(self._blocks.alone):
            number = self._number.get((block, values[alone.kept].tobytes()))
            if number is not None:
                chosen[number] = 1
        return chosen

    def least(self, multipliers: Floats) -> float:
        """What all blocks cost at most, together, at these multipliers: each its cheapest timetable known."""
        paid = np.array([multipliers[rows] @ amounts for rows, amounts in self._part])
        least = np.full(len(self._blocks.alone), np.inf)
        np.minimum.at(least, self._block, np.array(self._cost) - paid)
        return float(least.sum())

    # -- as columns of a master

    @property
    def costs(self) -> Ints:
        """The costs of its columns."""
        return np.concatenate([self._costs[self._blocks.free], np.array(self._cost, dtype=np.int64)])

    @property
    def limits(self) -> tuple[Floats, Floats]:
        """The limits of its rows: the linking ones, then one a block."""
        linking, ones = self._blocks.linking.part, np.ones(len(self._blocks.alone))
        return np.append(linking.low, ones), np.append(linking.high, ones)

    def entries(self) -> Entries:
        """The entries of its rows; a block's row chooses one timetable in all."""
        parts, linking = [*self._free_part, *self._part], len(self._blocks.linking)
        timetable = len(self._free_part) + np.arange(len(self))
        row = np.concatenate([*(its for its, _ in parts), linking + self.block])
        column = np.append(np.repeat(np.arange(len(parts)), [len(its) for its, _ in parts]), timetable)
        coefficient = np.concatenate([*(amounts for _, amounts in parts), np.ones(len(self), dtype=np.int64)])
        return Entries(row, column, coefficient)

    def mixed(self, weights: Floats | Ints) -> Floats:
        """The values of all variables where the master's columns have these weights."""
        point, free = np.zeros(len(self._costs)), self._blocks.free
        point[free] = weights[: len(free)]
        for weight, (columns, amounts) in zip(weights[len(free) :], self._chosen, strict=False):
            if weight > 0:
                point[columns] += weight * amounts
        return point
