"""A programme that a solver can take: variables and rows; whole, or with most variables fixed where they stand."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from allocator.formulation.linear import Block, Rows
from allocator.search.parameters import DEFAULTS
from allocator.search.propagation import tighten
from allocator.search.submatrix import Submatrix, order_of, ranges
from allocator.search.subproblem import Subproblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from allocator.basics.arrays import Bools, Floats, Ints, Numbers
    from allocator.formulation.linear import Linear, Term
    from allocator.search.parameters import PropagationParameters

    Needed = Callable[[Ints, Ints], Bools]
    """Of entries, given their rows and columns, a mask of those that are needed."""


class LinearProgramme(Protocol):
    """A linear programme, as solvers read it and a matrix is made of: a formulation is one, a subproblem another. It
    may gain rows, and variables."""

    @property
    def box(self) -> tuple[Ints, Ints]:
        """The least and the most that each variable may be."""

    @property
    def constraints(self) -> Rows: ...


class Branch(NamedTuple):
    """A programme with the same variables as another, and rows of its own behind that one's."""

    box: tuple[Ints, Ints]
    constraints: Rows


class Matrix:
    """The rows of a programme as arrays, by row and by column, so that a restriction of it is quick to cut out.

    Entry n is `coefficient[n]` in row `row[n]` and column `column[n]`; row r has the entries `starts[r]` up to
    `starts[r + 1]` and lies between `low[r]` and `high[r]`, infinite where there is no limit. Columns are variables,
    from `least` to `most`, which is what single rows leave of the variables' own bounds. Rows that others imply (see
    `extend`) are there by row alone: what begins with columns does not see them.
    """

    def __init__(self, programme: LinearProgramme, propagation: PropagationParameters = DEFAULTS.propagation) -> None:
        self.programme = programme
        self._propagation = propagation
        self._taken = 0
        self.coefficient: Ints = np.empty(0, dtype=np.int64)
        self.column: Ints = np.empty(0, dtype=np.int64)
        self.row: Ints = np.empty(0, dtype=np.int64)
        self.starts: Ints = np.zeros(1, dtype=np.int64)
        self.low: Floats = np.empty(0)
        self.high: Floats = np.empty(0)
        self._unbound()
        # The same by column, without rows that others imply.
        self._row_down, self._coefficient_down = self.row, self.coefficient
        self._column_starts: Ints = np.zeros(len(self.least) + 1, dtype=np.int64)
        self.sync()

    def branch(self) -> Matrix:
        """The same matrix of a programme of its own: rows that it gains, and columns that it rules out, leave this one
        as it is."""
        twin = copy.copy(self)
        twin.programme = Branch(self.programme.box, self.programme.constraints.copy())
        twin.least, twin.most = self.least.copy(), self.most.copy()
        return twin

    def add(self, terms: Iterable[Term], low: int | None = None, high: int | None = None) -> None:
        """One more row, in the programme as well."""
        self.programme.constraints.add(terms, low, high)
        self.sync()

    def extend(self, implied: Block) -> None:
        """More rows, in the programme as well, that the others imply wherever columns are whole numbers: they bound the
        relaxation, and restrictions have no need of them."""
        self.sync()
        self.programme.constraints.extend(implied)
        rows, _ = self._taken_over()
        self._propagate(rows)

    def _unbound(self) -> None:
        """Set the bounds back to the variables' own."""
        least, most = self.programme.box
        self.least: Ints = least.copy()
        self.most: Ints = most.copy()

    def sync(self) -> None:
        """Take over the rows that the programme has gained, if any; its variables stay the same."""
        if len(self.programme.constraints) == self._taken:
            return
        rows, entries = self._taken_over()
        column = self.column[entries]
        order = order_of(column)
        ends = self._column_starts[1:][column[order]]
        self._row_down = _inserted(self._row_down, ends, self.row[entries][order])
        self._coefficient_down = _inserted(self._coefficient_down, ends, self.coefficient[entries][order])
        self._column_starts = self._column_starts + _starts(column, len(self.least))
        self._propagate(rows)

    def _taken_over(self) -> tuple[Bools, slice]:
        """The rows that the programme has gained, now here as well, and their entries; by row alone."""
        new, first, before = self.programme.constraints.block(self._taken), self._taken, len(self.column)
        self._taken += len(new.sizes)
        self.coefficient = _appended(self.coefficient, new.coefficient)
        self.column = _appended(self.column, new.column)
        self.row = _appended(self.row, np.repeat(np.arange(first, self._taken), new.sizes))
        self.starts = np.append(self.starts, self.starts[-1] + np.cumsum(new.sizes))
        self.low, self.high = np.append(self.low, new.low), np.append(self.high, new.high)
        return np.arange(self._taken) >= first, slice(before, None)

    def _propagate(self, rows: Bools) -> None:
        """Tighten the columns' bounds to what these rows leave of them, and then the rows in which something has
        changed, for some rounds at most."""
        for _ in range(self._propagation.rounds):
            part = self.whole if rows.all() else self.part(self.entries_of_rows(np.flatnonzero(rows)))
            before = self.least.copy(), self.most.copy()
            tighten(part, self.least, self.most)
            changed = (before[0] != self.least) | (before[1] != self.most)
            if self.contradictory or not changed.any():
                break
            rows = self.rows_with(changed)

    @property
    def settled(self) -> Bools:
        """The variables that can have one value only."""
        return np.asarray(self.least == self.most, dtype=bool)

    @property
    def contradictory(self) -> bool:
        """Whether single rows leave a variable no value at all: then nothing keeps every row."""
        return bool((self.least > self.most).any())

    def rule_out(self, columns: Bools) -> None:
        """Hold these columns at their least, and see what single rows then leave of others."""
        held = np.asarray(columns & ~self.settled, dtype=bool)
        self.most[held] = self.least[held]
        self._propagate(self.rows_with(held))

    def cut(self, rows: int) -> None:
        """Forget the programme's rows from this one on, in the programme as well."""
        self.programme.constraints.cut(rows)
        entries = self.starts[rows]
        self.coefficient, self.column, self.row = (each[:entries] for each in (self.coefficient, self.column, self.row))
        self.starts, self.low, self.high = self.starts[: rows + 1], self.low[:rows], self.high[:rows]
        self._taken = rows
        stays, columns = self._row_down < rows, np.repeat(np.arange(len(self.least)), np.diff(self._column_starts))
        self._row_down, self._coefficient_down = self._row_down[stays], self._coefficient_down[stays]
        self._column_starts = _starts(columns[stays], len(self.least))
        self._unbound()
        self.sync()
        self._propagate(np.ones(rows, dtype=bool))

    def entries_of_rows(self, rows: Ints) -> Ints:
        """The entries of these rows, in their order."""
        return ranges(self.starts[rows], self.starts[rows + 1])

    def rows_of(self, columns: Ints) -> Ints:
        """The rows in which these columns stand, one column after the other."""
        return self._row_down[ranges(self._column_starts[columns], self._column_starts[columns + 1])]

    def rows_with(self, columns: Bools) -> Bools:
        """The rows in which one of these columns stands."""
        rows = np.zeros(len(self.low), dtype=bool)
        rows[self.rows_of(np.flatnonzero(columns))] = True
        return rows

    @property
    def whole(self) -> Submatrix:
        """All entries."""
        return Submatrix(np.arange(len(self.low)), self.coefficient, self.column, self.row, self.low, self.high)

    def part(self, entries: Ints) -> Submatrix:
        """These entries, which are in the order of their rows."""
        return self._part(self.row[entries], self.coefficient[entries], self.column[entries])

    def _part(self, row: Ints, coefficient: Ints, column: Ints) -> Submatrix:
        first = np.diff(row, prepend=-1) != 0
        rows, place = row[first], np.cumsum(first) - 1
        return Submatrix(rows, coefficient, column, place, self.low[rows], self.high[rows])

    def costs(self, objective: Linear) -> Ints:
        """The objective's coefficient of each variable."""
        return objective.coefficients(len(self.least))

    def sums(self, values: Numbers) -> Numbers:
        """Σ coefficient × value of every row."""
        running = np.append(np.zeros(1, dtype=values.dtype), np.cumsum(self.coefficient * values[self.column]))
        return np.asarray(running[self.starts[1:]] - running[self.starts[:-1]])

    def allows(self, values: Sequence[int] | Ints) -> bool:
        """Whether these values of all variables keep every row."""
        return not len(self.broken(self.sums(np.asarray(values))))

    def broken(self, sums: Numbers, among: Ints | None = None) -> Ints:
        """The rows that these sums of all rows break; of those `among` them, where they are given."""
        if among is None:
            return np.flatnonzero((sums < self.low) | (sums > self.high))
        its = sums[among]
        return among[(its < self.low[among]) | (its > self.high[among])]

    def moved(self, sums: Ints, columns: Ints, steps: Ints) -> tuple[Ints, Ints] | None:
        """Once these columns, ascending, have moved by so much, all others staying: the rows that changed, and their
        sums. None where one of them is broken by it."""
        part = self.part_of(columns)
        changed = sums[part.rows] + part.brought(steps)
        kept = ((changed >= part.low) & (changed <= part.high)).all()
        return (part.rows, changed) if kept else None

    def part_of(self, columns: Ints, needed: Needed | None = None) -> Submatrix:
        """The entries of these columns, ascending, which the part numbers by their places among them; all of them, or
        those that are `needed`."""
        starts, ends = self._column_starts[columns], self._column_starts[columns + 1]
        entries, place = ranges(starts, ends), np.repeat(np.arange(len(columns)), ends - starts)
        if needed is not None:
            stays = needed(self._row_down[entries], columns[place])
            entries, place = entries[stays], place[stays]
        order = order_of(self._row_down[entries])
        entries = entries[order]
        return self._part(self._row_down[entries], self._coefficient_down[entries], place[order])

    def movable(self, free: Bools, values: Sequence[int]) -> Bools:
        """The free variables that no single row holds where they are, all others staying at `values`."""
        whole = np.asarray(values, dtype=np.int64)
        sums, columns = self.sums(whole), np.flatnonzero(free)
        while True:
            part, there = self.part_of(columns), whole[columns]
            stuck = part.stuck(sums[part.rows] - part.brought(there), there, self.least[columns], self.most[columns])
            if not stuck.any():
                break
            # What is stuck gives no room to others any more, so these may be stuck as well.
            columns = columns[~stuck]
        movable = np.zeros(len(free), dtype=bool)
        movable[columns] = True
        return movable

    def restrict(
        self, columns: Ints, values: Sequence[int] | Ints, sums: Ints | None = None, needed: Needed | None = None
    ) -> Subproblem:
        """Only these variables, ascending, with the rows that they could break; all others are fixed at `values`.

        Those that single rows hold where they are stay there too. `sums` are the rows' sums at these values, where they
        are known, and `needed` tells apart the entries of rows that could be broken there. Only rows with one of these
        variables are looked at, so a small restriction is cheap.
        """
        whole = np.asarray(values, dtype=np.int64)
        there, least, most = whole[columns], self.least[columns], self.most[columns]
        part = self.part_of(columns, needed)
        fixed = (self.sums(whole) if sums is None else sums)[part.rows] - part.brought(there)
        part = part.binding(fixed, least, most)
        stuck = part.stuck(fixed, there, least, most)
        stays = stuck[part.column]
        fixed = fixed + part.only(stays).brought(there)
        part = part.only(~stays).binding(fixed, least, most)
        number = np.cumsum(~stuck) - 1
        starts = np.flatnonzero(np.diff(part.place, prepend=-1))
        sizes, places = np.diff(np.append(starts, len(part.place))), part.place[starts]
        low, high = (side[places] - fixed[places] for side in (part.low, part.high))
        rows = Rows.of(Block(part.coefficient, number[part.column], sizes, low, high))
        # The box is what single rows leave: rows that only this keeps may have been left out.
        return Subproblem((least[~stuck], most[~stuck]), rows, columns[~stuck], part.rows[places])


def _starts(columns: Ints, count: int) -> Ints:
    """Where the entries of each column begin once they stand in its order, and where the last one's end."""
    return np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=count))])


def _appended(old: Ints, new: Ints) -> Ints:
    """Both; of a programme's first rows no copy is made, which would be of hundreds of megabytes."""
    return np.append(old, new) if len(old) else new


def _inserted(old: Ints, places: Ints, new: Ints) -> Ints:
    return np.insert(old, places, new) if len(old) else new
