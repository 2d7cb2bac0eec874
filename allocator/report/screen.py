"""A table for a screen: words and figures in few columns, and how many lines of it are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language

SHOWN = 20
"""Lines of a table that a screen shows."""


@dataclass(frozen=True)
class Table:
    """Lines of cells under their headers, in one language. `figures` are the columns (from 0) that stand to the right,
    `left_out` is how many lines more there are."""

    title: str
    headers: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    left_out: int = 0


def screenful(
    title: Text,
    headers: Sequence[Text],
    lines: Sequence[Sequence[str]],
    language: Language,
    figures: Sequence[int] = (),
    shown: int = SHOWN,
) -> Table:
    """A table of the first lines."""
    return Table(
        title.to(language),
        tuple(header.to(language) for header in headers),
        tuple(tuple(line) for line in lines[:shown]),
        frozenset(figures),
        max(len(lines) - shown, 0),
    )


def untitled(listing: Sequence[tuple[str, ...]]) -> list[Table]:
    """Lines with their headers first as the only table of an answer, which needs no title; none for no lines."""
    return [Table("", listing[0], tuple(listing[1:]))] if listing else []


def left_out_told(count: int) -> Text:
    """The sentence under a table that goes on."""
    lines = counted(count, Text("line more", "rij meer"), Text("lines more", "rijen meer"))
    return Text(f"… and {lines.en}", f"… en {lines.nl}")
