"""Exchanges of a plan: one row is decided otherwise, and another one that stands in its way goes elsewhere, or nowhere.
No search, only tries, thousands at once.

Most of them break a rule or are worse than they need be. Those that are left show what decisions cost at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Bools, Floats, Ints
    from allocator.formulation.choices import Choice
    from allocator.formulation.formulation import Formulation
    from allocator.search.incumbent import Values
    from allocator.search.matrix import Matrix

NOBODY, NO_NEWS = -1, -(2**62)
"""Nobody's number, and less than any tier comes to."""


class Tries(NamedTuple):
    """Exchanges that break no row, but with auxiliary variables perhaps: the states that come in, one or two a try
    (the second may be the first again), and what a tier comes to but for auxiliary variables."""

    first: Ints
    second: Ints
    totals: Ints


class Exchanges:
    """All states of all rows of a formulation: undone, or an owner, place and depth, with a backup or without."""

    def __init__(self, formulation: Formulation, matrix: Matrix, costs: Ints) -> None:
        """`costs` has a line for each tier: what each variable adds."""
        self._formulation = formulation
        states = list(_states(formulation, matrix.most))
        self.row: Ints = np.array([state.row for state in states], dtype=np.int64)
        self.owner: Ints = np.array([state.owner for state in states], dtype=np.int64)
        self._columns = [state.columns for state in states]
        self.decisive: Ints = np.array([columns[0] for columns in self._columns], dtype=np.int64)
        """The variable of each state that says who owns the row, or that nobody does."""
        self._of_row = [np.flatnonzero(self.row == row) for row in range(len(formulation.instance.rows))]
        self._undone: Ints = np.array([its[0] if len(its) else NOBODY for its in self._of_row], dtype=np.int64)
        decides = np.zeros(formulation.size, dtype=bool)
        for columns in self._columns:
            decides[list(columns)] = True
        low, high = _limits_of_decisions(matrix, decides)
        bound = np.isfinite(low) | np.isfinite(high)
        self._low, self._high = low[bound], high[bound]
        number = np.cumsum(bound) - 1
        self._brings: Ints = np.zeros((len(states), int(bound.sum())), dtype=np.int64)
        self._costs: Ints = np.zeros((len(states), len(costs)), dtype=np.int64)
        where: dict[int, list[int]] = {}
        for state, columns in enumerate(self._columns):
            for column in columns:
                where.setdefault(column, []).append(state)
                self._costs[state] += costs[:, column]
        for row, column, coefficient in zip(
            matrix.row.tolist(), matrix.column.tolist(), matrix.coefficient.tolist(), strict=True
        ):
            if bound[row]:
                self._brings[where.get(column, []), number[row]] += coefficient
        self._state_of = {(row, columns): n for n, (row, _, columns) in enumerate(states)}

    def now(self, values: Values) -> Ints:
        """Each row's state in a plan; `NOBODY` for central rows."""
        now = np.full(len(self._of_row), NOBODY)
        for row, variables in enumerate(self._formulation.variables_of_row):
            columns = tuple(variable for variable in variables if values[variable])
            now[row] = self._state_of.get((row, columns), NOBODY)
        return now

    def stripped(self, now: Ints, tiers: int) -> Ints:
        """The same with all rows left undone that none of the first `tiers` would miss: that makes room."""
        there = now != NOBODY
        missed = (self._costs[self._undone[there]] != self._costs[now[there]])[:, :tiers].any(axis=1)
        bare = now.copy()
        bare[there] = np.where(missed, now[there], self._undone[there])
        return bare

    def values(self, now: Ints, states: tuple[int, ...]) -> Values:
        """The values of all variables where some rows come into other states."""
        changed = now.copy()
        changed[self.row[list(states)]] = states
        values: Ints = np.zeros(self._formulation.size, dtype=np.int64)
        for state in changed[changed != NOBODY].tolist():
            values[list(self._columns[state])] = 1
        return tuple(self._formulation.completed(values).tolist())

    def around(self, now: Ints, vector: Ints, most: Ints, below: Ints) -> Tries:
        """The exchanges of a plan that come to no more than `most` in each tier but the last of it, and there to less
        than what their first state must stay `below`. `vector` is what the plan comes to."""
        tiers = len(most)
        base = np.where(now[self.row] == NOBODY, 0, now[self.row])
        change = (self._costs - self._costs[base])[:, :tiers]
        first, second = self._pairs(now, below)
        total = vector[:tiers] + change[first] + np.where((first == second)[:, None], 0, change[second])
        promising = (total[:, :-1] <= most[:-1]).all(axis=1) & (total[:, -1] < below[first])
        first, second, total = first[promising], second[promising], total[promising]
        sums = self._brings[now[now != NOBODY]].sum(axis=0)
        reached = sums + self._brings[first] - self._brings[base[first]]
        reached += np.where((first == second)[:, None], 0, self._brings[second] - self._brings[base[second]])
        kept = ((reached >= self._low) & (reached <= self._high)).all(axis=1)
        return Tries(first[kept], second[kept], total[kept, -1])

    def _pairs(self, now: Ints, below: Ints) -> tuple[Ints, Ints]:
        """Each state that would be news by itself; each with another row of its owner that is left undone."""
        come = np.flatnonzero(
            (below > NO_NEWS) & (now[self.row] != np.arange(len(self.row))) & (now[self.row] != NOBODY)
        )
        firsts, seconds = [come], [come]
        owner_now = np.where(now == NOBODY, NOBODY, self.owner[now])
        for owner in np.unique(owner_now[owner_now != NOBODY]).tolist():
            its = come[self.owner[come] == owner]
            others = self._undone[owner_now == owner]
            one, two = (each.ravel() for each in np.meshgrid(its, others, indexing="ij"))
            apart = self.row[one] != self.row[two]
            firsts.append(one[apart])
            seconds.append(two[apart])
        return np.concatenate(firsts), np.concatenate(seconds)


class _State(NamedTuple):
    row: int
    owner: int
    columns: tuple[int, ...]


def size_of(formulation: Formulation, matrix: Matrix) -> int:
    """How many numbers the exchanges of a programme have to hold, at most."""
    choices, backups = formulation.choices_of_row.sizes, formulation.backups_of_row.sizes
    return int((1 + choices * (1 + backups)).sum()) * len(matrix.low)


def _limits_of_decisions(matrix: Matrix, decides: Bools) -> tuple[Floats, Floats]:
    """The least and the most that the columns which decide may bring each row, whatever the auxiliary ones do;
    infinite where they can't break it by themselves."""
    sides = matrix.least[matrix.column] * matrix.coefficient, matrix.most[matrix.column] * matrix.coefficient
    least, most = np.minimum(*sides), np.maximum(*sides)
    decided, size = decides[matrix.column], len(matrix.low)

    def summed(values: Ints, columns: Bools) -> Ints:
        return np.bincount(matrix.row[columns], values[columns], size).astype(np.int64)

    low, high = matrix.low - summed(most, ~decided), matrix.high - summed(least, ~decided)
    low[summed(least, decided) >= low] = -np.inf
    high[summed(most, decided) <= high] = np.inf
    return low, high


def _states(formulation: Formulation, most: Ints) -> Iterator[_State]:
    for row, undone in enumerate(formulation.unassigned):
        if formulation.instance.rows[row].is_central:
            continue
        yield _State(row, NOBODY, (undone,))
        for choice in formulation.choices_of_row[row]:
            if most[choice.variable]:
                yield _State(row, choice.owner, (choice.variable,))
                for backup in formulation.backups_of_row[row]:
                    if _goes_with(choice, backup):
                        yield _State(row, choice.owner, (choice.variable, backup.variable))


def _goes_with(choice: Choice, backup: Choice) -> bool:
    return (choice.place, choice.full) == (backup.place, backup.full) and choice.owner != backup.owner
