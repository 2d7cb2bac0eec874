"""Hours that stay undone, by how much they must be done: columns and a chart that every study has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Chart, Span, hours
from allocator.scenarios.tradeoff import COVER

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.ledger import Ledger
    from allocator.report.page import Cell

HEADERS: tuple[Text, ...] = tuple(Text(f"{tier.title.en}, h", f"{tier.title.nl}, u") for tier in COVER)
CHART = Text("Hours that stay undone", "Uren die blijven liggen")
COLOURS = ("9C0006", "ED7D31", "F4B183", "D9D9D9")
WIDTH = 18
AROUND = 8
"""Lines that a chart takes beside its bars, for title, axis and legend."""
MOST = 60
"""The most bars that stay readable in one chart."""


def cells(ledger: Ledger) -> list[Cell]:
    """The hours of each, as their tiers count them."""
    return [hours(tier.value(ledger)) for tier in COVER]


def chart(language: Language, first: int, count: int, column: int, *, names: int = 1, words: Text = CHART) -> Chart:
    """Bars for the lines from `first` on, of which there are `count`: their hours stand from `column` on, what they are
    called in the column `names`. It stands below them, a line apart."""
    last = first + min(count, MOST) - 1
    series = tuple(Span(column + place, first, last) for place in range(len(COVER)))
    line = first + count + 1
    end = line + AROUND + min(count, MOST)
    return Chart(
        words.to(language), Span(names, first, last), series, COLOURS, line, 1, end, column + len(COVER), apart=True
    )
