"""Numbers with the sign of what they count: `40 u`, `€ 85`, `63 punten`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.basics import numbers
from allocator.workbook.schema.measures import EURO

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.workbook.schema.measures import Measure

WHOLE_EURO = re.compile(r"(?<=\d),(?:-|--|–|—|=)$")
"""The stroke in place of cents: `85,-`."""
THOUSANDS = re.compile(r"[-−+]?\s*\d{1,3}\.\d{3}")


def unsigned(words: str, measure: Measure) -> str:
    """The words without the measure's sign: `40 u` and `€ 40` are 40 in a column of hours, and in one of euro."""
    bare = words.strip()
    for sign in measure.before:
        if bare.casefold().startswith(sign):
            return bare[len(sign) :].lstrip()
    behind = "|".join(map(re.escape, measure.signs))
    return re.sub(rf"(?<=[\d=–—-])\s*(?:{behind})\.?$", "", bare, flags=re.IGNORECASE)


def parsed(words: str, whole: bool = False, measure: Measure | None = None) -> Fraction | None:
    """A number from text, alone or with a sign of the measure; None where it is none, or counts something else.

    `whole` as in `numbers.parsed`; a sign of money says as much, for nobody writes three decimals of a euro: `€ 2.500`.
    Raises UnclearNumberError.
    """
    if measure is None:
        return numbers.parsed(words, whole)
    bare = unsigned(words, measure)
    if measure is EURO:
        without_stroke = WHOLE_EURO.sub("", bare)
        is_money = bare != words.strip() or without_stroke != bare
        bare, whole = without_stroke, whole or (is_money and THOUSANDS.fullmatch(without_stroke) is not None)
    return numbers.parsed(bare, whole)
