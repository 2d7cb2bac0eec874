"""Some entries of a matrix: what they bring to their rows, and can bring at least and at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from allocator.search.programme import Bools, Floats, Ints


class Part(NamedTuple):
    """Some entries of a matrix, in the order of their rows; `place` numbers them among `rows`, `low` and `high`."""

    rows: Ints
    coefficient: Ints
    column: Ints
    place: Ints
    low: Floats
    high: Floats

    def only(self, chosen: Bools) -> Part:
        """Some of the entries, the rows as they are."""
        return Part(self.rows, self.coefficient[chosen], self.column[chosen], self.place[chosen], self.low, self.high)

    def brought(self, values: Ints) -> Ints:
        """What these entries bring to each row."""
        return self._totals(self.coefficient * values[self.column])

    def activity(self, least: Ints, most: Ints) -> tuple[Ints, Ints]:
        """The least and the most that these entries can bring to each row, their columns between `least` and `most`."""
        low, high = self.coefficient * least[self.column], self.coefficient * most[self.column]
        return self._totals(np.minimum(low, high)), self._totals(np.maximum(low, high))

    def _totals(self, amounts: Ints) -> Ints:
        return np.bincount(self.place, amounts, len(self.low)).astype(np.int64)


def ranges(starts: Ints, ends: Ints) -> Ints:
    """The numbers from each start up to its end, one range after the other."""
    sizes = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    return np.asarray(offsets + np.arange(int(sizes.sum())), dtype=np.int64)


def limits_of(bounds: Floats) -> list[int | None]:
    """Limits as a row has them: whole numbers, None for none."""
    finite = np.isfinite(bounds)
    whole = np.where(finite, bounds, 0).astype(np.int64)
    return [bound if known else None for bound, known in zip(whole.tolist(), finite.tolist(), strict=True)]
