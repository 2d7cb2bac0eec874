"""The restricted master: the best mixture of the timetables known so far, within a box around the best prices.

Its prices without the box swing wildly while few timetables are known (boxstep: Marsten, Hogan, Blankenship 1975). In
the primal the box is a pair of slack columns a linking row, at the prices of the box's ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Block as RowBlock
from allocator.search.solvers.glop import optimum

if TYPE_CHECKING:
    from allocator.basics.arrays import Floats, Ints
    from allocator.search.decomposition.blocks import Blocks


class Mixture(NamedTuple):
    """An optimum of the restricted master: its value, the linking rows' multipliers, a point of all variables, and the
    work in about seconds."""

    value: float
    multipliers: Floats
    point: Floats
    work: float


class CuttingPlanes:
    """The timetables known of every block. For the multipliers each is a cutting plane: the block costs no more."""

    def __init__(self, blocks: Blocks, costs: Ints) -> None:
        self._blocks = blocks
        self._costs = costs
        self._unit = float(np.abs(costs).max(initial=1)) / 1000
        """The master's unit of cost: with numbers far from 1 GLOP's optimum may be none."""
        self._free = blocks.free
        self._free_part = [blocks.linking.brought(np.array([each]), np.ones(1, dtype=np.int64)) for each in self._free]
        self._known = set[tuple[int, bytes]]()
        self._block: list[int] = []
        self._cost: list[int] = []
        self._chosen: list[tuple[Ints, Ints]] = []
        self._part: list[tuple[Ints, Ints]] = []

    def add(self, block: int, values: Ints) -> bool:
        """One more timetable; whether it was unknown."""
        key = block, values.tobytes()
        if key in self._known:
            return False
        self._known.add(key)
        its = np.flatnonzero(values)
        columns, amounts = self._blocks.alone[block].kept[its], values[its]
        self._block.append(block)
        self._cost.append(int(self._costs[columns] @ amounts))
        self._chosen.append((columns, amounts))
        self._part.append(self._blocks.linking.brought(columns, amounts))
        return True

    def least(self, multipliers: Floats) -> float:
        """What all blocks cost at most, together, at these multipliers: each its cheapest timetable known."""
        paid = np.array([multipliers[rows] @ amounts for rows, amounts in self._part])
        least = np.full(len(self._blocks.alone), np.inf)
        np.minimum.at(least, self._block, np.array(self._cost) - paid)
        return float(least.sum())

    def optimum(self, centre: Floats, width: Floats) -> Mixture | None:
        """The restricted master with multipliers at most `width` from the centre; None where GLOP finds no optimum."""
        linking, unit = len(self._blocks.linking), self._unit
        low, high = self._box(centre, width)
        costs = np.concatenate([self._costs[self._free], self._cost, high, -low])
        least, most = (ends[self._free] for ends in self._blocks.box)
        more = len(costs) - len(least)
        box = np.append(least, np.zeros(more)), np.append(most, np.full(more, np.inf))
        best = optimum(box, self._rows(), costs / unit)
        if best is None:
            return None
        prices = unit * best.multipliers[:linking]
        return Mixture(float(costs @ best.point), prices, self._mixed(best.point), best.work)

    def _rows(self) -> RowBlock:
        """The master's rows: the linking ones, then one a block, which chooses one timetable in all. Its columns: the
        variables in no block, the timetables, and a pair of slacks a linking row."""
        part, blocks = self._blocks.linking.part, np.ones(len(self._blocks.alone))
        parts, linking = [*self._free_part, *self._part], len(part.low)
        each, timetable = np.arange(linking), len(self._free) + np.arange(len(self._cost))
        sizes, slack = [len(its) for its, _ in parts], len(parts) + each
        row = np.concatenate([*(its for its, _ in parts), each, each, linking + np.array(self._block)])
        column = np.concatenate([np.repeat(np.arange(len(parts)), sizes), slack, slack + linking, timetable])
        ones = np.ones(linking)
        entry = np.concatenate([*(amounts for _, amounts in parts), ones, -ones, np.ones(len(timetable))])
        order = np.lexsort((column, row))
        limits = np.append(part.low, blocks), np.append(part.high, blocks)
        return RowBlock(entry[order], column[order], np.bincount(row, minlength=linking + len(blocks)), *limits)

    def _box(self, centre: Floats, width: Floats) -> tuple[Floats, Floats]:
        """The box's ends; where a row has one limit only, its multiplier has one sign only."""
        linking = self._blocks.linking.part
        low = np.where(np.isfinite(linking.high), centre - width, np.maximum(0, centre - width))
        high = np.where(np.isfinite(linking.low), centre + width, np.minimum(0, centre + width))
        return low, high

    def _mixed(self, solution: Floats) -> Floats:
        """The point of all variables that is the mixture."""
        point = np.zeros(len(self._costs))
        point[self._free] = solution[: len(self._free)]
        for weight, (columns, amounts) in zip(solution[len(self._free) :], self._chosen, strict=False):
            if weight > 0:
                point[columns] += weight * amounts
        return point
