"""A submatrix: some entries of a matrix, and their activity (what they bring to their rows, at least and at most)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Floats, Ints
    from allocator.formulation.linear import Block


class Submatrix(NamedTuple):
    """Some entries of a matrix, in the order of their rows; `place` numbers them among `rows`, `low` and `high`."""

    rows: Ints
    coefficient: Ints
    column: Ints
    place: Ints
    low: Floats
    high: Floats

    @classmethod
    def of(cls, block: Block) -> Submatrix:
        """The entries of a block's rows, all of them."""
        rows = np.arange(len(block.low))
        return cls(rows, block.coefficient, block.column, np.repeat(rows, block.sizes), block.low, block.high)

    def only(self, chosen: Bools) -> Submatrix:
        """Some of the entries, the rows as they are."""
        return Submatrix(
            self.rows, self.coefficient[chosen], self.column[chosen], self.place[chosen], self.low, self.high
        )

    def brought(self, values: Ints) -> Ints:
        """The sum of these entries in each row."""
        return self._totals(self.coefficient * values[self.column])

    def activity(self, least: Ints, most: Ints) -> tuple[Ints, Ints]:
        """The least and the most that these entries can bring to each row, their columns between `least` and `most`."""
        low, high = self.coefficient * least[self.column], self.coefficient * most[self.column]
        return self._totals(np.minimum(low, high)), self._totals(np.maximum(low, high))

    def binding(self, fixed: Ints, least: Ints, most: Ints) -> Submatrix:
        """The entries of the rows that some values of their columns break."""
        low, high = self.activity(least, most)
        return self.only(((fixed + low < self.low) | (fixed + high > self.high))[self.place])

    def stuck(self, fixed: Ints, values: Ints, least: Ints, most: Ints) -> Bools:
        """The columns that some row holds at `values`: it leaves no room for one unit more or less, even with all other
        entries at their cheapest. `fixed` is what other variables bring to each row."""
        low, high = self.activity(least, most)
        above, below = (self.high - fixed - low)[self.place], (fixed + high - self.low)[self.place]
        size, positive = np.abs(self.coefficient), self.coefficient > 0
        up, down = np.where(positive, above, below), np.where(positive, below, above)
        held = ((up < size) & (values == least)[self.column]) | ((down < size) & (values == most)[self.column])
        stuck = np.zeros(len(values), dtype=bool)
        stuck[self.column[held]] = True
        return stuck

    # -- Lagrangian duality: for any usable multipliers y, cost × x ≥ Σ y × limit + (cost − Σ y × coefficient) × x

    def usable(self, multipliers: Floats) -> Floats:
        """The rows' multipliers without those of the wrong sign: a price counts only where there is a limit."""
        return np.where(np.isfinite(np.where(multipliers > 0, self.low, self.high)), multipliers, 0.0)

    def prices(self, multipliers: Ints, columns: int) -> Ints:
        """What the rows pay, at these multipliers, for a unit of each of so many columns."""
        prices: Ints = np.zeros(columns, dtype=np.int64)
        np.add.at(prices, self.column, multipliers[self.place] * self.coefficient)
        return prices

    def limits(self, multipliers: Ints) -> int:
        """What keeping the rows is worth at least: Σ multiplier × the limit that it is about."""
        side, paid = np.where(multipliers > 0, self.low, self.high), np.flatnonzero(multipliers)
        return sum(y * int(limit) for y, limit in zip(multipliers[paid].tolist(), side[paid].tolist(), strict=True))

    def _totals(self, amounts: Ints) -> Ints:
        return np.bincount(self.place, amounts, len(self.low)).astype(np.int64)


def cheapest(costs: Ints, low: Ints, high: Ints) -> int:
    """The least that Σ cost × variable comes to, each variable between its ends; exact, however large."""
    ends = np.where(costs > 0, low, high)
    paid = np.flatnonzero((ends != 0) & (costs != 0))
    return sum(cost * end for cost, end in zip(costs[paid].tolist(), ends[paid].tolist(), strict=True))


def ranges(starts: Ints, ends: Ints) -> Ints:
    """The numbers from each start up to its end, one range after the other."""
    sizes = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    return np.asarray(offsets + np.arange(int(sizes.sum())), dtype=np.int64)


def order_of(keys: Ints) -> Ints:
    """The places of keys, none below 0, in ascending order, equal ones as they come: a stable np.argsort, in a quarter
    of its time, for numbers themselves are sorted many at once."""
    count = max(1, len(keys))
    return np.asarray(np.sort(keys.astype(np.int64) * count + np.arange(len(keys))) % count, dtype=np.int64)
