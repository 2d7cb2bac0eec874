"""Specialisations that a row asks and nobody has, though somebody has one that is spelled nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.nearest_name import NEARLY, nearest
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.workbook.read.specialisation_lists import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from allocator.instance import Row
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line


def warn_of_slips(rows: Iterable[Row], of_people: Sequence[str], lines: Mapping[int, Line], notes: Notes) -> None:
    """A warning where a row asks what nobody has but somebody nearly has, or what may be several; once a name."""
    known = {key(name) for name in of_people}
    for row in rows:
        for name in sorted(row.specialisations):
            if key(name) in known:
                continue
            near = nearest(name, of_people, NEARLY)
            mend = None if near is None else Text(f'did you mean "{near}"?', f'bedoel je "{near}"?')
            if near is None and SIGNS.search(name):
                mend = Text("put ; between names if these are several", "zet ; tussen de namen als het er meer zijn")
            if mend is not None:
                notes.warn(
                    lines[row.line].place("specialisations"),
                    Text(
                        f"nobody has the specialisation {quoted(name).en}",
                        f"niemand heeft de specialisatie {quoted(name).nl}",
                    ),
                    mend,
                    like=("specialisation", key(name)),
                )
