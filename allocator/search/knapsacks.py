"""Knapsack rows: what takes hours of one person, or money of one budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.submatrix import order_of, ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Ints
    from allocator.search.matrix import Matrix


class Knapsacks:
    """The rows Σ weight × column ≤ limit: the weights, and the `room` that columns at 1 for certain leave, by row. Of
    those without a weight above 1 there are thousands, which say little."""

    def __init__(self, matrix: Matrix) -> None:
        heavy, below = matrix.coefficient > 1, matrix.coefficient < 0
        weighty, downward = (np.bincount(matrix.row, each, len(matrix.low)) for each in (heavy, below))
        rows = np.flatnonzero(np.isfinite(matrix.high) & (weighty > 0) & (downward == 0))
        part = matrix.part(matrix.entries_of_rows(rows))
        taken, _ = part.activity(matrix.least, matrix.most)
        self.room: dict[int, int] = dict(zip(part.rows.tolist(), (part.high - taken).astype(int).tolist(), strict=True))
        # What is 1 for certain is taken off already.
        weights = np.where(matrix.least[part.column] > 0, 0, part.coefficient)
        order = order_of(part.column)
        self._row, self._weight = part.rows[part.place][order], weights[order]
        self._starts = np.searchsorted(part.column[order], np.arange(len(matrix.least) + 1))

    def taken_by(self, column: int) -> list[tuple[int, int]]:
        """The rows that a column stands in, and what it takes of each."""
        its = slice(self._starts[column], self._starts[column + 1])
        return list(zip(self._row[its].tolist(), self._weight[its].tolist(), strict=True))

    def taken(self, columns: Ints) -> Iterator[tuple[int, Ints]]:
        """Each row that some of these columns stand in, and what each of them takes of it."""
        starts, ends = self._starts[columns], self._starts[columns + 1]
        entries, place = ranges(starts, ends), np.repeat(np.arange(len(columns)), ends - starts)
        for row in np.unique(self._row[entries]).tolist():
            its = self._row[entries] == row
            weights: Ints = np.zeros(len(columns), dtype=np.int64)
            weights[place[its]] = self._weight[entries[its]]
            yield row, weights
