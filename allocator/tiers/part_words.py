"""What became more or less of each part of what is weighed, in words."""

from __future__ import annotations

from typing import NamedTuple

from allocator.basics.text import Text


class Wording(NamedTuple):
    """Around the amount with its unit (`{0}`) and whether it is more or less (`{1}`); `one` where one thing alone is
    said otherwise than `several`."""

    several: Text
    one: Text | None = None


PART_WORDS: dict[str, Wording] = {
    "spread": Wording(Text("{0} of spread work {1} undone", "{0} te spreiden werk {1} blijft liggen")),
    "optional": Wording(Text("{0} of optional work {1} undone", "{0} schrapbaar werk {1} blijft liggen")),
    "depth": Wording(Text("{0} {1} short of doing tasks in full", "{0} {1} te kort om taken volledig uit te voeren")),
    "fit": Wording(Text("{0} {1} fit", "{0} {1} voor passende uitvoerders")),
    "backup_fit": Wording(Text("{0} {1} fit of backups", "{0} {1} voor passende back-ups")),
    "away": Wording(Text("{0} {1} for another school", "{0} {1} voor een andere school")),
    "euro": Wording(Text("{0} {1} to partners", "{0} {1} naar partners")),
    "change": Wording(
        Text("{0} {1} change hands", "{0} {1} veranderen van uitvoerder"),
        Text("{0} {1} changes hands", "{0} {1} verandert van uitvoerder"),
    ),
    "scattered": Wording(Text("{0} {1} scattered", "{0} {1} versnipperd")),
}
"""By the key of the part."""
