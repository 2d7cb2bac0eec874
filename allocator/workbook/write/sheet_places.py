"""Our sheets in the user's workbook: what each is called, and which one of the last run makes way for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.ooxml.recipe import NewSheet
from allocator.workbook.record.record import RUN, marked_sheet
from allocator.workbook.write.free_names import free_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.answer import Answer
    from allocator.report.pages import Author
    from allocator.workbook.read.read import Reading


def new_sheets(reading: Reading, pages: Sequence[Author]) -> dict[str, NewSheet]:
    """Our sheets by their page's key. Those of the last run make way; a user's sheet of that name stays.

    A sheet that somebody gave another name is theirs from then on, but for the one with the record: there is one.
    """
    left = _left(reading)
    replaced = {page.key: left.get(page.key) for page in pages}
    taken = [title for title in reading.book.titles if title not in replaced.values()]
    sheets: dict[str, NewSheet] = {}
    for page in pages:
        title = free_name(page.title.to(reading.language), [*taken, *(sheet.title for sheet in sheets.values())])
        sheets[page.key] = NewSheet(title, replaced[page.key])
    return sheets


def shown(reading: Reading, answer: Answer, pages: Sequence[Author]) -> list[Author]:
    """The pages that go into the workbook: those that it has already, and those that are wanted there."""
    left = _left(reading)
    return [page for page in pages if page.key in left or page.wanted(answer)]


def unknown_sheets(reading: Reading, pages: Sequence[Author]) -> dict[str, str]:
    """The sheets that another version wrote and this one has no page for: they stay where they are, and stay ours."""
    known = {page.key for page in pages}
    return {key: title for key, title in _left(reading).items() if key not in known}


def _left(reading: Reading) -> dict[str, str]:
    """The sheets of the last run that are still there, by their page's key."""
    book, record = reading.book.values, reading.record
    marked = marked_sheet(book)
    recorded = None if marked is None else marked.title
    filled = book.sheetnames  # a chart that has got the name of a sheet of ours is none
    old = {} if record is None else record.sheets
    left = {key: title for key, title in old.items() if title in filled and title != recorded}
    return left if recorded is None else {**left, RUN: recorded}
