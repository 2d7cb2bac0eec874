"""The value of a cell in words, with as many digits as a spreadsheet shows for its look."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from allocator.basics.text import grouped
from allocator.report.page import Look

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.report.page import Cell

DECIMALS: dict[Look, int] = {
    Look.WHOLE_HOURS: 0,
    Look.TENTHS: 1,
    Look.HUNDREDTHS: 2,
    Look.EURO: 0,
    Look.WHOLE: 0,
    Look.BEST_WHOLE: 0,
    Look.BEST_TENTHS: 1,
    Look.WORST_WHOLE: 0,
    Look.WORST_TENTHS: 1,
    Look.MORE_WHOLE: 0,
    Look.MORE_TENTHS: 1,
}
"""Looks of figures with so many digits behind the decimal sign; a figure in any other look keeps all of its own."""
SIGNS = {Look.BEST_WHOLE: "▲ ", Look.BEST_TENTHS: "▲ ", Look.WORST_WHOLE: "▼ ", Look.WORST_TENTHS: "▼ "}
MORE = (Look.MORE_WHOLE, Look.MORE_TENTHS)
EQUAL, HARD_SPACE = "=", "\u00a0"
SMALL_POST = 0.95
"""Posts below it have hundredths."""


def written(cell: Cell, language: Language) -> str:
    """The words of a cell, or its figure as people of this language write it; nothing of an empty one."""
    value, look = cell
    if value is None or isinstance(value, str):
        return value or ""
    if look is Look.PERCENT:
        return f"{_figure(value * 100, 0, language)}{HARD_SPACE}%"
    if look is Look.POSTS:
        return _figure(value, 2 if value < SMALL_POST else 1, language)
    if look in MORE:
        return _more(value, look, language)
    return SIGNS.get(look, "") + _figure(value, DECIMALS.get(look), language)


def _more(value: float, look: Look, language: Language) -> str:
    """A difference with its sign; a second decimal where there is one."""
    if not value:
        return EQUAL
    tenths = look is Look.MORE_TENTHS
    decimals = 2 if tenths and _rounded(value, 2) != _rounded(value, 1) else int(tenths)
    said = _figure(value, decimals, language)
    return said if value < 0 else f"+{said}"


def _figure(value: float, decimals: int | None, language: Language) -> str:
    """A figure, halves rounded away from zero; without `decimals` with all of its own digits."""
    if decimals is None:
        number = Decimal(str(value))
        number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    else:
        number = _rounded(value, decimals)
    said = f"{number:f}" if number else f"{abs(number):f}"  # no minus before nothing
    words = grouped(said).replace(" ", HARD_SPACE)
    return words.replace(".", ",") if language == "nl" else words


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
