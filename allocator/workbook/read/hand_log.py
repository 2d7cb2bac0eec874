"""The log of what was changed by hand on the page, on its sheet of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.log import FIRST, TITLE, log_page

if TYPE_CHECKING:
    from allocator.workbook.read.book import Book


def log_title(book: Book) -> str | None:
    """The title of the sheet that holds a log of ours, told from one of the user's by its headers; None without one."""
    width = len(log_page((), "en").widths)
    headers = [log_page((), language).lines[FIRST - 2] for language in ("nl", "en")]
    known = [tuple(cell.value for cell in line if cell is not None) for line in headers]
    for title in TITLE:
        if title in book.values.sheetnames:
            cells = book.values[title]._cells
            places = ((FIRST - 1, column) for column in range(1, width + 1))
            if tuple(cells[place].value if place in cells else None for place in places) in known:
                return title
    return None


def log_lines(book: Book, title: str) -> list[tuple[str, ...]]:
    """The lines that stand in a log, the oldest first."""
    width = len(log_page((), "en").widths)
    cells = {place: cell.value for place, cell in book.values[title]._cells.items()}
    last = max((line for line, _ in cells), default=0)
    return [
        tuple(str(cells.get((line, column)) or "") for column in range(1, width + 1)) for line in range(FIRST, last + 1)
    ]
