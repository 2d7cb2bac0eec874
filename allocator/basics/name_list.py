"""Names in one cell, with `;` between, each in its place; a blank place has nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATOR = ";"
"""The sign between names: no name can hold it."""


def names_in(cell: str | None) -> tuple[str | None, ...]:
    """The names in a cell by their places: `An; Tom` are two, `; Tom` has nobody in the first; none for a blank."""
    return _up_to_last(" ".join(name.split()) or None for name in (cell or "").split(SEPARATOR))


def in_one_cell(names: Iterable[str | None]) -> str | None:
    """The names as one cell holds them; None where there are none."""
    return f"{SEPARATOR} ".join(name or "" for name in _up_to_last(names)) or None


def _up_to_last(names: Iterable[str | None]) -> tuple[str | None, ...]:
    """The names up to the last place that has one."""
    found = list(names)
    while found and found[-1] is None:
        found.pop()
    return tuple(found)
