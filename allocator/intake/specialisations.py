"""Specialisations under one spelling each, so that `netwerk` on Team and `Netwerk` on Tasks are the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.units import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.instance import Member, Partner, Row


class Spellings:
    """The spelling that counts: the first one seen, people before tasks."""

    def __init__(self, owners: Iterable[Member | Partner]) -> None:
        self._first: dict[str, str] = {}
        for owner in owners:
            self._alike(owner.specialisations)
        self.of_people = tuple(self._first.values())
        """Those that somebody has."""

    def members(self, members: Iterable[Member]) -> tuple[Member, ...]:
        return tuple(replace(m, specialisations=self._alike(m.specialisations)) for m in members)

    def partners(self, partners: Iterable[Partner]) -> tuple[Partner, ...]:
        return tuple(replace(p, specialisations=self._alike(p.specialisations)) for p in partners)

    def rows(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(
            replace(row, specialisations=self._alike(row.specialisations)) if row.specialisations else row
            for row in rows
        )

    def _alike(self, names: frozenset[str]) -> frozenset[str]:
        return frozenset(self._first.setdefault(key(name), name) for name in sorted(names))
