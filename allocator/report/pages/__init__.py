"""Our sheets, one a file, in the order in which they stand in a solved workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.pages import backups, gaps, mandates, overview, summary, workload

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.text import Text
    from allocator.report.answer import Answer
    from allocator.report.page import Page

SHEETS: dict[Text, Callable[[Answer], Page]] = {
    sheet.TITLE: sheet.page for sheet in (summary, overview, workload, backups, mandates, gaps)
}
"""What authors each, by title; all but Run, which comes last and has to know the others' titles (see `run.page`)."""
