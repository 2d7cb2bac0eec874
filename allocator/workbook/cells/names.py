"""Names of schools and people: one canonical spelling each, and the nearest one for a name that is unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import nearest
from allocator.basics.text import Text, quoted
from allocator.basics.units import key, plain
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.workbook.cells import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line

SHORTEST = 3
"""Letters of a word from which on it is enough of a name to tell what is meant: `Eik`."""
SEVERAL = re.compile(r"\s*[;,/&+|\n]\s*|\s+[-–—]\s+|\s+(?:en|and|of|or)\s+", re.IGNORECASE)
"""Signs and words that people put between names in a cell that takes one."""


@dataclass
class Names:
    """The names that cells may refer to, each with the address where it is introduced.

    `kind` says what they name, `sheet` where they are listed. Where that sheet can't be read they are `open`:
    then no name is unknown.
    """

    kind: Text
    sheet: Text
    open: bool = False
    _spelled: dict[str, str] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)
    _plain: dict[str, list[str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        return iter(self._spelled.values())

    def introduce(self, name: str, place: str, notes: Notes) -> bool:
        """Make a name known; False, with a fault, where it is known already or can't be listed with others."""
        if ";" in name:
            notes.fault(
                place,
                Text('a name can\'t hold ";", which parts names', 'een naam kan geen ";" bevatten: dat scheidt namen'),
                Text("leave it out", "laat het weg"),
            )
            return False
        if key(name) in self._spelled:
            first = self._places[key(name)]
            notes.fault(
                place,
                Text(f"{quoted(name).en} stands already at {first}", f"{quoted(name).nl} staat al op {first}"),
                Text("give each a name of its own", "geef elk een eigen naam"),
            )
            return False
        self._spelled[key(name)] = name
        self._places[key(name)] = place
        self._plain.setdefault(plain(name), []).append(name)
        return True

    def find(self, name: str) -> str | None:
        """The canonical spelling of a name, also where only signs or accents differ; None where it is unknown, or could
        be two."""
        found = self._spelled.get(key(name))
        alike = self._plain.get(plain(name), []) if found is None and plain(name) else []
        return alike[0] if len(alike) == 1 else found

    def parts(self, name: str) -> list[str]:
        """The names in a cell that holds several of which one at least is known; none where it is one name."""
        if self.find(name) is not None:
            return []
        parts = [part for part in SEVERAL.split(name) if part]
        return parts if len(parts) > 1 and any(self.find(part) is not None for part in parts) else []

    def like(self, name: str) -> str | None:
        """The name that may be meant: one with the same words in another order, or initials, one with some words more
        or fewer, or spelled nearly so."""
        words = words_of(name)
        for alike in (_are_turned, _may_be, are_some_of):
            found = [known for known in self._spelled.values() if alike(words, words_of(known))]
            if found:
                break
        return found[0] if len(found) == 1 else nearest(name, self._spelled.values())

    def known(self, name: str, place: str, notes: Notes, listed: bool = True) -> str | None:
        """The canonical spelling of a name; None, with a fault, where it is unknown. `listed`: others may stand beside
        it."""
        found = self.find(name)
        if found is None and not self.open:
            notes.fault(
                place,
                Text(f"{quoted(name).en} is no {self.kind.en}", f"{quoted(name).nl} is geen {self.kind.nl}"),
                self._mend(name, listed),
            )
        return found

    def one(self, name: str, place: str, otherwise: Text, notes: Notes) -> str | None:
        """As `known`, for a cell that takes one name; `otherwise` says what to do where it holds several."""
        parts = self.parts(name)
        if not parts:
            return self.known(name, place, notes, listed=False)
        notes.fault(
            place,
            Text(
                f"{quoted(name).en} holds {len(parts)} names where one goes",
                f"{quoted(name).nl} bevat {len(parts)} namen waar er één hoort",
            ),
            otherwise,
        )
        return None

    def _mend(self, name: str, listed: bool) -> Text:
        if listed and ("," in name or self.parts(name)):
            return Text("put ; between names", "zet ; tussen namen")
        otherwise = Text(
            f"correct it, or add the name to {self.sheet.en}",
            f"verbeter ze, of voeg de naam toe op {self.sheet.nl}",
        )
        found = self.like(name)
        if found is None:
            return otherwise
        return Text(f'did you mean "{found}"? {otherwise.en}', f'bedoel je "{found}"? {otherwise.nl}')


def words_of(name: str) -> list[str]:
    """The words of a name, signs, accents and case aside."""
    return [bare for word in re.split(r"[\s,;.]+", name) if (bare := plain(word))]


def _are_turned(given: list[str], known: list[str]) -> bool:
    """Whether words are a name's in another order."""
    return sorted(given) == sorted(known)


ARTICLES = frozenset({"de", "het", "een", "t", "the", "la", "le", "l"})
"""Words of a name that tell it from no other."""


def are_some_of(given: list[str], known: list[str]) -> bool:
    """Whether one name has all words of the other, articles aside, and some more: `Linde` or `VBS De Linde` for `De
    Linde`. A figure more makes another name: schools have numbers."""
    one, other = (set(words) - ARTICLES for words in (given, known))
    more = one ^ other
    is_part = (one <= other or other <= one) and given != known
    return is_part and max(map(len, one & other), default=0) >= SHORTEST and not any(map(_has_figure, more))


def _has_figure(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def _may_be(given: list[str], known: list[str]) -> bool:
    """Whether words are a name's, some of them its initials, in any order: `A. Peeters`, `Peeters A`."""
    if len(given) != len(known) or len(known) < 2 or not set(given) & set(known):
        return False
    left = list(known)
    for word in sorted(given, key=len, reverse=True):
        match = next((each for each in left if each == word), None) or next(
            (each for each in left if len(word) == 1 and each.startswith(word)), None
        )
        if match is None:
            return False
        left.remove(match)
    return True


def is_group(name: str) -> bool:
    """Whether a name where a school is expected means the school group itself."""
    return THE_GROUP.find(name) == GROUP


def referred(line: Line, field_: str, known: Names, notes: Notes) -> tuple[str, ...] | None:
    """The canonical names in a cell that lists names; None where it is blank. Unknown names are faults."""
    found = values.names(line, field_, notes)
    if found is None:
        return None
    place = line.place(field_)
    return tuple(name for word in found if (name := known.known(word, place, notes)) is not None)


def miss_name(line: Line, notes: Notes) -> None:
    """A line without the name that it is about."""
    if "name" not in line.cells:
        notes.fault(
            line.place("name"),
            Text("this line has no name", "deze rij heeft geen naam"),
            Text("fill in the name, or clear the line", "vul de naam in, of maak de rij leeg"),
        )
