"""Numbers with the sign of what they count: `40 u`, `€ 85`, `63 punten`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.basics import numbers

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.workbook.schema.measures import Measure


def unsigned(words: str, measure: Measure) -> str:
    """The words without the measure's sign: `40 u` and `€ 40` are 40 in a column of hours, and in one of euro."""
    bare = words.strip()
    for sign in measure.before:
        if bare.casefold().startswith(sign):
            return bare[len(sign) :].lstrip()
    behind = "|".join(map(re.escape, measure.signs))
    return re.sub(rf"(?<=\d)\s*(?:{behind})\.?$", "", bare, flags=re.IGNORECASE)


def parsed(words: str, whole: bool = False, measure: Measure | None = None) -> Fraction | None:
    """A number from text, alone or with a sign of the measure; None where it is none, or counts something else.

    `whole` as in `numbers.parsed`. Raises UnclearNumberError.
    """
    return numbers.parsed(words if measure is None else unsigned(words, measure), whole)
