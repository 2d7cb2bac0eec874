"""Linear expressions and rows over integer variables, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from allocator.basics.arrays import Floats, Ints

Term = tuple[int, int]
"""A coefficient and a variable."""


class Terms(Sequence[Term]):
    """Terms as two arrays: some expressions of a group have a million of them, which as pairs take 100 MB. They are
    compared as lists, not by themselves."""

    def __init__(self, coefficient: Ints, variable: Ints) -> None:
        self.coefficient = coefficient
        self.variable = variable

    @classmethod
    def of(cls, terms: Sequence[Term]) -> Terms:
        """Any terms as arrays."""
        if isinstance(terms, Terms):
            return terms
        flat = np.array(terms, dtype=np.int64).reshape(-1, 2)
        return cls(flat[:, 0], flat[:, 1])

    def __add__(self, others: Terms) -> Terms:
        return Terms(np.append(self.coefficient, others.coefficient), np.append(self.variable, others.variable))

    def sorted_by(self, key: Ints) -> Terms:
        """In the order of a key of each, such as the row that it is about."""
        order = np.argsort(key, kind="stable")
        return Terms(self.coefficient[order], self.variable[order])

    def times(self, factor: int) -> Terms:
        return Terms(factor * self.coefficient, self.variable)

    def total(self, values: Ints) -> int:
        """Σ coefficient × value."""
        return int(self.coefficient @ values[self.variable])

    def __len__(self) -> int:
        return len(self.variable)

    def __iter__(self) -> Iterator[Term]:
        return zip(self.coefficient.tolist(), self.variable.tolist(), strict=True)

    @overload
    def __getitem__(self, index: int) -> Term: ...
    @overload
    def __getitem__(self, index: slice) -> Terms: ...
    def __getitem__(self, index: int | slice) -> Term | Terms:
        if isinstance(index, slice):
            return Terms(self.coefficient[index], self.variable[index])
        return int(self.coefficient[index]), int(self.variable[index])


class Linear(NamedTuple):
    """A linear expression: Σ coefficient × variable + constant."""

    terms: Sequence[Term]
    constant: int = 0

    def coefficients(self, variables: int) -> Ints:
        """The coefficients of all variables, of which there are `variables`; 0 for those without a term."""
        sums: Ints = np.zeros(variables, dtype=np.int64)
        terms = Terms.of(self.terms)
        np.add.at(sums, terms.variable, terms.coefficient)
        return sums

    def value(self, values: Sequence[int] | Ints) -> int:
        """The expression's value where the variables have these values."""
        # Values that are a tuple take longer to become an array than a few of them to be looked up.
        if isinstance(self.terms, Terms) and (isinstance(values, np.ndarray) or 4 * len(self.terms) > len(values)):
            return self.constant + self.terms.total(np.asarray(values))
        return self.constant + sum(coefficient * int(values[variable]) for coefficient, variable in self.terms)


class Constraint(NamedTuple):
    """low ≤ Σ coefficient × variable ≤ high; None is no limit."""

    terms: Sequence[Term]
    low: int | None
    high: int | None


class Variable(NamedTuple):
    """An integer variable with its bounds; `name` says the decision with its keys."""

    name: str
    low: int
    high: int


class Block(NamedTuple):
    """Rows as arrays: row r has the next `sizes[r]` of the entries and lies between `low[r]` and `high[r]`, infinite
    where there is no limit."""

    coefficient: Ints
    column: Ints
    sizes: Ints
    low: Floats
    high: Floats

    def constraints(self) -> list[Constraint]:
        """The same one by one."""
        terms = list(zip(self.coefficient.tolist(), self.column.tolist(), strict=True))
        ends = np.cumsum(self.sizes).tolist()
        lows = [None if low == -np.inf else int(low) for low in self.low.tolist()]
        highs = [None if high == np.inf else int(high) for high in self.high.tolist()]
        rows = zip([0, *ends], ends, lows, highs, strict=False)
        return [Constraint(terms[start:end], low, high) for start, end, low, high in rows]

    def part(self, start: int, end: int) -> Block:
        """The rows from one up to another."""
        before, within = int(self.sizes[:start].sum()), int(self.sizes[start:end].sum())
        entries, rows = slice(before, before + within), slice(start, end)
        return Block(self.coefficient[entries], self.column[entries], self.sizes[rows], self.low[rows], self.high[rows])


def block_of(constraints: Sequence[Constraint]) -> Block:
    """Rows as arrays."""
    sizes = np.array([len(row.terms) for row in constraints], dtype=np.int64)
    terms = chain.from_iterable(row.terms for row in constraints)
    flat = np.fromiter(chain.from_iterable(terms), dtype=np.int64, count=2 * int(sizes.sum())).reshape(-1, 2)
    low = np.array([-np.inf if row.low is None else row.low for row in constraints], dtype=np.float64)
    high = np.array([np.inf if row.high is None else row.high for row in constraints], dtype=np.float64)
    return Block(flat[:, 0], flat[:, 1], sizes, low, high)


def _joined(blocks: Iterable[Block]) -> Block:
    return Block(*(np.concatenate(each) for each in zip(block_of([]), *blocks, strict=True)))


class Rows(Sequence[Constraint]):
    """The rows of a programme in their order. Of a group's million rows most come as blocks, all of one kind: an object
    for each would take minutes and gigabytes."""

    def __init__(self, constraints: Iterable[Constraint] = ()) -> None:
        self._blocks: list[Block] = []
        self._loose = list(constraints)
        """The last rows, not yet a block."""

    def copy(self) -> Rows:
        """The same rows, to which others may be added apart."""
        twin = Rows(self._loose)
        twin._blocks = list(self._blocks)
        return twin

    @classmethod
    def of(cls, block: Block) -> Rows:
        """Rows that are a block as they come."""
        rows = cls()
        rows.extend(block)
        return rows

    def append(self, constraint: Constraint) -> None:
        self._loose.append(constraint)

    def add(self, terms: Iterable[Term], low: int | None = None, high: int | None = None) -> None:
        """One row."""
        self.append(Constraint(terms if isinstance(terms, Terms) else list(terms), low, high))

    def extend(self, block: Block) -> None:
        self._settle()
        self._blocks.append(block)

    def add_each(self, key: Ints, coefficient: Ints, variable: Ints, high: int) -> None:
        """A row Σ coefficient × variable ≤ high for each distinct key."""
        order = np.argsort(key, kind="stable")
        sizes = np.unique(key, return_counts=True)[1]
        limits = np.full(len(sizes), -np.inf), np.full(len(sizes), float(high))
        self.extend(Block(coefficient[order], variable[order], sizes, *limits))

    def add_sums(self, least: Ints, parts: Ints, row: Ints) -> None:
        """A row least ≥ Σ parts for each run of entries of the same `least` and the same `row`."""
        new = (np.diff(least, prepend=-1) != 0) | (np.diff(row, prepend=-1) != 0)
        starts = np.flatnonzero(new)
        # Each run gets one entry more, its first: the variable that is no less than the others together.
        coefficient = np.insert(-np.ones(len(parts), dtype=np.int64), starts, 1)
        column = np.insert(parts, starts, least[starts])
        sizes = np.diff(np.append(starts, len(parts))) + 1
        limits = np.zeros(len(starts)), np.full(len(starts), np.inf)
        self.extend(Block(coefficient, column, sizes, *limits))

    def block(self, start: int = 0) -> Block:
        """All rows from this one on."""
        self._settle()
        number, place = self._place(start)
        if number == len(self._blocks):
            return block_of([])
        # Those before stay as they are, so that twins have them in common.
        if len(self._blocks) - number > 1:
            self._blocks[number:] = [_joined(self._blocks[number:])]
        return self._blocks[number].part(place, len(self._blocks[number].sizes))

    def cut(self, start: int) -> None:
        """Forget the rows from this one on."""
        self._settle()
        number, place = self._place(start)
        self._blocks[number:] = [each.part(0, place) for each in self._blocks[number : number + 1]]

    def _place(self, row: int) -> tuple[int, int]:
        """The block of a row, and its place there; behind the last block where there is no such row."""
        for number, block in enumerate(self._blocks):
            if row < len(block.sizes):
                return number, row
            row -= len(block.sizes)
        return len(self._blocks), row

    def _settle(self) -> None:
        if self._loose:
            self._blocks.append(block_of(self._loose))
            self._loose = []

    def __len__(self) -> int:
        return sum(len(block.sizes) for block in self._blocks) + len(self._loose)

    @overload
    def __getitem__(self, index: int) -> Constraint: ...
    @overload
    def __getitem__(self, index: slice) -> list[Constraint]: ...
    def __getitem__(self, index: int | slice) -> Constraint | list[Constraint]:
        if isinstance(index, slice):
            start, end, step = index.indices(len(self))
            return self.block().part(start, max(start, end)).constraints()[::step]
        number = range(len(self))[index]
        return self[number : number + 1][0]

    def __iter__(self) -> Iterator[Constraint]:
        return iter(self[:])
