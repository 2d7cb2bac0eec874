"""Names in one cell, with `;` between: each in its place, where a blank place has nobody, or as they come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATOR = ";"
"""The sign between names: no name can hold it."""


def names_in(cell: str | None) -> tuple[str | None, ...]:
    """The names in a cell by their places: `An; Tom` are two, `; Tom` has nobody in the first, `An;` nobody in the
    second; none for a blank."""
    names = [" ".join(name.split()) or None for name in (cell or "").split(SEPARATOR)]
    return tuple(names) if any(names) else ()


def each_name(words: str) -> list[str]:
    """The names in a cell as they come, with `;` or a line break between; blank places left out."""
    return [name for part in re.split(rf"[{SEPARATOR}\n]", words) if (name := part.strip())]


def in_one_cell(names: Sequence[str | None]) -> str | None:
    """The names as one cell holds them; None where there are none."""
    return f"{SEPARATOR} ".join(name or "" for name in names).strip() if any(names) else None
