"""A job's table on a terminal, as wide as it is and never wider than people read."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from allocator.cli.streams import echo

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

WIDEST = 100
"""Characters side by side."""


def show(listing: Sequence[Sequence[str]], right: Collection[int] = ()) -> None:
    """Write a table, its headers first; columns of figures stand to the right, and those in `right` (from 0). Nothing
    where there is none."""
    if not listing:
        return
    headers, *lines = listing
    table = Table(box=box.SIMPLE_HEAD if _is_unicode() else box.ASCII, pad_edge=False)
    for column, header in enumerate(headers):
        figures = column in right or all(_is_figure(line[column]) for line in lines)
        table.add_column(Text(header), justify="right" if figures else "left", overflow="fold")
    for line in lines:
        table.add_row(*map(Text, line))
    drawn = io.StringIO()
    screen = Console()
    width = min(WIDEST, screen.width) if screen.is_terminal else WIDEST
    Console(file=drawn, width=width, highlight=False, color_system=None).print(table)
    for words in drawn.getvalue().splitlines():
        echo(words.rstrip())


def _is_figure(cell: str) -> bool:
    return not cell or cell.replace(",", "").replace(".", "").replace(" ", "").lstrip("-").isdigit()


def _is_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower().startswith("utf")
