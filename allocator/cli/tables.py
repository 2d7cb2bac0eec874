"""Tables of a job's outcome on a terminal: at most a hundred columns, in pipes too."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text as Words

from allocator.cli.streams import echo
from allocator.report.screen import left_out_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.text import Language
    from allocator.report.screen import Table

WIDTH = 100
"""Columns that a table takes at most; a narrower terminal has narrower tables."""
NARROWEST = 40


def show(tables: Iterable[Table], language: Language) -> None:
    """Write tables to standard output, each under its title."""
    for table in tables:
        echo()
        echo(table.title)
        for line in drawn(table, _width(), _takes_lines()).splitlines():
            echo(line.rstrip())
        if table.left_out:
            echo(left_out_told(table.left_out).to(language))


def drawn(table: Table, width: int, lines: bool = True) -> str:
    """The table in characters, no wider than `width`; `lines` says whether the screen can show lines."""
    found = Drawn(box=box.SIMPLE if lines else box.ASCII2, show_edge=False, pad_edge=False)
    for place, header in enumerate(table.headers):
        found.add_column(Words(header), justify="right" if place in table.figures else "left", overflow="fold")
    for line in table.lines:
        found.add_row(*map(Words, line))
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(found)
    return captured.get()


def _width() -> int:
    return max(NARROWEST, min(WIDTH, Console().width)) if sys.stdout.isatty() else WIDTH


def _takes_lines() -> bool:
    """Whether what standard output goes to has signs for lines."""
    try:
        "─".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
