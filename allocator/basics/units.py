"""Exact arithmetic: hours and euro are integer hundredths everywhere, shares are fractions, halves go up."""

from __future__ import annotations

import math
import unicodedata
from fractions import Fraction
from functools import lru_cache

Hours = int
"""Hours per school year in hundredths: 12.5 h is 1250."""

Cents = int
"""Euro in hundredths."""

Percent = Fraction
"""A share in percent, exact: 30 % is Fraction(30)."""


MOST_HOURS: Hours = 1_000_000_00
MOST_EURO: Cents = 1_000_000_000_00
"""Beyond these a figure is a slip of the pen, and sums would outgrow the solver's integers."""


def half_up(number: Fraction) -> int:
    """The nearest integer; halves go up (SPEC, section 1)."""
    return math.floor(number + Fraction(1, 2))


def hundredths(amount: Fraction | None, factor: Fraction | int = 1) -> int:
    """Hours or euro as given, `factor` of them for each, in hundredths: rounded once, halves up. None is none."""
    return 0 if amount is None else half_up(amount * factor * 100)


def share(amount: int, percent: Percent) -> int:
    """`percent` % of an amount in hundredths, rounded half up to a hundredth."""
    # In whole numbers, for it is asked a million times in a large group: ⌊amount × percent ÷ 100 + ½⌋.
    return (2 * amount * percent.numerator + 100 * percent.denominator) // (200 * percent.denominator)


def per_hour(hours: Hours, rate: Cents) -> Cents:
    """The cost of hours at a rate in cents an hour, rounded half up to a cent."""
    return half_up(Fraction(hours * rate, 100))


def key(name: str) -> str:
    """The key of a name, equal for two spellings of it: case and surplus space do not count."""
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=10_000)
def plain(words: str) -> str:
    """The key of a header, sheet name or value word, equal for two spellings of it: letters, digits and `%` only.

    Case, accents, spaces, hyphens and other signs do not count: `ICT uren` and `ict-uren *` are one.
    """
    decomposed = unicodedata.normalize("NFKD", words).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum() or sign == "%")
