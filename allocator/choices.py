"""A candidate that a plan may take, with the variable that says whether it does: one by one, and as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from allocator.pairs import Bools
    from allocator.terms import Ints


class Choice(NamedTuple):
    """A candidate and the variable that chooses it. Row and owner are indices, hours and cost hundredths."""

    variable: int
    row: int
    owner: int
    place: int
    full: bool
    hours: int
    worked: int
    cost: int = 0


class Columns(NamedTuple):
    """Choices as arrays, one entry each."""

    variable: Ints
    row: Ints
    owner: Ints
    place: Ints
    hours: Ints
    full: Bools

    def where(self, mask: Bools) -> Columns:
        """Some of the choices."""
        variable, row, owner, place, hours, full = self
        return Columns(variable[mask], row[mask], owner[mask], place[mask], hours[mask], full[mask])
