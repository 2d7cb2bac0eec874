"""Figures that add up as they are shown: in so many decimals that the parts come to the whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.units import half_up
from allocator.report.page import Cell, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.basics.units import Hours


def decimals(sums: Iterable[tuple[Sequence[Hours], Hours]]) -> int:
    """1 where the tenths shown of all parts come to those shown of their wholes, else 2: hundredths are exact."""
    agree = all(sum(map(_tenths, parts)) == _tenths(whole) for parts, whole in sums)
    return 1 if agree else 2


def exact_hours(amount: Hours, places: int) -> Cell:
    """Hours from hundredths, with so many decimals."""
    return Cell(amount / 100, Look.TENTHS if places == 1 else Look.HUNDREDTHS)


def _tenths(amount: Hours) -> int:
    """As it is shown: halves go away from zero."""
    size = half_up(Fraction(abs(amount), 10))
    return size if amount >= 0 else -size
