"""The restricted master: the best mixture of the timetables known so far, within a box around the best prices.

Its prices without the box swing wildly while few timetables are known (boxstep: Marsten, Hogan, Blankenship 1975). In
the primal the box is a pair of slack columns a linking row, at the prices of the box's ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search.decomposition.timetables import Entries
from allocator.search.solvers.glop import optimum

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Floats, Ints
    from allocator.formulation.linear import Block as RowBlock
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.timetables import Timetables


class Mixture(NamedTuple):
    """An optimum of the restricted master: its value, the linking rows' multipliers, a point of all variables, how much
    each timetable weighs in it, and the work in about seconds."""

    value: float
    multipliers: Floats
    point: Floats
    weights: Floats
    work: float


class CuttingPlanes:
    """The timetables known, each a cutting plane: at any multipliers its block costs no more than it."""

    def __init__(self, blocks: Blocks, timetables: Timetables, costs: Ints) -> None:
        """`costs` are those of all variables."""
        self._blocks = blocks
        self._timetables = timetables
        self._unit = float(np.abs(costs).max(initial=1)) / 1000
        """The master's unit of cost: with numbers far from 1 GLOP's optimum may be none."""

    def optimum(self, centre: Floats, width: Floats, ruled_out: Bools | None = None) -> Mixture | None:
        """The restricted master with multipliers at most `width` from the centre, without the timetables `ruled_out`;
        None where GLOP finds no optimum."""
        linking, unit, free = len(self._blocks.linking), self._unit, self._blocks.free
        low, high = self._box(centre, width)
        costs = np.concatenate([self._timetables.costs, high, -low])
        least, most = (ends[free] for ends in self._blocks.box)
        more = len(costs) - len(least)
        box = np.append(least, np.zeros(more)), np.append(most, np.full(more, np.inf))
        if ruled_out is not None:
            box[1][len(least) + np.flatnonzero(ruled_out)] = 0
        best = optimum(box, self._rows(), costs / unit)
        if best is None:
            return None
        prices, value = unit * best.multipliers[:linking], float(costs @ best.point)
        weights = best.point[len(least) : len(least) + len(self._timetables)]
        return Mixture(value, prices, self._timetables.mixed(best.point), weights, best.work)

    def _rows(self) -> RowBlock:
        """The master's rows with the slacks of the linking ones: first those that add, then those that take."""
        entries, linking = self._timetables.entries(), len(self._blocks.linking)
        each, ones = np.arange(linking), np.ones(linking)
        slack = len(self._blocks.free) + len(self._timetables) + each
        row = np.concatenate([entries.row, each, each])
        column = np.concatenate([entries.column, slack, slack + linking])
        coefficient = np.concatenate([entries.coefficient, ones, -ones])
        return Entries(row, column, coefficient).block(*self._timetables.limits)

    def _box(self, centre: Floats, width: Floats) -> tuple[Floats, Floats]:
        """The box's ends; where a row has one limit only, its multiplier has one sign only."""
        linking = self._blocks.linking.part
        low = np.where(np.isfinite(linking.high), centre - width, np.maximum(0, centre - width))
        high = np.where(np.isfinite(linking.low), centre + width, np.minimum(0, centre + width))
        return low, high


def box_around(multipliers: Floats, part: float) -> Floats:
    """A box around multipliers: a part of each, and of a middling one where it is next to nothing."""
    size = np.abs(multipliers)
    middling = float(np.median(size[size > 0])) if size.any() else 1.0
    return part * np.maximum(size, part * middling)
