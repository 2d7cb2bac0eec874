"""Packed plans: what no earlier tier would miss is left undone, and wishes are granted one after the other where there
is room. No search, only tries; each plan is a witness for as many wishes as fit into it.

For programmes of which `exchanges.py` can't hold all states at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.basics.arrays import Bools, Ints
    from allocator.search.board import Board
    from allocator.search.incumbent import Values
    from allocator.search.price import Wish
    from allocator.search.run import Run


VALUES = 20_000_000
"""Values of variables that tries work out in about a second (measured at eight schools). Counted, not timed, so that it
repeats exactly."""
COMPANY = 4
"""Other rows that are tried beside one that a rule allows in company only."""


class _Packed(NamedTuple):
    """The values of a plan as far as it is packed, the sums of the matrix's rows, and the rows that are broken."""

    values: Ints
    sums: Ints
    broken: Ints

    def has(self, variable: int) -> bool:
        return bool(self.values[variable])


class Near(NamedTuple):
    """A plan to begin with, and the variables that stay at 0 near it."""

    values: Values
    out: Bools


class Packing:
    """Packs wishes into plans that are no worse than the best one up to a tier."""

    def __init__(self, run: Run, board: Board) -> None:
        self._run, self._board, self._formulation = run, board, run.formulation
        rows = run.formulation.variables_of_row
        self._row = {variable: row for row, its in enumerate(rows) for variable in its}
        self._left = 0
        """Tries that are left."""

    def pack(self, tier: int, best: Values, wishes: Sequence[Wish], work: float) -> float:
        """Show wishes to cost nothing up to a tier, within so much work: first many rows at once, each in a wish of its
        own; then, person by person, what was left over, once others have taken over of their work what they can.
        Returns the work that it took."""
        tries = self._left = int(work * VALUES / self._formulation.size)
        self._pack(tier, best, wishes)
        return (tries - max(0, self._left)) * self._formulation.size / VALUES

    def near(self, tier: int, best: Values, groups: Sequence[Sequence[Wish]]) -> list[Near]:
        """Where to look for plans with the wishes of each group: near the best plan without what the tier would not
        miss, with the rows of the wishes free, and all that their people do there."""
        values, variables = self._bare(best, tier).values, self._run.variables
        start, found = tuple(values.tolist()), []
        for wishes in groups:
            owners = {wish.owner for wish in wishes}
            people = [number for number, name in enumerate(self._formulation.owners) if name in owners]
            theirs = variables.row[(values > 0) & variables.owns & np.isin(variables.person, people)]
            free = np.isin(variables.row, [*{wish.row for wish in wishes}, *theirs.tolist()]) | variables.auxiliary
            found.append(Near(start, np.asarray(~free & (values == 0), dtype=bool)))
        return found

    def _pack(self, tier: int, best: Values, wishes: Sequence[Wish]) -> None:
        bare = self._bare(best, tier)
        self._board.see(tuple(bare.values.tolist()))
        for at_once in _by_row(self._board.not_free(tier, wishes)):
            self._show(bare, at_once, tier)
        for owner, its in by_owner(self._board.not_free(tier, wishes)).items():
            relieved = bare if owner is None else self._relieved(bare, owner, tier)
            for at_once in _by_row(its):
                self._show(relieved, at_once, tier)
            for wish in self._board.not_free(tier, its):
                self._show(relieved, [wish], tier)

    def _show(self, packed: _Packed, wishes: Sequence[Wish], tier: int) -> None:
        """See the plan with as many of the wishes granted as there is room for, the first ones first."""
        before = packed
        for wish in wishes:
            if self._left <= 0 or self._run.budget.is_out_of_time():
                break
            packed = self._with(packed, self._board.variables[wish], tier) or packed
        if packed is not before:
            self._board.see(tuple(packed.values.tolist()))

    def _relieved(self, packed: _Packed, owner: str, tier: int) -> _Packed:
        """The plan with rows of somebody given to others, where they have room for them."""
        name = self._formulation.owners.index(owner)
        for choices in self._formulation.choices_of_row:
            if any(choice.owner == name and packed.has(choice.variable) for choice in choices):
                others = [choice.variable for choice in choices if choice.owner != name]
                packed = self._with(packed, others, tier) or packed
        return packed

    def _with(self, packed: _Packed, variables: Sequence[int], tier: int) -> _Packed | None:
        """The plan with one of these decisions, the first that can be, with the row's backup where it still can be one,
        or with one more row where a rule asks for company; None where none can."""
        for variable in variables:
            row = self._row[variable]
            backups = [each.variable for each in self._formulation.backups_of_row[row] if packed.has(each.variable)]
            for kept in (backups, []) if backups else ([],):
                changed = self._changed(packed, [variable, *kept])
                if self._stands(changed, tier):
                    return changed
                for company in self._company(changed, row):
                    if self._stands(both := self._changed(changed, [company]), tier):
                        return both
        return None

    def _changed(self, packed: _Packed, variables: Sequence[int]) -> _Packed:
        """The plan with these decisions on their rows, and no others on these."""
        self._left -= 1
        values, matrix = packed.values.copy(), self._run.matrix
        for row in {self._row[variable] for variable in variables}:
            values[self._formulation.variables_of_row[row]] = 0
        values[list(variables)] = 1
        values = self._formulation.completed(values)
        # Only rows in which something moves are looked at: all of them would take most of the time.
        moved = np.flatnonzero(values != packed.values)
        part, sums = matrix.part_of(moved), packed.sums.copy()
        sums[part.rows] += part.brought(values[moved] - packed.values[moved])
        return _Packed(values, sums, matrix.broken(sums, np.union1d(packed.broken, part.rows)))

    def _stands(self, packed: _Packed, tier: int) -> bool:
        """Whether a plan keeps every rule and is no worse up to a tier."""
        if len(packed.broken):
            return False
        return self._board.vector(packed.values)[: tier + 1] <= self._board.best[: tier + 1]

    def _company(self, packed: _Packed, row: int) -> list[int]:
        """Decisions on other rows that the one line asks for which has too little; none where more is broken."""
        matrix, broken = self._run.matrix, packed.broken
        if len(broken) != 1 or packed.sums[broken[0]] > matrix.high[broken[0]]:
            return []
        entries = matrix.entries_of_rows(broken)
        more = matrix.column[entries][matrix.coefficient[entries] > 0].tolist()
        found = [each for each in more if self._row.get(each, row) != row and not packed.has(each)]
        undone = self._formulation.unassigned
        return sorted(found, key=lambda each: not packed.has(undone[self._row[each]]))[:COMPANY]

    def _bare(self, best: Values, tier: int) -> _Packed:
        """The best plan without the rows that no tier up to this one would miss, but for those without which a rule
        would be broken."""
        whole, matrix, costs = np.array(best, dtype=np.int64), self._run.matrix, self._board.costs[: tier + 1]
        left_out = {
            row: made
            for row, its in enumerate(self._formulation.variables_of_row)
            if (made := [variable for variable in its if whole[variable]])
            and matrix.most[undone := self._formulation.unassigned[row]]
            and (costs[:, made].sum(axis=1) == costs[:, undone]).all()
        }
        while True:
            values = whole.copy()
            for row, made in left_out.items():
                values[made], values[self._formulation.unassigned[row]] = 0, 1
            values = self._formulation.completed(values)
            sums = matrix.sums(values)
            broken = matrix.broken(sums)
            needed = {self._row.get(column) for column in matrix.column[matrix.entries_of_rows(broken)].tolist()}
            if not needed & left_out.keys():
                return _Packed(values, sums, broken)
            left_out = {row: made for row, made in left_out.items() if row not in needed}


def _by_row(wishes: Sequence[Wish]) -> Iterator[list[Wish]]:
    """The wishes in groups that hold each row once."""
    rows: dict[int, list[Wish]] = {}
    for wish in wishes:
        rows.setdefault(wish.row, []).append(wish)
    while rows:
        yield [its.pop() for its in rows.values()]
        rows = {row: its for row, its in rows.items() if its}


def by_owner(wishes: Sequence[Wish]) -> dict[str | None, list[Wish]]:
    """The wishes of each person, or partner, or of nobody."""
    owners: dict[str | None, list[Wish]] = {}
    for wish in wishes:
        owners.setdefault(wish.owner, []).append(wish)
    return owners
