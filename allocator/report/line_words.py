"""The words of a line that people share, in one cell: `An Peeters (2/3); Tom Maes (1/3)`.

They are read back by `cell_shares`, so what stands here in the parts' order is there in the same.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.name_list import SEPARATOR, names_in
from allocator.cell_shares import MINIMUM, NOBODY
from allocator.plan import Depth, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.instance import Row
    from allocator.plan import Decision

BETWEEN = f"{SEPARATOR} "
TEAM = (Outcome.MEMBER, Outcome.GROUP)


class Part(NamedTuple):
    """A part of a line with what a plan decides on it."""

    row: Row
    decision: Decision


def assigned(parts: Sequence[Part], language: Language) -> str | None:
    """Who does a line: a name, names with their shares in the parts' order, or None for nobody."""
    if all(part.decision.owner is None for part in parts):
        return None
    return _shares([(part.decision.owner, thin) for part, thin in zip(parts, _thin(parts), strict=True)], language)


def shared_by(names: str, language: Language) -> str:
    """The names in a cell, one for each part, as Assigned to has them: `An; An; Tom` is `An (2/3); Tom (1/3)`."""
    return _shares([(name, False) for name in names_in(names)], language) or names


def _shares(shares: Sequence[tuple[str | None, bool]], language: Language) -> str | None:
    """The owner of each part, and whether it has to be said that it is at the minimum; neighbours together."""
    if len(set(shares)) == 1 and not shares[0][1]:
        return shares[0][0]
    words = []
    for (owner, is_thin), its in groupby(shares):
        share = f"{len(list(its))}/{len(shares)}"
        words.append(f"{owner or NOBODY.to(language)} ({share}{f', {MINIMUM.to(language)}' if is_thin else ''})")
    return BETWEEN.join(words)


def _thin(parts: Sequence[Part]) -> list[bool]:
    """Of each part whether it has to be said that it is done at its minimum: planned hours don't tell, for others are
    done in full."""
    done = [part for part in parts if part.decision.owner is not None]
    thin = [is_thin(part) for part in done]
    if all(thin) or not any(thin):
        return [False] * len(parts)
    return [part.decision.owner is not None and is_thin(part) for part in parts]


def is_thin(part: Part) -> bool:
    """Whether it is done at a minimum that is less than its hours."""
    return part.decision.depth is Depth.MINIMUM and part.row.minimum < part.row.hours


def places(parts: Sequence[Part], words: Sequence[str]) -> str:
    """Where a line is done: one place for all parts that somebody does, or a place for each part."""
    done = {word for part, word in zip(parts, words, strict=True) if part.decision.owner is not None}
    return next(iter(done or words)) if len(done) <= 1 else BETWEEN.join(words)


def backups(parts: Sequence[Part], language: Language) -> str | None:
    """Who can take a line over: one name for all parts that a member owns, or a name for each part."""
    names = {part.decision.backup for part in parts if part.decision.outcome in TEAM} or {None}
    if len(names) == 1:
        return next(iter(names))
    return BETWEEN.join(part.decision.backup or NOBODY.to(language) for part in parts)
