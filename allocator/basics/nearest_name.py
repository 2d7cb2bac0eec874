"""The name that somebody may have meant, where the one that is given is unknown."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.basics.units import plain

if TYPE_CHECKING:
    from collections.abc import Iterable


ABBREVIATED = 3
"""From so many letters on, the beginning of one known name alone stands for it: `sec` for secundair."""
NEAR = 0.6
"""From so much likeness on (0 to 1, as difflib counts it) a name is offered in place of one that is unknown anyway."""
NEARLY = 0.8
"""From so much likeness on a name that could be right as it stands is asked about."""


def nearest(name: str, known: Iterable[str], cutoff: float = NEAR) -> str | None:
    """The known name that is spelled most like this one; None where none comes near."""
    by_spelling = {plain(word): word for word in known}
    spelled = plain(name)
    longer = sorted((each for each in by_spelling if each.startswith(spelled)), key=len)
    if len(spelled) >= ABBREVIATED and longer and all(each.startswith(longer[0]) for each in longer):
        return by_spelling[longer[0]]
    matches = get_close_matches(spelled, by_spelling, n=1, cutoff=cutoff)
    return by_spelling[matches[0]] if matches else None


def nearest_few(name: str, known: Iterable[str], most: int) -> list[str]:
    """The known names that are spelled like this one, `most` of them at most, the likest first."""
    by_spelling = {plain(word): word for word in known}
    return [by_spelling[each] for each in get_close_matches(plain(name), by_spelling, n=most, cutoff=NEAR)]


def choose(names: Iterable[str], name: str, otherwise: Text) -> Text:
    """How to mend an unknown name: the nearest known one, or `otherwise` where none comes near."""
    found = nearest(name, names)
    if found is None:
        return otherwise
    return Text(f'did you mean "{found}"? {otherwise.en}', f'bedoel je "{found}"? {otherwise.nl}')
