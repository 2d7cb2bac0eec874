"""Links: which columns stand in a row together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.submatrix import ranges

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Ints
    from allocator.search.matrix import Matrix


class Links:
    """The columns of a kind that stand in a row with given ones."""

    def __init__(self, matrix: Matrix, among: Bools) -> None:
        """`among` are the columns of the kind."""
        entries = np.flatnonzero(among[matrix.column])
        self._matrix = matrix
        self._column = matrix.column[entries]
        self._starts = np.searchsorted(entries, matrix.starts)

    def of(self, columns: Ints) -> Ints:
        """Those that stand in a row with one of these columns, ascending."""
        rows = np.unique(self._matrix.rows_of(columns))
        return np.unique(self._column[ranges(self._starts[rows], self._starts[rows + 1])])


def with_linked(matrix: Matrix, free: Bools, among: Bools) -> Bools:
    """The free variables, and those of `among` that stand in some row with one."""
    linked = free.copy()
    linked[Links(matrix, among).of(np.flatnonzero(free))] = True
    return linked
