"""A table as HTML: headers that say over what they stand, shares as bars, columns that hold nothing left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.html.escape import escaped, lines
from allocator.html.figures import written
from allocator.html.looks import SHAPES
from allocator.report.page import Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.text import Language
    from allocator.html.blocks import Table
    from allocator.report.page import Cell, Line, Page

FULL = 1.00001
"""A share beyond it is told apart by a sign and by weight, as in the workbook."""
OVER = "⚠ "
HINTED = 6
"""Tables with so many columns get the widths that the page has."""
DENSE = 10
"""With so many, letters are smaller on paper: a table that does not fit makes all of the report smaller."""
LINES = 4
"""A column is at least so wide that its cells take so many lines in the mean, in characters as the page counts them."""
TALL = 600
"""A line with a cell of more signs may be taller than a sheet of paper: it goes on on the next."""
NEXT = "\n"
OFF_PAPER = "np"
"""The class of what stays off paper."""


@dataclass(frozen=True)
class _Frame:
    """What is the same for all lines of a table: `columns` are those that stand there, from 0."""

    page: Page
    language: Language
    columns: tuple[int, ...]
    width: int
    named: bool
    """Whether the first cell of a line names it."""


def table(found: Table, page: Page, language: Language, name: str) -> str:
    """The table within a frame that scrolls on a narrow screen; `name` says what it is of."""
    width = max(len(line) for line in (found.header or (), *(row for _, row in found.rows)))
    columns = _filled(found, page, width)
    frame = _Frame(page, language, columns, width, named=len(columns) > 1)
    head = "" if found.header is None else f"<thead><tr>{''.join(_headers(found.header, frame))}</tr></thead>\n"
    body = "\n".join(_groups(found, frame))
    kind = ' class="facts"' if found.header is None else ' class="dense"' if len(columns) >= DENSE else ""
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{escaped(name)}">'
        f"<table{kind}>{_hints(found, frame)}{head}{body}</table></div>"
    )


def _hints(found: Table, frame: _Frame) -> str:
    """How wide the columns of a wide table are to each other, as on the page, those with long sentences wider; others
    find that themselves."""
    columns = [column for column in frame.columns if column < len(frame.page.widths)]
    if len(found.header or ()) != len(frame.page.widths) or len(columns) < HINTED:
        return ""
    widths = [max(frame.page.widths[column], _long(found, column) / LINES) for column in columns]
    whole = sum(widths)
    hints = "".join(f'<col style="width:{100 * width / whole:.1f}%">' for width in widths)
    return f"<colgroup>{hints}</colgroup>"


def _long(found: Table, column: int) -> float:
    """How many signs the cells of a column hold, in the mean."""
    cells = [line[column] for _, line in found.rows if column < len(line)]
    return sum(_signs(cell) for cell in cells) / max(1, len(cells))


def _signs(cell: Cell | None) -> int:
    return len(cell.value) if cell is not None and isinstance(cell.value, str) else 0


def cell_class(look: Look) -> str:
    name = SHAPES[look].name
    return f' class="{name}"' if name else ""


def _filled(found: Table, page: Page, width: int) -> tuple[int, ...]:
    """The columns with a header or with anything in a line; what only formulas read is left out."""
    kept = []
    for column in range(width):
        cells = (line[column] for line in (found.header or (), *(row for _, row in found.rows)) if column < len(line))
        if column + 1 not in page.hidden and any(cell is not None and cell.value not in (None, "") for cell in cells):
            kept.append(column)
    return tuple(kept)


def _headers(header: Line, frame: _Frame) -> Iterator[str]:
    for column in frame.columns:
        cell = header[column] if column < len(header) else None
        if cell is None or cell.value in (None, ""):
            yield '<td class="h"></td>'
        else:
            yield f'<th scope="col"{cell_class(cell.look)}>{lines(written(cell, frame.language))}</th>'


def _groups(found: Table, frame: _Frame) -> Iterator[str]:
    """The lines, those under a name that they have in common in a group of their own."""
    group: list[str] = []
    for number, line in found.rows:
        if group and _heads_others(line, frame):
            yield f"<tbody>\n{NEXT.join(group)}\n</tbody>"
            group = []
        group.append(_row(number, line, frame))
    yield f"<tbody>\n{NEXT.join(group)}\n</tbody>"


def _heads_others(line: Line, frame: _Frame) -> bool:
    """Whether a line is a name over those that follow: in strong words, and as wide as they are."""
    first, *others = line
    alone = first is not None and not any(cell is not None and cell.value not in (None, "") for cell in others)
    return alone and first is not None and first.look is Look.STRONG and len(line) == frame.width > 1


def _row(number: int, line: Line, frame: _Frame) -> str:
    page = frame.page
    kinds = [OFF_PAPER] if page.printed_to is not None and number > page.printed_to else []
    kinds += ["tall"] if any(_signs(cell) > TALL for cell in line) else []
    said = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<tr{said}>{''.join(_cells(number, line, frame))}</tr>"


def _cells(number: int, line: Line, frame: _Frame) -> Iterator[str]:
    if _heads_others(line, frame) and line[0] is not None:
        words = lines(written(line[0], frame.language))
        yield f'<th scope="rowgroup" colspan="{len(frame.columns)}" class="g">{words}</th>'
        return
    for place, column in enumerate(frame.columns):
        cell = line[column] if column < len(line) else None
        if cell is not None and (cell.look is Look.PARAGRAPH or len(line) == 1 < frame.width):
            left = len(frame.columns) - place
            span = f' colspan="{left}"' if left > 1 else ""
            yield f"<td{span}{cell_class(cell.look)}>{lines(written(cell, frame.language))}</td>"
            return
        yield _cell(cell, number, column, frame, head=frame.named and place == 0)


def _cell(cell: Cell | None, number: int, column: int, frame: _Frame, *, head: bool) -> str:
    if cell is None:
        return "<td></td>"
    words = lines(written(cell, frame.language))
    if head and words:
        return f'<th scope="row"{cell_class(cell.look)}>{words}</th>'
    if isinstance(cell.value, int | float) and _has_bar(number, column, frame.page):
        return _bar(float(cell.value), words)
    return f"<td{cell_class(cell.look)}>{words}</td>"


def _has_bar(number: int, column: int, page: Page) -> bool:
    return any(bar.page is None and bar.column == column + 1 and bar.first <= number <= bar.last for bar in page.bars)


def _bar(share: float, words: str) -> str:
    """A share as a bar behind its figure; beyond all with a sign."""
    long = round(100 * min(max(share, 0.0), 1.0))
    if share > FULL:
        return f'<td class="f bar over" style="--b:{long}%">{OVER}{words}</td>'
    return f'<td class="f bar" style="--b:{long}%">{words}</td>'
