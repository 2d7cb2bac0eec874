"""The schools of a workbook without a sheet Schools: those that Tasks and Team name; doubtful ones are told."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from allocator.basics.text import Text, quoted
from allocator.basics.units import plain
from allocator.catalogue.wording import slips
from allocator.workbook.cells import values
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.names import SEVERAL, are_some_of, is_group, words_of
from allocator.workbook.cells.notes import Notes
from allocator.workbook.schema import PARTNERS, TASKS, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.workbook.cells.sheet import Line, Table

ALL = frozenset(
    {"all", "alle", "allen", "alles", "allschools", "allescholen", "iedereen", "elke", "elkeschool", "every"}
    | {"everyschool", "eachschool", "overal", "everywhere", "beide", "both", "beidescholen", "bothschools"}
    | {"verschillende", "several", "onbekend", "unknown"}
)
"""Words for several schools, or for none in particular, as `plain` spells them: no school is called so."""

LONG_ENOUGH = 4
"""Letters of a word from which on one that differs is likely a slip: `De Lnde`."""
MOST = 200
"""Schools up to which spellings are compared."""


def named_on(tables: Mapping[str, Table], notes: Notes) -> list[str]:
    """The schools that Tasks and Team name, in order of appearance, each in its first spelling.

    Names that differ by signs or accents alone are one. A cell with several names of which each is a school is none;
    it is refused where it is read. Warns of a name that is nearly another's, or that may hold several.
    """
    cells = list(_cells(tables, (TASKS.field, TEAM.field), "school"))
    first: dict[str, tuple[str, str]] = {}
    for name, place in cells:
        if plain(name) not in ALL and any(sign.isalnum() for sign in name):
            first.setdefault(plain(name), (name, place))
    listed = (*_cells(tables, (TEAM.field,), "serves"), *_cells(tables, (PARTNERS.field,), "schools"))
    single = {each for each in first if len(_parts(first[each][0])) < 2}
    single |= {plain(name) for name, _ in listed}
    found = []
    for name, place in first.values():
        parts = _parts(name)
        known = [part for part in parts if plain(part) in single or is_group(part)]
        if ";" in name or (len(parts) > 1 and len(known) == len(parts)):
            continue
        if len(parts) > 1 and known:
            _doubt_several(name, place, notes)
        found.append(cleaned(name))
    _doubt_spellings({name: first[plain(name)][1] for name in found}, Counter(plain(name) for name, _ in cells), notes)
    return found


def _cells(tables: Mapping[str, Table], sheets: tuple[str, ...], field: str) -> Iterator[tuple[str, str]]:
    """The names in a column of these sheets, without those of the group, each with its cell."""
    quiet = Notes()  # the same cells are read again, with their faults, for rows and members
    for line in _lines(tables, sheets):
        names = [values.text(line, field, quiet)] if field == "school" else list(values.names(line, field, quiet) or ())
        yield from ((name, line.place(field)) for name in names if name is not None and not is_group(name))


def _lines(tables: Mapping[str, Table], sheets: tuple[str, ...]) -> Iterator[Line]:
    for sheet in sheets:
        if sheet in tables:
            yield from tables[sheet].lines


def _parts(name: str) -> list[str]:
    return [part for part in SEVERAL.split(name) if part.strip()]


def _doubt_several(name: str, place: str, notes: Notes) -> None:
    said = quoted(name)
    notes.warn(
        place,
        Text(f"{said.en} is read as one school", f"{said.nl} wordt gelezen als één school"),
        Text(
            "give each school a line of its own if there are several",
            "geef elke school een eigen rij als het er meer zijn",
        ),
        like=("several schools", plain(name)),
    )


def _doubt_spellings(places: Mapping[str, str], counts: Counter[str], notes: Notes) -> None:
    """A warning for each name that is a slip away from another, or has some words more or fewer (`Linde`, `VBS De
    Linde`), at the one that stands there less often."""
    for one, other in combinations(list(places)[:MOST], 2):
        if not (_is_slip(one, other) or _is_short_for(one, other)):
            continue
        rarer, usual = (one, other) if counts[plain(one)] < counts[plain(other)] else (other, one)
        said, meant = quoted(rarer), quoted(usual)
        notes.warn(
            places[rarer],
            Text(
                f"{said.en} and {meant.en} are read as two schools",
                f"{said.nl} en {meant.nl} worden gelezen als twee scholen",
            ),
            Text(f"write {meant.en} if you mean that", f"schrijf {meant.nl} als je die bedoelt"),
        )


def _is_short_for(one: str, other: str) -> bool:
    """Whether one of two names may be short for the other; not where one may hold several names, told already."""
    return len(_parts(one)) == len(_parts(other)) == 1 and are_some_of(words_of(one), words_of(other))


def _is_slip(one: str, other: str) -> bool:
    """Whether names differ by one letter of one word: not its first, and no figure, for schools have numbers."""
    words = [[plain(word) for word in re.split(r"[\s-]+", name)] for name in (one, other)]
    if len(words[0]) != len(words[1]):
        return False
    pairs = [(mine, yours) for mine, yours in zip(*words, strict=True) if mine != yours]
    if len(pairs) != 1 or min(map(len, pairs[0])) < LONG_ENOUGH:
        return False
    mine, yours = pairs[0]
    return mine[0] == yours[0] and mine.isalpha() and yours.isalpha() and slips(mine, yours)
