"""Cliques: choices of which no two can be made together, but all of which bring the same along: a visit, say. Each of
them is at most the visit; so is their sum.

In the linear relaxation a tenth of one and a tenth of another then need two tenths of the visit, where a tenth did. No
plan is lost by it (Atamtürk, Nemhauser, Savelsbergh 2000).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.formulation.linear import Block
from allocator.search.knapsacks import Knapsacks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Bools, Ints
    from allocator.search.matrix import Matrix


def cliques(matrix: Matrix, among: Bools, new: Bools) -> Block:
    """A row one ≥ Σ columns for each clique `among` these columns, where some of them are `new`. Every column that
    conflicts with another one of those that bring the same `one` along is in a row at least."""
    knapsacks, alternatives = Knapsacks(matrix), _alternatives(matrix)
    rows = [
        np.append(one, clique)
        for one, columns in _together(matrix, among)
        if new[columns].any()
        for clique in covering(_conflicts(knapsacks, alternatives, one, columns), columns)
    ]
    sizes = np.array([len(row) for row in rows], dtype=np.int64)
    column = np.concatenate([np.zeros(0, dtype=np.int64), *rows])
    coefficient = np.full(len(column), -1)
    coefficient[np.cumsum(sizes) - sizes] = 1
    return Block(coefficient, column, sizes, np.zeros(len(sizes)), np.full(len(sizes), np.inf))


def _together(matrix: Matrix, among: Bools) -> Iterator[tuple[int, Ints]]:
    """Each column that others of these bring along, with them."""
    ones, brought = _brought(matrix)
    undecided = among[ones] & (matrix.least[ones] == 0) & (matrix.least[brought] == 0) & (ones != brought)
    ones, brought = ones[undecided], brought[undecided]
    order = np.lexsort((ones, brought))
    starts = np.flatnonzero(np.diff(brought[order], prepend=-1))
    for its in np.split(order, starts[1:]):
        if len(its) > 1:
            yield int(brought[its[0]]), np.unique(ones[its])


def _brought(matrix: Matrix) -> tuple[Ints, Ints]:
    """Of the rows one ≤ column each `one` that is not ruled out, and the column that it brings along."""
    rows = np.flatnonzero((np.diff(matrix.starts) == 2) & (matrix.low == 0) & np.isinf(matrix.high))
    entries = matrix.entries_of_rows(rows)
    coefficient, column = (each[entries].reshape(-1, 2) for each in (matrix.coefficient, matrix.column))
    fits = (coefficient.min(axis=1, initial=0) == -1) & (coefficient.max(axis=1, initial=0) == 1)
    coefficient, column = coefficient[fits], column[fits]
    one, brought = column[coefficient < 0], column[coefficient > 0]
    possible = (matrix.most[one] == 1) & (matrix.least[brought] >= 0) & (matrix.most[brought] <= 1)
    return one[possible], brought[possible]


def _alternatives(matrix: Matrix) -> Ints:
    """For each column a row that lets one of its columns be 1 at most, the same for all of them as far as may be; -1
    where there is none."""
    plain = (matrix.coefficient == 1) & (matrix.least >= 0)[matrix.column]
    ones, sizes = np.bincount(matrix.row, plain, len(matrix.low)), np.diff(matrix.starts)
    rows = np.flatnonzero((ones == sizes) & (matrix.high == 1))
    rows = rows[np.argsort(sizes[rows], kind="stable")]
    alternatives: Ints = np.full(len(matrix.least), -1)
    entries = matrix.entries_of_rows(rows)
    # The largest row that a column stands in comes last.
    alternatives[matrix.column[entries]] = matrix.row[entries]
    return alternatives


def _conflicts(knapsacks: Knapsacks, alternatives: Ints, one: int, columns: Ints) -> Bools:
    """Which two of these columns, that bring `one` along, can't be 1 together, as far as single rows say."""
    row = alternatives[columns]
    conflicts = np.asarray((row[:, np.newaxis] == row) & (row >= 0), dtype=bool)
    of_one = dict(knapsacks.taken_by(one))
    for knapsack, weights in knapsacks.taken(columns):
        room = knapsacks.room[knapsack] - of_one.get(knapsack, 0)
        both = np.minimum.outer(weights, weights) > 0
        conflicts[both & (np.add.outer(weights, weights) > room)] = True
    np.fill_diagonal(conflicts, val=False)
    return conflicts


def covering(conflicts: Bools, columns: Ints) -> Iterator[Ints]:
    """Cliques with every column that has a conflict: around each that is in none so far the largest that comes of
    adding those with the most conflicts first."""
    covered = np.asarray(~conflicts.any(axis=0), dtype=bool)
    order = np.argsort(-conflicts.sum(axis=0), kind="stable")
    for first in order[~covered[order]].tolist():
        if covered[first]:
            continue
        clique = [first]
        fitting: Bools = conflicts[first].copy()
        for each in order[fitting[order]].tolist():
            if fitting[each]:
                clique.append(each)
                fitting &= conflicts[each]
        covered[clique] = True
        yield np.sort(columns[clique])
