"""Several tables of a job's outcome on a terminal, each under its title where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.cli.listing import show
from allocator.cli.streams import echo
from allocator.report.screen import left_out_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.text import Language
    from allocator.report.screen import Table


def show_all(tables: Iterable[Table], language: Language) -> None:
    """Write tables to standard output, and how many lines of each are left out."""
    for table in tables:
        if table.title:
            echo()
            echo(table.title)
        show((table.headers, *table.lines), table.figures)
        if table.left_out:
            echo(left_out_told(table.left_out).to(language))
