"""A page that is no longer than a report can bear: 2 MB is what people can mail and a phone opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Cell, Look

if TYPE_CHECKING:
    from allocator.report.page import Page

MOST_LINES = 2500
"""So many lines of a table stand in a report."""
THE_REST = Text(
    f"Here are the first {MOST_LINES} lines; the workbook has them all.",
    f"Hier staan de eerste {MOST_LINES} rijen; in de werkmap staan ze allemaal.",
)


def shortened(page: Page, most: int, words: str) -> Page:
    """The page with the first lines of the table that ends it, `most` of them, and with these words below where there
    were more."""
    last = None if page.filtered is None else page.filtered + most
    if last is None or len(page.lines) <= last:
        return page
    return replace(page, lines=(*page.lines[:last], (Cell(words, Look.NOTE),)))
