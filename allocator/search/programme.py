"""A programme that a solver can take: variables and rows; whole, or with most variables fixed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from allocator.search.part import Part, limits_of, ranges
from allocator.search.propagation import propagate
from allocator.terms import Constraint, Linear, Variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from allocator.terms import Rows

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]
    Numbers = npt.NDArray[Any]


class Programme(Protocol):
    """What a solver reads: a formulation is one, a restriction of it another."""

    @property
    def variables(self) -> list[Variable]: ...

    @property
    def constraints(self) -> Sequence[Constraint]: ...


class Whole(Protocol):
    """What a matrix is made of, and grows with."""

    @property
    def variables(self) -> list[Variable]: ...

    @property
    def constraints(self) -> Rows: ...


class Restricted(NamedTuple):
    """A smaller programme: `kept` are the variables left free, in the numbering of the whole one."""

    variables: list[Variable]
    constraints: list[Constraint]
    kept: list[int]

    def narrow(self, expression: Linear, values: Sequence[int]) -> Linear:
        """The same expression over the kept variables, the others at `values`."""
        index = {variable: position for position, variable in enumerate(self.kept)}
        terms = [(coefficient, index[v]) for coefficient, v in expression.terms if v in index]
        fixed = sum(coefficient * values[v] for coefficient, v in expression.terms if v not in index)
        return Linear(terms, expression.constant + fixed)

    def could_lower(self, expression: Linear, values: Sequence[int]) -> bool:
        """Whether some values of the kept variables, each within its own bounds, would lower the expression."""
        narrowed = self.narrow(expression, values)
        ranges = ((c * self.variables[v].low, c * self.variables[v].high) for c, v in narrowed.terms)
        least = narrowed.constant + sum(map(min, ranges))
        picked = self.pick(values)
        return least < narrowed.constant + sum(c * picked[v] for c, v in narrowed.terms)

    def pick(self, values: Sequence[int] | Ints) -> list[int]:
        """The kept variables' part of all values."""
        return [int(values[variable]) for variable in self.kept]

    def widen(self, values: Sequence[int], whole: Sequence[int]) -> tuple[int, ...]:
        """Values of all variables again: the kept ones from `values`, the others from `whole`."""
        wide = list(whole)
        for variable, value in zip(self.kept, values, strict=True):
            wide[variable] = value
        return tuple(wide)


class Matrix:
    """The rows of a programme as arrays, by row and by column, so that a restriction of it is quick to cut out.

    Entry n is `coefficient[n]` in row `row[n]` and column `column[n]`; row r has the entries `starts[r]` up to
    `starts[r + 1]` and lies between `low[r]` and `high[r]`, infinite where there is no limit. Columns are variables,
    from `least` to `most`, which is what single rows leave of the variables' own bounds.
    """

    def __init__(self, programme: Whole) -> None:
        self.programme = programme
        self._taken = 0
        self.coefficient: Ints = np.empty(0, dtype=np.int64)
        self.column: Ints = np.empty(0, dtype=np.int64)
        self.row: Ints = np.empty(0, dtype=np.int64)
        self.starts: Ints = np.zeros(1, dtype=np.int64)
        self.low: Floats = np.empty(0)
        self.high: Floats = np.empty(0)
        self._unbound()
        self.sync()

    def _unbound(self) -> None:
        """Forget what rows left of the variables' bounds."""
        bounds = np.array([(low, high) for _, low, high in self.programme.variables], dtype=np.int64).reshape(-1, 2)
        self.least: Ints = bounds[:, 0].copy()
        self.most: Ints = bounds[:, 1].copy()

    def sync(self) -> None:
        """Take over the rows that the programme has gained; its variables stay the same."""
        new = self.programme.constraints.block(self._taken)
        rows = np.arange(self._taken, self._taken + len(new.sizes))
        self.coefficient, self.column = np.append(self.coefficient, new.coefficient), np.append(self.column, new.column)
        self.row = np.append(self.row, np.repeat(rows, new.sizes))
        self.starts = np.append(self.starts, self.starts[-1] + np.cumsum(new.sizes))
        self.low, self.high = np.append(self.low, new.low), np.append(self.high, new.high)
        self._taken += len(rows)
        self._by_column: Ints = np.argsort(self.column, kind="stable")
        counts = np.bincount(self.column, minlength=len(self.programme.variables))
        self._column_starts: Ints = np.concatenate([[0], np.cumsum(counts)])
        propagate(self, np.arange(len(self.low)) >= len(self.low) - len(rows))

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
        self.most[columns] = self.least[columns]
        propagate(self, self.rows_with(columns))

    def cut(self, rows: int) -> None:
        """Forget the programme's rows from this one on, in the programme as well."""
        self.programme.constraints.cut(rows)
        entries = self.starts[rows]
        self.coefficient, self.column, self.row = (each[:entries] for each in (self.coefficient, self.column, self.row))
        self.starts, self.low, self.high = self.starts[: rows + 1], self.low[:rows], self.high[:rows]
        self._taken = rows
        self._unbound()
        self.sync()
        propagate(self, np.ones(rows, dtype=bool))

    def _entries(self, free: Bools) -> Ints:
        """The entries of the free columns, row by row."""
        columns = np.flatnonzero(free)
        return np.sort(self._by_column[ranges(self._column_starts[columns], self._column_starts[columns + 1])])

    def entries_of_rows(self, rows: Ints) -> Ints:
        """The entries of these rows, in their order."""
        return ranges(self.starts[rows], self.starts[rows + 1])

    def rows_with(self, columns: Bools) -> Bools:
        """The rows in which one of these columns stands."""
        rows = np.zeros(len(self.low), dtype=bool)
        rows[self.row[self._entries(columns)]] = True
        return rows

    def part(self, entries: Ints) -> Part:
        """These entries, which are in the order of their rows."""
        row = self.row[entries]
        first = np.diff(row, prepend=-1) != 0
        rows, place = row[first], np.cumsum(first) - 1
        return Part(rows, self.coefficient[entries], self.column[entries], place, self.low[rows], self.high[rows])

    def costs(self, objective: Linear) -> Ints:
        """What a unit of each variable costs."""
        return coefficients(objective, len(self.least))

    def sums(self, values: Numbers) -> Numbers:
        """Σ coefficient × value of every row."""
        running = np.append(np.zeros(1, dtype=values.dtype), np.cumsum(self.coefficient * values[self.column]))
        return np.asarray(running[self.starts[1:]] - running[self.starts[:-1]])

    def allows(self, values: Sequence[int] | Ints) -> bool:
        """Whether these values of all variables keep every row."""
        return self.allows_sums(self.sums(np.asarray(values)))

    def allows_sums(self, sums: Ints) -> bool:
        """The same, from what every row sums to."""
        return bool(((sums >= self.low) & (sums <= self.high)).all())

    def moved(self, sums: Ints, before: Ints, after: Ints, columns: Ints) -> Ints:
        """The rows' sums once these columns have moved from one value to another, all others staying."""
        entries = self._by_column[ranges(self._column_starts[columns], self._column_starts[columns + 1])]
        column = self.column[entries]
        sums = sums.copy()
        np.add.at(sums, self.row[entries], self.coefficient[entries] * (after[column] - before[column]))
        return sums

    def with_linked(self, free: Bools, among: Bools) -> Bools:
        """The free variables, and those of `among` that stand in some row with one."""
        rows = np.flatnonzero(self.rows_with(free))
        touched = np.zeros(len(free), dtype=bool)
        touched[self.column[self.entries_of_rows(rows)]] = True
        return np.asarray(free | (touched & among), dtype=bool)

    def movable(self, free: Bools, values: Sequence[int]) -> Bools:
        """The free variables that no single row holds where they are, all others staying at `values`."""
        whole = np.asarray(values, dtype=np.int64)
        sums = self.sums(whole)
        while True:
            part = self.part(self._entries(free))
            stuck = self._stuck(part, sums[part.rows] - part.brought(whole), whole)
            if not stuck.any():
                return free
            # What is stuck gives no room to others any more, so these may be stuck as well.
            free = np.asarray(free & ~stuck, dtype=bool)

    def restrict(self, free: Bools, values: Sequence[int] | Ints, sums: Ints | None = None) -> Restricted:
        """Only the free variables, with the rows that they could break; all others are fixed at `values`.

        Free variables that single rows hold where they are stay there too. `sums` are the rows' sums at these values,
        where they are known. Only rows with a free variable are looked at, so a small restriction is cheap.
        """
        whole = np.asarray(values, dtype=np.int64)
        part = self.part(self._entries(free))
        rows = part.rows
        fixed = (self.sums(whole) if sums is None else sums)[rows] - part.brought(whole)
        stuck = self._stuck(part, fixed, whole)
        stays = stuck[part.column]
        fixed = fixed + part.only(stays).brought(whole)
        part = part.only(~stays)
        least, most = part.activity(self.least, self.most)
        binding = (fixed + least < part.low) | (fixed + most > part.high)
        part = part.only(binding[part.place])
        kept = np.flatnonzero(free & ~stuck)
        index = np.full(len(free), -1, dtype=np.int64)
        index[kept] = np.arange(len(kept))
        terms = list(zip(part.coefficient.tolist(), index[part.column].tolist(), strict=True))
        starts = np.flatnonzero(np.diff(part.place, prepend=-1))
        bounds = np.append(starts, len(terms)).tolist()
        places = part.place[starts]
        low, high = (limits_of(side[places] - fixed[places]) for side in (part.low, part.high))
        limits = zip(low, high, strict=True)
        constraints = [
            Constraint(terms[start:end], low, high)
            for start, end, (low, high) in zip(bounds, bounds[1:], limits, strict=False)
        ]
        return Restricted([self._variable(v) for v in kept.tolist()], constraints, kept.tolist())

    def _variable(self, number: int) -> Variable:
        """A variable within what single rows leave of its bounds: rows that only this keeps may have been left out."""
        name = self.programme.variables[number].name
        return Variable(name, int(self.least[number]), int(self.most[number]))

    def _stuck(self, part: Part, fixed: Ints, values: Ints) -> Bools:
        """The variables of a part that some row holds at `values`: it leaves no room for one unit more or less, even
        with all other entries at their cheapest. `fixed` is what other variables bring to each row."""
        column, place = part.column, part.place
        least, most = part.activity(self.least, self.most)
        above, below = (part.high - fixed - least)[place], (fixed + most - part.low)[place]
        size, positive = np.abs(part.coefficient), part.coefficient > 0
        up, down = np.where(positive, above, below), np.where(positive, below, above)
        stuck = np.zeros(len(self.least), dtype=bool)
        stuck[column[(up < size) & (values[column] == self.least[column])]] = True
        stuck[column[(down < size) & (values[column] == self.most[column])]] = True
        return stuck


def coefficients(expression: Linear, variables: int) -> Ints:
    """An expression's coefficient of each of so many variables."""
    sums: Ints = np.zeros(variables, dtype=np.int64)
    np.add.at(sums, [variable for _, variable in expression.terms], [c for c, _ in expression.terms])
    return sums
