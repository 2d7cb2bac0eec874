"""How sure a point of a curve is, in words and in the look of its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Cell, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.plan import Result
    from allocator.tiers.base import Tier

HEADER = Text("How sure?", "Hoe zeker?")
PROVEN = Text("proven", "bewezen")


def sure(tiers: Sequence[Tier], result: Result, language: Language) -> Cell:
    """`proven`, or the first tier that may be better, and by how much at most."""
    for tier, found in zip(tiers, result.tiers, strict=True):
        if not found.proven:
            better = tier.difference(found.value - found.bound)
            words = Text(
                f"{tier.title.en}: at most {better.en} better", f"{tier.title.nl}: hoogstens {better.nl} beter"
            )
            return Cell(words.to(language), Look.LONG)
    return Cell(PROVEN.to(language), Look.LONG)
