"""A name among those that are known: case and surplus space aside, else signs and accents too where one is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.units import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterable


class NameLookup:
    """Names by their spelling, as the cells of a workbook refer to them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._spelled: dict[str, str] = {}
        self._plain: dict[str, list[str]] = {}
        for name in names:
            self._spelled.setdefault(key(name), name)
            self._plain.setdefault(plain(name), []).append(name)

    def find(self, name: str) -> str | None:
        """The canonical spelling; None where the name is unknown, or where only signs or accents tell two apart."""
        found = self._spelled.get(key(name))
        alike = self._plain.get(plain(name), []) if found is None and plain(name) else []
        return alike[0] if len(alike) == 1 else found
