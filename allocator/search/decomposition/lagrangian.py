"""The Lagrangian function: what a programme costs at least where breaking a linking row is not forbidden but priced.

All in integers, multipliers rounded first, so that no rounding can break a bound; bad prices only weaken it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search.relaxation import Proof
from allocator.search.solvers.glop import optimum
from allocator.search.submatrix import Submatrix, cheapest

if TYPE_CHECKING:
    from allocator.basics.arrays import Floats, Ints
    from allocator.formulation.linear import Linear
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.oracle import Oracle, Priced
    from allocator.search.subproblem import Subproblem

FINENESS = 32
"""Bits of the largest cost once it is scaled. A price of what a whole tier is held at is a small fraction, and stands
before coefficients as large as the costs."""

LARGEST = 2**50
"""No price of a variable is larger, so that a sum of thousands of them is an integer of 64 bits still."""


class Evaluation(NamedTuple):
    """The function at some multipliers: a lower bound of it and what it is at most, both `scale` times as large, what
    every block would do, and the costs of all variables at these prices, scaled as well."""

    multipliers: Ints
    least: int
    most: int
    priced: tuple[Priced, ...]
    costs: Ints

    @property
    def work(self) -> float:
        return sum(each.work for each in self.priced)

    @property
    def open(self) -> list[int]:
        """The blocks whose cheapest timetable is not known for certain."""
        return [each.block for each in self.priced if each.bound < each.cost]


class Lagrangian:
    """The Lagrangian function of a programme in blocks."""

    def __init__(self, blocks: Blocks, objective: Linear) -> None:
        self._blocks = blocks
        self._costs = objective.coefficients(len(blocks.block))
        self._constant = objective.constant
        self._most = blocks.linking.most(LARGEST)
        largest = int(np.abs(self._costs).max(initial=1))
        self.scale = 1 << max(0, FINENESS - math.ceil(math.log2(1 + largest)))

    def rounded(self, multipliers: Floats) -> Ints:
        """Multipliers in whole parts of the scale, without those that no limit bears out, and none beyond `LARGEST`."""
        scaled = self._blocks.linking.part.usable(multipliers) * self.scale
        return np.rint(np.clip(scaled, -self._most, self._most)).astype(np.int64)

    def costs(self, multipliers: Ints) -> Ints:
        """The costs of all variables at rounded multipliers, scaled."""
        return self._costs * self.scale - self._blocks.linking.part.prices(multipliers, len(self._costs))

    def at(self, multipliers: Ints, oracle: Oracle) -> Evaluation:
        """The function at rounded multipliers."""
        costs = self.costs(multipliers)
        rest = self.without_blocks(multipliers, costs)
        priced = tuple(oracle.priced(costs, range(len(self._blocks.alone))))
        least, most = rest + sum(each.bound for each in priced), rest + sum(each.cost for each in priced)
        return Evaluation(multipliers, least, most, priced, costs)

    def without_blocks(self, multipliers: Ints, costs: Ints) -> int:
        """The part of the function that no block decides on."""
        free, (low, high) = self._blocks.free, self._blocks.box
        paid = cheapest(costs[free], low[free], high[free])
        return self._constant * self.scale + self._blocks.linking.part.limits(multipliers) + paid

    def proof(self, evaluation: Evaluation) -> tuple[Proof, Floats]:
        """The bound with what each variable adds to it, and the variables' reduced costs.

        In its block a variable adds no less than its reduced cost there, off which goes what the block's own relaxation
        lies below the block's bound.
        """
        reduced, dearer = evaluation.costs.copy(), np.maximum(evaluation.costs, 0)
        for each in evaluation.priced:
            alone = self._blocks.alone[each.block]
            its, least = _reduced(alone, evaluation.costs[alone.kept])
            reduced[alone.kept] = its
            dearer[alone.kept] = np.maximum(0, its - max(0, each.bound - least))
        low, high = self._blocks.box
        proof = Proof(self.scale, evaluation.least, np.where(low < high, dearer, 0))
        return proof, np.asarray(reduced / self.scale, dtype=np.float64)


def _reduced(alone: Subproblem, costs: Ints) -> tuple[Ints, int]:
    """The reduced costs of a block's variables in its own linear relaxation, and the bound that this is."""
    rows = alone.constraints.block()
    part, best = Submatrix.of(rows), optimum(alone.box, rows, costs)
    multipliers = np.zeros(len(rows.low)) if best is None else best.multipliers
    whole = np.rint(part.usable(multipliers)).astype(np.int64)
    reduced = costs - part.prices(whole, len(costs))
    return reduced, part.limits(whole) + cheapest(reduced, *alone.box)
