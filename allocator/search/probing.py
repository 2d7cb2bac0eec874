"""Probing: what one choice brings along rules it out. A service for a group is one for two schools at least: where a
school's part of it leaves somebody no hours for any second part, that part is nothing for them either.

Each row by itself allows such a choice, so bound propagation sees nothing, and the linear relaxation does nine tenths
of it (probing: Savelsbergh 1994).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.row_forms import Demands, Limits

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools
    from allocator.search.matrix import Matrix


def impossible(matrix: Matrix, among: Bools) -> Bools:
    """Those of these columns that are 0 in whatever keeps every row: with such a column at 1, another has to be 1,
    which takes a second one beside it, and the smallest that there is takes more than some limit leaves."""
    found = np.zeros(len(matrix.least), dtype=bool)
    demands = Demands.of(matrix)
    hard, single = demands.only(demands.least > 1), demands.only(demands.least == 1)
    beside = {
        one: (least, columns)
        for row, one, least in zip(hard.rows.tolist(), hard.one.tolist(), hard.least.tolist(), strict=True)
        if one not in (columns := _columns(matrix, row)) and len(set(columns)) == len(columns)
    }
    counted = np.zeros(len(found), dtype=bool)
    counted[[column for _, columns in beside.values() for column in columns]] = True
    whole = single.only(counted[single.one] & (single.size > 2))
    members = {one: _columns(matrix, row) for row, one in zip(whole.rows.tolist(), whole.one.tolist(), strict=True)}
    seconds = _Seconds(beside, members, Limits(matrix))
    for column, one in zip(*(each.tolist() for each in demands.brought(matrix)), strict=True):
        if among[column] and one in beside:
            found[column] |= not seconds.fit(column, one)
    return np.asarray(found & (matrix.most == 1) & (matrix.least == 0), dtype=bool)


def _columns(matrix: Matrix, row: int) -> list[int]:
    """What may count for a demand."""
    its = slice(matrix.starts[row], matrix.starts[row + 1])
    columns, counts = matrix.column[its], matrix.coefficient[its] > 0
    may: list[int] = columns[counts & (matrix.most[columns] > 0)].tolist()
    return may


class _Seconds:
    """What there is beside a column that brings one demand or another along: how many of which columns it has, by its
    `one`. A column counts for itself and for those that it is a member of: these need one of their members."""

    def __init__(self, beside: dict[int, tuple[int, list[int]]], members: dict[int, list[int]], limits: Limits) -> None:
        self._beside = beside
        self._members = members
        self._limits = limits
        self._smallest: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._own = {one: self._owned(columns) for one, (_, columns) in beside.items()}

    def _owned(self, columns: list[int]) -> dict[int, set[int]]:
        """For each column those of these that it can bring to 1 by itself."""
        owned: dict[int, set[int]] = {each: {each} for each in columns}
        for each in columns:
            for member in self._members.get(each, ()):
                owned.setdefault(member, set()).add(each)
        return owned

    def fit(self, column: int, one: int) -> bool:
        """Whether a second column of this demand fits beside this one, as far as single limits say, or none is
        needed."""
        own = self._own[one].get(column, set())
        if len(own) >= self._beside[one][0]:
            return True
        for row in self._limits.of(column):
            room = self._limits.room[row]
            takes = next((take for take, each in self._takes(one, row) if each not in own), room + 1)
            if self._limits.weights(row)[column] + takes > room:
                return False
        return True

    def _takes(self, one: int, row: int) -> list[tuple[int, int]]:
        """What each column of a demand takes of a limit at least, the smallest first: itself, or the one of its members
        that has to be there."""
        if (one, row) not in self._smallest:
            weights, found = self._limits.weights(row), []
            for column in self._beside[one][1]:
                its = [column] if column in weights else self._members.get(column, ())
                found.append((min((weights.get(each, 0) for each in its), default=0), column))
            self._smallest[one, row] = sorted(found)
        return self._smallest[one, row]
