"""An index of variables: the row, the person and the hours that each decides on, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.submatrix import ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.basics.arrays import Bools, Ints
    from allocator.formulation.formulation import Formulation

NONE = -1
"""No row, nobody."""


class VariableIndex:
    """Of every variable: `row` (`NONE` for auxiliary ones: visits, clusters …), `person` (owner or backup; `NONE` for
    rows left undone), `hours` (hundredths; of owners only), whether it `owns`, `backs_up` or is `auxiliary`, so
    decides on no row at all; as arrays over the variables."""

    def __init__(self, formulation: Formulation) -> None:
        size, self.rows, self.people = formulation.size, len(formulation.unassigned), len(formulation.owners)
        self.row: Ints = np.full(size, NONE)
        self.person: Ints = np.full(size, NONE)
        self.hours: Ints = np.zeros(size, dtype=np.int64)
        self.owns: Bools = np.zeros(size, dtype=bool)
        owned = formulation.choices
        for choices in (owned, formulation.backups):
            self.row[choices.variable], self.person[choices.variable] = choices.row, choices.owner
        self.owns[owned.variable] = True
        self.backs_up: Bools = np.asarray(~self.owns & (self.person != NONE), dtype=bool)
        self.hours[owned.variable] = owned.hours
        self.row[formulation.unassigned] = range(self.rows)
        self.auxiliary: Bools = np.asarray(self.row == NONE, dtype=bool)
        self._unassigned = formulation.undone
        self._by_row = np.argsort(self.row, kind="stable")
        self._starts = np.searchsorted(self.row[self._by_row], np.arange(self.rows + 1))

    def on(self, rows: Iterable[int]) -> Bools:
        """The variables that decide on these rows: left undone, owners, backups."""
        # NONE is the last place, which stays no.
        return _mask(self.rows + 1, rows)[self.row]

    def of_rows(self, rows: Sequence[int]) -> Ints:
        """The same as numbers, of one row after the other."""
        its = np.array(rows, dtype=np.int64)
        return self._by_row[ranges(self._starts[its], self._starts[its + 1])]

    def gives_only(self, variables: Ints, people: Iterable[int]) -> Bools:
        """A mask of these variables: those that give a row to one of these people, or to nobody."""
        return _mask(self.people + 1, (*people, NONE))[self.person[variables]]

    def owner_of(self, chosen: Ints) -> Ints:
        """Each row's owner, or `NONE`, where these variables are the ones that aren't 0."""
        owner: Ints = np.full(self.rows, NONE)
        owning = chosen[self.owns[chosen]]
        owner[self.row[owning]] = self.person[owning]
        return owner

    def vacant(self, values: Sequence[int]) -> Bools:
        """The variables that decide on what nobody does: rows left undone, backups that owned rows lack."""
        chosen = np.asarray(values) > 0
        undone = chosen[self._unassigned]
        backed = _mask(self.rows + 1, self.row[self.backs_up & chosen].tolist())
        return np.asarray(self.on(np.flatnonzero(undone)) | (self.backs_up & ~backed[self.row]), dtype=bool)


def _mask(size: int, chosen: Iterable[int]) -> Bools:
    mask = np.zeros(size, dtype=bool)
    mask[np.fromiter(chosen, dtype=np.int64)] = True
    return mask
