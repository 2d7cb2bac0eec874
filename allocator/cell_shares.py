"""Names with their shares of a line, in one cell: `An Peeters (2/3); Tom Maes (1/3)`.

As `report.line_words` writes them, or as people type them: names without a share divide what the others leave equally.
Fixed to and Current owner take the same, so that a plan's owners can be copied there.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from allocator.basics.name_list import names_in
from allocator.basics.text import Text, counted, quoted
from allocator.basics.units import key
from allocator.instance import MOST_PARTS

NOBODY = Text("nobody", "niemand")
"""Who does a part that nobody does, or backs up one that has no backup."""
MINIMUM = Text("minimum", "minimum")
"""Behind the share of somebody who does it at its minimum, where others do theirs in full."""

SHARE = re.compile(
    rf"(?P<name>.*?)\s*\(\s*(?P<over>\d+)\s*/\s*(?P<under>\d+)\s*(?P<thin>,\s*(?:{MINIMUM.en}|{MINIMUM.nl})\s*)?\)",
    re.I,
)
NOBODYS = frozenset({*map(key, NOBODY), "-", "–", "none", "geen"})
"""Words that say that nobody does a part, or backs it up."""


class Share(NamedTuple):
    """Who does one part, as written (None for nobody), and whether it says that this is at the minimum."""

    name: str | None
    is_thin: bool = False


class UnclearShares(Exception):  # noqa: N818 - a cell that can't be read is no error of a program
    """A cell that can't be divided over the parts of its line: why, and how to mend it."""

    def __init__(self, what: Text, mend: Text) -> None:
        self.what = what
        self.mend = mend
        super().__init__(f"{what.en}: {mend.en}")


class Divided(NamedTuple):
    """Who does each part, and whether names without a share got unequal ones."""

    shares: tuple[Share, ...]
    is_uneven: bool = False


class _Segment(NamedTuple):
    """One name in the cell, with its number of parts where it says one."""

    share: Share
    parts: int | None


def divided(words: str, number: int) -> Divided:
    """Who does each of the parts of a line. Raises UnclearShares."""
    if number == 1:
        return Divided((Share(_somebody(words)),))
    segments = [_segment(name, number) for name in names_in(words) if name is not None]
    said = sum(segment.parts or 0 for segment in segments)
    open_ = [segment for segment in segments if segment.parts is None]
    if said + len(open_) > number:
        raise _too_many(words, number)
    each, over = divmod(number - said, len(open_)) if open_ else (0, 0)
    shares: list[Share] = []
    for segment in segments:
        parts = segment.parts
        if parts is None:
            parts = each + (over > 0)
            over -= over > 0
        shares += [segment.share] * parts
    left = number - len(shares)
    return Divided((*shares, *[Share(None)] * left), bool(open_) and (number - said) % len(open_) > 0)


def named_parts(words: str, number: int | None) -> tuple[str | None, ...]:
    """Who is named for each part of a line: names in their places, or with shares as Assigned to has them; a word for
    nobody is a blank place. Of a line whose number of parts is not known (None) the shares tell it. Raises
    UnclearShares."""
    names = names_in(words)
    shares = [found for name in names if name is not None and (found := SHARE.fullmatch(name))]
    if not shares:
        return tuple(name and _somebody(name) for name in names)
    if number is None:
        number = min(lcm(*(int(share["under"]) or 1 for share in shares)), MOST_PARTS)
    if number == 1:
        raise _no_such_part(words, number)
    return tuple(share.name for share in divided(words, number).shares)


def _segment(words: str, number: int) -> _Segment:
    found = SHARE.fullmatch(words)
    if found is None:
        return _Segment(Share(_somebody(words)), None)
    under = int(found["under"])
    parts = Fraction(int(found["over"]) * number, under) if under else Fraction(1, 2)
    if parts.denominator != 1:
        raise _no_such_part(words, number)
    return _Segment(Share(_somebody(found["name"]), found["thin"] is not None), int(parts))


def _somebody(name: str) -> str | None:
    return None if key(name) in NOBODYS else name


def _too_many(words: str, number: int) -> UnclearShares:
    who, parts = quoted(words), said_parts(number)
    return UnclearShares(
        Text(f"{who.en} is more than the {parts.en} of this row", f"{who.nl} is meer dan de {parts.nl} van deze taak"),
        _MEND,
    )


def _no_such_part(words: str, number: int) -> UnclearShares:
    who, parts = quoted(words), said_parts(number)
    return UnclearShares(
        Text(f"{who.en} can't be: the row has {parts.en}", f"{who.nl} kan niet: de taak heeft {parts.nl}"), _MEND
    )


def said_parts(number: int) -> Text:
    return counted(number, Text("part", "deel"), Text("parts", "delen"))


_MEND = Text(
    "write names with ; between, or shares such as An (2/3); Tom (1/3)",
    "schrijf namen met ; ertussen, of breuken zoals An (2/3); Tom (1/3)",
)
