"""The page that says how searches ended, without their seconds: the one thing that differs each time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.report.whatif.pages.run import SECONDS

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.report.page import Page


def without_seconds(page: Page, language: Language) -> Page:
    """The page without the column of seconds, the last of the table that ends it."""
    seconds = SECONDS.to(language)
    begin = next(
        number
        for number, line in enumerate(page.lines)
        if any(cell is not None and cell.value == seconds for cell in line)
    )
    lines = tuple(line[:-1] if number >= begin else line for number, line in enumerate(page.lines))
    return replace(page, lines=lines)
