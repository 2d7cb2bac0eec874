"""Specialisations under one spelling each, so that `netwerk` on Team and `Netwerk` on Tasks are the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.nearest import nearest
from allocator.basics.text import Text, quoted
from allocator.basics.units import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from allocator.instance import Member, Partner, Row
    from allocator.workbook.cells.notes import Notes


class Spellings:
    """The spelling that counts: the first one seen, people before tasks."""

    def __init__(self, owners: Iterable[Member | Partner]) -> None:
        self._first: dict[str, str] = {}
        for owner in owners:
            for name in sorted(owner.specialisations):
                self._first.setdefault(key(name), name)
        self._of_people = tuple(self._first.values())

    def members(self, members: Iterable[Member]) -> tuple[Member, ...]:
        return tuple(replace(m, specialisations=self._alike(m.specialisations)) for m in members)

    def partners(self, partners: Iterable[Partner]) -> tuple[Partner, ...]:
        return tuple(replace(p, specialisations=self._alike(p.specialisations)) for p in partners)

    def rows(self, rows: Iterable[Row], place: Callable[[Row], str], notes: Notes) -> tuple[Row, ...]:
        """The rows in these spellings; a warning where a row asks what nobody has but somebody nearly has."""
        found = []
        for row in rows:
            for name in sorted(row.specialisations):
                self._warn_of_slip(name, place(row), notes)
            found.append(replace(row, specialisations=self._alike(row.specialisations)) if row.specialisations else row)
        return tuple(found)

    def _alike(self, names: frozenset[str]) -> frozenset[str]:
        return frozenset(self._first.setdefault(key(name), name) for name in names)

    def _warn_of_slip(self, name: str, place: str, notes: Notes) -> None:
        if key(name) in {key(known) for known in self._of_people}:
            return
        near = nearest(name, self._of_people, cutoff=0.8)
        if near is not None:
            notes.warn(
                place,
                Text(
                    f"nobody has the specialisation {quoted(name).en}",
                    f"niemand heeft de specialisatie {quoted(name).nl}",
                ),
                Text(f'did you mean "{near}"?', f'bedoel je "{near}"?'),
                like=("specialisation", key(name)),
            )
