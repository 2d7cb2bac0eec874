"""The log of what was changed by hand on the page: when, which task, what, why, and which rules that breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import BLANK, Look, Page, heading, table, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language

TITLE = Text("Log", "Logboek")
HEADLINE = Text("What was changed by hand", "Wat met de hand gewijzigd is")
COLUMNS = (
    Text("When", "Wanneer"),
    Text("Line", "Rij"),
    Text("Place", "Plaats"),
    Text("What for", "Waarover"),
    Text("Change", "Wijziging"),
    Text("Reason", "Reden"),
    Text("Breaks", "Breekt"),
)
WIDTHS = (17, 6, 22, 44, 40, 44, 12)
FIRST = 4
"""The first line of the log on its sheet, behind its headline and its headers."""


def log_page(lines: Sequence[tuple[str, ...]], language: Language) -> Page:
    """The sheet with all changes, the oldest first."""
    cells = [tuple(text(words or None, Look.LONG) for words in line) for line in lines]
    drawn = (heading(HEADLINE, language), BLANK, *table(COLUMNS, cells, language))
    return Page(TITLE, tuple(drawn), WIDTHS, frozen=(FIRST - 1, 0), filtered=FIRST - 1, printed=False)
