"""What a number format shows beside the number: `0%`, `0" punten"`, `[$€-813] #,##0.00` (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from functools import lru_cache

TOKENS = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | \[\$(?P<currency>[^\]\-]*)[^\]]*\] | (?P<other>\[[^\]]*\])
    | (?P<filler>[_*].) | (?P<digits>[0#?](?:[0#?.,/Ee+\-]*[0#?])?) | (?P<literal>.)
    """,
    re.VERBOSE,
)
BARE = frozenset("€$£%")
"""Signs that need no quotes; `%` also makes the number a hundredfold."""


def shows_percentage(number_format: str) -> bool:
    """Whether a number format multiplies by 100: a `%` that is neither quoted nor escaped."""
    return "%" in re.sub(r'"[^"]*"|\\.|_.', "", number_format or "")


def words_around(number_format: str, value: float) -> tuple[str, str] | None:
    """The words that the format shows before and behind this number; None where it shows no letters and no money."""
    return _around(number_format or "", (value > 0) - (value < 0))


@lru_cache(maxsize=1_000)
def _around(number_format: str, sign: int) -> tuple[str, str] | None:
    before: list[str] = []
    behind: list[str] = []
    digits = False
    for token in TOKENS.finditer(_section(number_format, sign)):
        if token["digits"]:
            digits = True
            continue
        words = token["quoted"] or token["escaped"] or token["currency"] or ""
        if token["literal"] and (token["literal"] in BARE or token["literal"] == " "):
            words = token["literal"]
        (behind if digits else before).append(words)
    around = "".join(before), "".join(behind)
    told = any(each.isalpha() or each in BARE for words in around for each in words)
    return around if digits and told else None


def _section(number_format: str, sign: int) -> str:
    """The part of the format for a number of this sign: positive; negative; zero."""
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', number_format)
    place = {1: 0, -1: 1, 0: 2}[sign]
    return sections[place if place < len(sections) else 0] if sections else ""
