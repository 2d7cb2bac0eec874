"""Rows of two forms that say what goes together: demands (this needs that) and limits (these take hours of one)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search.submatrix import ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Bools, Ints
    from allocator.search.matrix import Matrix

Weights = dict[int, int]
"""What each column takes of a row's limit."""


class Demands(NamedTuple):
    """Rows Σ columns ≥ least × one, each column counting once at most: what has to be 1, and how often, once `one` is.
    `rows` are in the matrix; the other arrays go with them."""

    rows: Ints
    one: Ints
    least: Ints
    size: Ints

    @classmethod
    def of(cls, matrix: Matrix) -> Demands:
        """All rows of that form."""
        below = matrix.coefficient < 0
        plain = (matrix.coefficient == 1) & ((matrix.least >= 0) & (matrix.most <= 1))[matrix.column]
        broken = np.bincount(matrix.row, ~below & ~plain, len(matrix.low))
        downward = np.bincount(matrix.row, below, len(matrix.low))
        fits = (downward == 1) & (broken == 0) & (matrix.low == 0) & np.isinf(matrix.high)
        entries = np.flatnonzero(below & fits[matrix.row])
        sizes = np.diff(matrix.starts)[fits]
        return cls(np.flatnonzero(fits), matrix.column[entries], -matrix.coefficient[entries], sizes)

    def only(self, chosen: Bools) -> Demands:
        return Demands(*(each[chosen] for each in self))

    def brought(self, matrix: Matrix) -> tuple[Ints, Ints]:
        """Of the demands with a single column, one ≤ column: each `one` that is not ruled out, and the column that it
        brings along."""
        single = self.only((self.least == 1) & (self.size == 2) & (matrix.most[self.one] == 1))
        entries = matrix.entries_of_rows(single.rows)
        return single.one, matrix.column[entries][matrix.coefficient[entries] > 0]


class Limits:
    """The rows Σ weight × column ≤ limit: the weights, and the `room` that those at 1 for certain leave, by row. Of
    those without a weight above 1 there are thousands, which say little."""

    def __init__(self, matrix: Matrix) -> None:
        heavy, below = matrix.coefficient > 1, matrix.coefficient < 0
        weighty, downward = (np.bincount(matrix.row, each, len(matrix.low)) for each in (heavy, below))
        limits = np.flatnonzero(np.isfinite(matrix.high) & (weighty > 0) & (downward == 0))
        part = matrix.part(matrix.entries_of_rows(limits))
        taken, _ = part.activity(matrix.least, matrix.most)
        self.room: dict[int, int] = dict(zip(part.rows.tolist(), (part.high - taken).astype(int).tolist(), strict=True))
        weights = _not_yet_taken(matrix, part.column, part.coefficient)
        order = np.argsort(part.column, kind="stable")
        self._row, self._weight = part.rows[part.place][order], weights[order]
        self._starts = np.searchsorted(part.column[order], np.arange(len(matrix.least) + 1))
        self._matrix = matrix
        self.weights = cache(self._weights)

    def _weights(self, row: int) -> Weights:
        """What each column takes of a limit."""
        its = slice(self._matrix.starts[row], self._matrix.starts[row + 1])
        columns = self._matrix.column[its]
        weights = _not_yet_taken(self._matrix, columns, self._matrix.coefficient[its])
        return dict(zip(columns.tolist(), weights.tolist(), strict=True))

    def of(self, column: int) -> list[int]:
        """The limits that a column stands in."""
        rows: list[int] = self._row[self._starts[column] : self._starts[column + 1]].tolist()
        return rows

    def taken_by(self, column: int) -> list[tuple[int, int]]:
        """The limits that a column stands in, and what it takes of each."""
        its = slice(self._starts[column], self._starts[column + 1])
        return list(zip(self._row[its].tolist(), self._weight[its].tolist(), strict=True))

    def taken(self, columns: Ints) -> Iterator[tuple[int, Ints]]:
        """Each limit that some of these columns stand in, and what each of them takes of it."""
        starts, ends = self._starts[columns], self._starts[columns + 1]
        entries, place = ranges(starts, ends), np.repeat(np.arange(len(columns)), ends - starts)
        for row in np.unique(self._row[entries]).tolist():
            its = self._row[entries] == row
            weights: Ints = np.zeros(len(columns), dtype=np.int64)
            weights[place[its]] = self._weight[entries[its]]
            yield row, weights


def _not_yet_taken(matrix: Matrix, columns: Ints, weights: Ints) -> Ints:
    """The weights without those of what is 1 for certain, which is taken off already."""
    return np.where(matrix.least[columns] > 0, 0, weights)
