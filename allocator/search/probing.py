"""Probing: what one choice brings along rules it out. A service for a group is one for two schools at least: where a
school's part of it leaves somebody no hours for any second part, that part is nothing for them either.

Each row by itself allows such a choice, so bound propagation sees nothing, and the linear relaxation does nine tenths
of it (probing: Savelsbergh 1994).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Bools, Ints
    from allocator.search.matrix import Matrix

Weights = dict[int, int]
"""What each column takes of a row's limit."""


class _Demands(NamedTuple):
    """Rows Σ columns ≥ least × one, each column counting once at most: what has to be 1, and how often, once `one` is.
    `rows` are in the matrix; the other arrays go with them."""

    rows: Ints
    one: Ints
    least: Ints
    size: Ints

    def only(self, chosen: Bools) -> _Demands:
        return _Demands(*(each[chosen] for each in self))


def impossible(matrix: Matrix) -> Bools:
    """The columns that are 0 in whatever keeps every row: with such a column at 1, another has to be 1, which takes a
    second one beside it, and the smallest that there is takes more than some limit leaves."""
    found = np.zeros(len(matrix.least), dtype=bool)
    demands = _demands(matrix)
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
    seconds = _Seconds(beside, members, _Limits(matrix))
    for column, one in _brought(matrix, single.only(single.size == 2), set(beside)):
        found[column] |= not seconds.fit(column, one)
    return np.asarray(found & (matrix.most == 1) & (matrix.least == 0), dtype=bool)


def _demands(matrix: Matrix) -> _Demands:
    """All rows of that form."""
    below = matrix.coefficient < 0
    plain = (matrix.coefficient == 1) & ((matrix.least >= 0) & (matrix.most <= 1))[matrix.column]
    broken = np.bincount(matrix.row, ~below & ~plain, len(matrix.low))
    downward = np.bincount(matrix.row, below, len(matrix.low))
    fits = (downward == 1) & (broken == 0) & (matrix.low == 0) & np.isinf(matrix.high)
    entries = np.flatnonzero(below & fits[matrix.row])
    sizes = np.diff(matrix.starts)[fits]
    return _Demands(np.flatnonzero(fits), matrix.column[entries], -matrix.coefficient[entries], sizes)


def _columns(matrix: Matrix, row: int) -> list[int]:
    """What may count for a demand."""
    its = slice(matrix.starts[row], matrix.starts[row + 1])
    columns, counts = matrix.column[its], matrix.coefficient[its] > 0
    may: list[int] = columns[counts & (matrix.most[columns] > 0)].tolist()
    return may


def _brought(matrix: Matrix, pairs: _Demands, ones: set[int]) -> Iterator[tuple[int, int]]:
    """Each column that brings along one of these: x ≤ one is a demand with a single column."""
    entries = matrix.entries_of_rows(pairs.rows)
    other = matrix.column[entries][matrix.coefficient[entries] > 0]
    asked = np.zeros(len(matrix.least), dtype=bool)
    asked[list(ones)] = True
    chosen = asked[other] & (matrix.most[pairs.one] == 1)
    yield from zip(pairs.one[chosen].tolist(), other[chosen].tolist(), strict=True)


class _Seconds:
    """What there is beside a column that brings one demand or another along: how many of which columns it has, by its
    `one`. A column counts for itself and for those that it is a member of: these need one of their members."""

    def __init__(
        self, beside: dict[int, tuple[int, list[int]]], members: dict[int, list[int]], limits: _Limits
    ) -> None:
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
        for row in self._limits.rows_of[column]:
            room = self._limits.room[row]
            takes = next((take for take, each in self._takes(one, row) if each not in own), room + 1)
            if self._limits.weights[row][column] + takes > room:
                return False
        return True

    def _takes(self, one: int, row: int) -> list[tuple[int, int]]:
        """What each column of a demand takes of a limit at least, the smallest first: itself, or the one of its members
        that has to be there."""
        if (one, row) not in self._smallest:
            weights, found = self._limits.weights[row], []
            for column in self._beside[one][1]:
                its = [column] if column in weights else self._members.get(column, ())
                found.append((min((weights.get(each, 0) for each in its), default=0), column))
            self._smallest[one, row] = sorted(found)
        return self._smallest[one, row]


class _Limits:
    """The rows Σ weight × column ≤ limit: the weights, and the `room` that those at 1 for certain leave, by row. Of
    those without a weight above 1 there are thousands, which say little."""

    def __init__(self, matrix: Matrix) -> None:
        heavy, below = matrix.coefficient > 1, matrix.coefficient < 0
        weighty, downward = (np.bincount(matrix.row, each, len(matrix.low)) for each in (heavy, below))
        limits = np.flatnonzero(np.isfinite(matrix.high) & (weighty > 0) & (downward == 0))
        part = matrix.part(matrix.entries_of_rows(limits))
        taken, _ = part.activity(matrix.least, matrix.most)
        self.room: dict[int, int] = dict(zip(part.rows.tolist(), (part.high - taken).astype(int).tolist(), strict=True))
        # What is 1 for certain is taken off already.
        weights = np.where(matrix.least[part.column] > 0, 0, part.coefficient)
        self.weights: dict[int, Weights] = defaultdict(dict)
        self.rows_of: dict[int, list[int]] = defaultdict(list)
        entries = zip(part.rows[part.place].tolist(), part.column.tolist(), weights.tolist(), strict=True)
        for row, column, weight in entries:
            self.weights[row][column] = weight
            self.rows_of[column].append(row)
