"""Blocks of a programme: for each person the variables and rows that are that person's alone; all other rows link."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Block as RowBlock
from allocator.formulation.linear import Rows
from allocator.search.submatrix import Submatrix, ranges
from allocator.search.subproblem import Subproblem
from allocator.search.variable_index import NONE

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Floats, Ints
    from allocator.search.matrix import LinearProgramme


class Blocks(NamedTuple):
    """A programme in blocks. `block` is each variable's block, or `NONE`; `alone` are the blocks as programmes, their
    `kept` variables in the numbering of the whole; `linking` are the rows that lie in no block."""

    block: Ints
    alone: tuple[Subproblem, ...]
    linking: Linking
    box: tuple[Ints, Ints]

    @property
    def free(self) -> Ints:
        """The variables that are in no block."""
        return np.flatnonzero(self.block == NONE)

    @property
    def size(self) -> int:
        """How many variables are in blocks."""
        return sum(len(alone.kept) for alone in self.alone)


class Linking:
    """The linking rows: their entries as a `part` of the whole, and the same column by column."""

    def __init__(self, part: Submatrix, columns: int) -> None:
        self.part = part
        order = np.argsort(part.column, kind="stable")
        self._place, self._coefficient = part.place[order], part.coefficient[order]
        self._starts = np.searchsorted(part.column[order], np.arange(columns + 1))

    def __len__(self) -> int:
        return len(self.part.low)

    def most(self, price: float) -> Floats:
        """How large each multiplier may be, so that no variable's price exceeds this much."""
        largest = np.ones(len(self))
        np.maximum.at(largest, self.part.place, np.abs(self.part.coefficient))
        return np.asarray(price / (largest * max(1, int(np.diff(self._starts).max(initial=0)))), dtype=np.float64)

    def brought(self, columns: Ints, values: Ints) -> tuple[Ints, Ints]:
        """The rows that these columns bring something to at these values, and how much."""
        starts, ends = self._starts[columns], self._starts[columns + 1]
        entries = ranges(starts, ends)
        rows, place = np.unique(self._place[entries], return_inverse=True)
        amounts = self._coefficient[entries] * np.repeat(values, ends - starts)
        return rows, np.bincount(place, amounts, len(rows)).astype(np.int64)


def blocks_of(programme: LinearProgramme, person: Ints, hanging: Bools) -> Blocks:
    """The blocks of a programme, one for each person with variables.

    `person` says whose each variable is (`NONE`: nobody's); one that is `hanging` and nobody's becomes somebody's where
    a row joins it to nobody else: a visit, a cluster.
    """
    rows = programme.constraints.block()
    row = np.repeat(np.arange(len(rows.low)), rows.sizes)
    owner = _spread(person, hanging, row, rows)
    people, block = np.unique(owner[owner != NONE], return_inverse=True)
    of_variable: Ints = np.full(len(owner), NONE)
    of_variable[owner != NONE] = block
    least, most = _ends(of_variable[rows.column], row, len(rows.low))
    of_row = np.where(least == most, least, NONE)
    inside = of_row[row]
    alone = tuple(_alone(programme.box, rows, inside, of_variable, of_row, each) for each in range(len(people)))
    entries = inside == NONE
    linking = np.flatnonzero(of_row == NONE)
    place = np.searchsorted(linking, row[entries])
    part = Submatrix(
        linking, rows.coefficient[entries], rows.column[entries], place, rows.low[linking], rows.high[linking]
    )
    return Blocks(of_variable, alone, Linking(part, len(owner)), programme.box)


def _spread(owner: Ints, hanging: Bools, row: Ints, rows: RowBlock) -> Ints:
    """Give each hanging variable to a person whom some row joins it to alone: that row then lies in a block."""
    while True:
        known = owner[rows.column] != NONE
        least, most = _ends(owner[rows.column[known]], row[known], len(rows.low))
        single = ((least == most) & (least != NONE))[row]
        first = np.full(len(owner), len(owner))
        np.minimum.at(first, rows.column[single], least[row[single]])
        new = hanging & (owner == NONE) & (first < len(owner))
        if not new.any():
            return owner
        owner = np.where(new, first, owner)


def _ends(numbers: Ints, row: Ints, rows: int) -> tuple[Ints, Ints]:
    """The least and the largest number in each row; `NONE` where a row has none."""
    least, most = np.full(rows, np.iinfo(np.int64).max), np.full(rows, NONE)
    np.minimum.at(least, row, numbers)
    np.maximum.at(most, row, numbers)
    return np.where(most == NONE, NONE, least), most


def _alone(
    box: tuple[Ints, Ints], rows: RowBlock, inside: Ints, of_variable: Ints, of_row: Ints, block: int
) -> Subproblem:
    """One block as a programme; `inside` says of each entry which block its row lies in."""
    kept, its = np.flatnonzero(of_variable == block), np.flatnonzero(of_row == block)
    entries = inside == block
    number = np.searchsorted(kept, rows.column[entries])
    its_rows = RowBlock(rows.coefficient[entries], number, rows.sizes[its], rows.low[its], rows.high[its])
    return Subproblem((box[0][kept], box[1][kept]), Rows.of(its_rows), kept, its)
