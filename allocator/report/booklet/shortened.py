"""A page that is no longer than a report can bear: 2 MB is what people can mail and a phone opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.report.page import Cell, Look

if TYPE_CHECKING:
    from allocator.report.page import Page


def shortened(page: Page, most: int, words: str) -> Page:
    """The page with the first lines of the table that ends it, `most` of them, and with these words below where there
    were more."""
    last = None if page.filtered is None else page.filtered + most
    if last is None or len(page.lines) <= last:
        return page
    return replace(page, lines=(*page.lines[:last], (Cell(words, Look.NOTE),)))
