"""A programme that a solver can take: variables and rows; whole, or with most variables fixed where they stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from allocator.terms import Constraint, Linear, Variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


class Programme(Protocol):
    """What a solver reads: a formulation is one, a restriction of it another."""

    @property
    def variables(self) -> list[Variable]: ...

    @property
    def constraints(self) -> list[Constraint]: ...


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

    def pick(self, values: Sequence[int]) -> list[int]:
        """The kept variables' part of all values."""
        return [values[variable] for variable in self.kept]

    def widen(self, values: Sequence[int], whole: Sequence[int]) -> tuple[int, ...]:
        """Values of all variables again: the kept ones from `values`, the others from `whole`."""
        wide = list(whole)
        for variable, value in zip(self.kept, values, strict=True):
            wide[variable] = value
        return tuple(wide)


class Matrix:
    """The rows of a programme as arrays, by row and by column, so that a restriction of it is quick to cut out."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        sizes = np.array([len(constraint.terms) for constraint in programme.constraints], dtype=np.int64)
        flat = [term for constraint in programme.constraints for term in constraint.terms]
        self._coefficient: Ints = np.array([coefficient for coefficient, _ in flat], dtype=np.int64)
        self._column: Ints = np.array([variable for _, variable in flat], dtype=np.int64)
        self._row: Ints = np.repeat(np.arange(len(sizes)), sizes)
        self._starts: Ints = np.concatenate([[0], np.cumsum(sizes)])
        self._by_column: Ints = np.argsort(self._column, kind="stable")
        counts = np.bincount(self._column, minlength=len(programme.variables))
        self._column_starts: Ints = np.concatenate([[0], np.cumsum(counts)])

    def _entries(self, free: Bools) -> Ints:
        """The entries of the free columns, row by row."""
        columns = np.flatnonzero(free)
        return np.sort(self._by_column[_ranges(self._column_starts[columns], self._column_starts[columns + 1])])

    def _sums(self, values: Ints) -> Ints:
        """Σ coefficient × value of every row."""
        running = np.concatenate([[0], np.cumsum(self._coefficient * values[self._column])])
        return np.asarray(running[self._starts[1:]] - running[self._starts[:-1]], dtype=np.int64)

    def allows(self, values: Sequence[int]) -> bool:
        """Whether these values of all variables keep every row."""
        return all(
            (row.low is None or total >= row.low) and (row.high is None or total <= row.high)
            for row, total in zip(self._programme.constraints, self._sums(np.asarray(values)).tolist(), strict=True)
        )

    def linked(self, free: Bools, among: Bools) -> Bools:
        """The variables of `among` that stand in some row with a free one."""
        rows = np.unique(self._row[self._entries(free)])
        touched = np.zeros(len(free), dtype=bool)
        touched[self._column[_ranges(self._starts[rows], self._starts[rows + 1])]] = True
        return np.asarray(touched & among, dtype=bool)

    def restrict(self, free: Bools, values: Sequence[int]) -> Restricted:
        """Only the free variables, with the rows they stand in; all others are fixed at `values`."""
        whole = np.asarray(values, dtype=np.int64)
        kept = np.flatnonzero(free)
        index = np.full(len(free), -1, dtype=np.int64)
        index[kept] = np.arange(len(kept))
        inside = self._entries(free)
        fixed = self._sums(np.where(free, 0, whole))
        terms: dict[int, list[tuple[int, int]]] = defaultdict(list)
        places = zip(
            self._row[inside].tolist(),
            self._coefficient[inside].tolist(),
            index[self._column[inside]].tolist(),
            strict=True,
        )
        for row, coefficient, variable in places:
            terms[row].append((coefficient, variable))
        constraints = [_moved(self._programme.constraints[row], its, int(fixed[row])) for row, its in terms.items()]
        return Restricted([self._programme.variables[v] for v in kept.tolist()], constraints, kept.tolist())


def _ranges(starts: Ints, ends: Ints) -> Ints:
    """The numbers from each start up to its end, one range after the other."""
    sizes = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    return np.asarray(offsets + np.arange(int(sizes.sum())), dtype=np.int64)


def _moved(constraint: Constraint, terms: list[tuple[int, int]], fixed: int) -> Constraint:
    """The row with its fixed part moved to its bounds."""
    low = None if constraint.low is None else constraint.low - fixed
    high = None if constraint.high is None else constraint.high - fixed
    return Constraint(terms, low, high)
