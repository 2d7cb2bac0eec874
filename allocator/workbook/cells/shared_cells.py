"""Result cells of a line in parts, read back part by part: one word for all parts, or one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.name_list import names_in
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.cell_shares import NOBODYS, UnclearShares, said_parts

if TYPE_CHECKING:
    from collections.abc import Sequence


def each_part(words: str, number: int) -> tuple[str, ...]:
    """The words for each part of a line: one for all, or one for each. Raises UnclearShares."""
    found = names_in(words)
    if len(found) == 1 or number == 1:
        return (words,) * number
    if len(found) != number:
        raise _as_many(words, len(found), number)
    return tuple(name or "" for name in found)


def backup_of(words: Sequence[str], part: int, owner: str | None) -> str | None:
    """Who backs a part up, as written, of the words for each part; None for nobody. One name for all parts does not
    count where its bearer does the part."""
    word = words[part]
    if not word or key(word) in NOBODYS:
        return None
    is_for_all = len(set(words)) == 1 and len(words) > 1
    return None if is_for_all and (owner is None or key(owner) == key(word)) else word


def _as_many(words: str, found: int, number: int) -> UnclearShares:
    who, parts = quoted(words), said_parts(number)
    return UnclearShares(
        Text(f"{who.en} names {found} for {parts.en}", f"{who.nl} noemt er {found} voor {parts.nl}"),
        Text("write one for all parts, or one for each", "schrijf er één voor alle delen, of één voor elk"),
    )
