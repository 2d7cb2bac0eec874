"""Slack rows: those that auxiliary columns (visits, clusters) alone do not break, wherever they move.

A visit stands in a row with every task of its school, in ten times as many rows as a task's own columns. Of these a
neighbourhood needs those with a task that it frees; most others are slack, and looking at each anew took a third of the
time of neighbourhoods at a hundred schools.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Ints
    from allocator.search.matrix import Matrix


class Slack:
    """Says of rows whether the columns `among` could break them, all others where they stand; followed as these move.

    It holds while the bounds of columns stay.
    """

    def __init__(self, matrix: Matrix, among: Bools, values: Ints, sums: Ints) -> None:
        """`sums` are the rows' sums at these values of all variables."""
        self._matrix, self._among = matrix, among
        part = matrix.whole.only(among[matrix.column])
        least, most = part.activity(matrix.least, matrix.most)
        others = sums - part.brought(values)
        self._below, self._above = others + least - matrix.low, matrix.high - others - most
        self._tight = (self._below < 0) | (self._above < 0)

    def moved(self, columns: Ints, steps: Ints) -> None:
        """These columns, ascending, have moved by so much."""
        others = ~self._among[columns]
        part = self._matrix.part_of(columns[others])
        brought = part.brought(steps[others])
        self._below[part.rows] += brought
        self._above[part.rows] -= brought
        self._tight[part.rows] = (self._below[part.rows] < 0) | (self._above[part.rows] < 0)

    def needed(self, rows: Ints, columns: Ints) -> Bools:
        """A mask of entries, in these rows and columns, all of whose columns are free: those of rows that could be
        broken, as one of the others is free or the columns `among` alone could do so."""
        touched = rows[~self._among[columns]]
        before = self._tight[touched]
        self._tight[touched] = True
        needed = self._tight[rows]
        self._tight[touched] = before
        return needed
