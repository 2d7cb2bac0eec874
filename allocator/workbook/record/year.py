"""The plan of the year of which actual hours stand in a workbook, in the record: it outlives what is planned since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.name_list import names_in
from allocator.basics.numbers import exact
from allocator.basics.text import Text
from allocator.basics.units import half_up, key
from allocator.cell_shares import UnclearShares, named_parts
from allocator.plan import Outcome
from allocator.report.actual_hours import Planned
from allocator.report.answer import ALSO_PLACES, PLACES
from allocator.row_key import RowKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLANNED = Text("planned for the year", "gepland voor het jaar")
AT_GROUP = frozenset(key(words) for words in (*PLACES[Outcome.GROUP], *ALSO_PLACES[Outcome.GROUP]))


@dataclass(frozen=True)
class YearMark:
    """What Assigned to, Done at and Planned hours said of a line."""

    assigned: str
    place: str
    hours: float


def lines_of(year: Mapping[RowKey, YearMark]) -> list[tuple[str | int | float, ...]]:
    """As lines of cells, for the record."""
    return [
        (PLANNED.en, line.school, line.task, line.which, mark.assigned, mark.place, mark.hours)
        for line, mark in year.items()
    ]


def parsed(head: Iterable[tuple[object, ...]]) -> dict[RowKey, YearMark]:
    """What of this a record holds; lines that somebody made unreadable are passed over."""
    found = {}
    for label, *cells in head:
        if label in PLANNED and len(cells) >= 6 and isinstance(cells[2], int) and isinstance(cells[5], int | float):
            line = RowKey(str(cells[0]), str(cells[1]), cells[2])
            found[line] = YearMark(str(cells[3]), str(cells[4] or ""), float(cells[5]))
    return found


def planned(year: Mapping[RowKey, YearMark], unit: Fraction) -> dict[RowKey, Planned]:
    """What was planned of each line, in hours a year; `unit` of them are an hour in the cells."""
    found = {line: _planned(mark, unit) for line, mark in year.items()}
    return {line: each for line, each in found.items() if each is not None}


def _planned(mark: YearMark, unit: Fraction) -> Planned | None:
    """The plan of one line; its hours go over the parts that somebody was to do, alike. None where it was nobody's, or
    somebody made it unreadable."""
    try:
        parts = named_parts(mark.assigned, None)
    except UnclearShares:
        return None
    owners, amount = [name for name in parts if name is not None], exact(mark.hours)
    if not owners or amount is None:
        return None
    total = half_up(amount * unit * 100)
    each = total // len(owners)
    people = Counter(dict.fromkeys(owners, 0))
    people.update({owners[0]: total - each * len(owners)})
    for name in owners:
        people[name] += each
    return Planned(dict(people), Fraction(len(owners), len(parts)), _at_group(mark.place, parts))


def _at_group(place: str, parts: tuple[str | None, ...]) -> Fraction:
    """The share of the parts with an owner that stood at group level: one place goes for all of them."""
    places = names_in(place)
    if len(places) != len(parts):
        return Fraction(key(place) in AT_GROUP)
    done = [words for words, owner in zip(places, parts, strict=True) if owner is not None]
    return Fraction(sum(key(words or "") in AT_GROUP for words in done), len(done))
