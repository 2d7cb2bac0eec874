"""How much more or less of a part that is weighed there is in one plan than in another, as people say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Phrase(NamedTuple):
    """A sentence with `{}` for an amount, where there is more and where there is less of it."""

    more: Text
    less: Text


PHRASES: Mapping[str, Phrase] = {
    "spread": Phrase(
        Text("{} of spread work more undone", "{} meer te spreiden werk dat blijft liggen"),
        Text("{} of spread work less undone", "{} minder te spreiden werk dat blijft liggen"),
    ),
    "optional": Phrase(
        Text("{} of optional work more undone", "{} meer schrapbaar werk dat blijft liggen"),
        Text("{} of optional work less undone", "{} minder schrapbaar werk dat blijft liggen"),
    ),
    "depth": Phrase(
        Text("{} more that is too short for tasks in full", "{} meer te kort om taken volledig uit te voeren"),
        Text("{} less that is too short for tasks in full", "{} minder te kort om taken volledig uit te voeren"),
    ),
    "fit": Phrase(
        Text("{} more fit of owners", "{} meer voor passende uitvoerders"),
        Text("{} less fit of owners", "{} minder voor passende uitvoerders"),
    ),
    "backup_fit": Phrase(
        Text("{} more fit of backups", "{} meer voor passende back-ups"),
        Text("{} less fit of backups", "{} minder voor passende back-ups"),
    ),
    "away": Phrase(
        Text("{} more for another school", "{} meer voor een andere school"),
        Text("{} less for another school", "{} minder voor een andere school"),
    ),
    "euro": Phrase(
        Text("{} more to partners", "{} meer naar partners"),
        Text("{} less to partners", "{} minder naar partners"),
    ),
    "change": Phrase(
        Text("{} more changing hands", "{} meer met een andere uitvoerder"),
        Text("{} less changing hands", "{} minder met een andere uitvoerder"),
    ),
    "scattered": Phrase(
        Text("{} more of scattered work", "{} meer van versnipperd werk"),
        Text("{} less of scattered work", "{} minder van versnipperd werk"),
    ),
}
"""By the part's key."""


def more_or_less(key: str, size: Text, is_more: bool, title: Text) -> Text:
    """The sentence for a part: `3 h of spread work more undone`; for one that has none of its own, by its title."""
    found = PHRASES.get(key)
    if found is None:
        en, nl = ("more", "meer") if is_more else ("less", "minder")
        return Text(f"{title.en}: {size.en} {en}", f"{title.nl}: {size.nl} {nl}")
    said = found.more if is_more else found.less
    return Text(said.en.format(size.en), said.nl.format(size.nl))
