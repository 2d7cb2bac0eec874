"""Specialisations that a row asks and nobody has, though somebody has one that is spelled nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.nearest_name import nearest
from allocator.basics.text import Text, quoted
from allocator.basics.units import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from allocator.instance import Row
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line


def warn_of_slips(rows: Iterable[Row], of_people: Sequence[str], lines: Mapping[int, Line], notes: Notes) -> None:
    """A warning where a row asks what nobody has but somebody nearly has; once for each name."""
    known = {key(name) for name in of_people}
    for row in rows:
        for name in sorted(row.specialisations):
            near = None if key(name) in known else nearest(name, of_people, cutoff=0.8)
            if near is not None:
                notes.warn(
                    lines[row.line].place("specialisations"),
                    Text(
                        f"nobody has the specialisation {quoted(name).en}",
                        f"niemand heeft de specialisatie {quoted(name).nl}",
                    ),
                    Text(f'did you mean "{near}"?', f'bedoel je "{near}"?'),
                    like=("specialisation", key(name)),
                )
