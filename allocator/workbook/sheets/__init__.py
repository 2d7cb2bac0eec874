"""Our sheets, one a file, in the order in which they stand in a solved workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.workbook.sheets import backups, gaps, mandates, overview, summary, workload

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.workbook.answer import Answer
    from allocator.workbook.page import Page

SHEETS: tuple[Callable[[Answer], Page], ...] = (
    summary.page,
    overview.page,
    workload.page,
    backups.page,
    mandates.page,
    gaps.page,
)
"""All but Run, which comes last and has to know the others' titles (see `run.page`)."""
