"""A workbook of pages alone, beside the user's own: nothing in it is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.workbook.template.draw import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from allocator.basics.text import Language
    from allocator.report.page import Page


def save_pages(pages: Iterable[Page], language: Language, path: Path) -> None:
    """Write the pages, a sheet each; the same pages give the same bytes. Raises OSError where that can't be done."""
    draft = Draft(language)
    for page in pages:
        draft.add_page(page)
    draft.save(path)
