"""A submatrix: some entries of a matrix, and their activity (what they bring to their rows, at least and at most)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Floats, Ints


class Submatrix(NamedTuple):
    """Some entries of a matrix, in the order of their rows; `place` numbers them among `rows`, `low` and `high`."""

    rows: Ints
    coefficient: Ints
    column: Ints
    place: Ints
    low: Floats
    high: Floats

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

    def _totals(self, amounts: Ints) -> Ints:
        return np.bincount(self.place, amounts, len(self.low)).astype(np.int64)


def ranges(starts: Ints, ends: Ints) -> Ints:
    """The numbers from each start up to its end, one range after the other."""
    sizes = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    return np.asarray(offsets + np.arange(int(sizes.sum())), dtype=np.int64)
