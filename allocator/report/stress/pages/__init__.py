"""The pages of a plan under stress, one a file, in the order in which people see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.stress.pages import absences, fallen, redivided, run, schools

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.report.page import Page
    from allocator.report.stress.answer import StressAnswer

PAGES: tuple[Callable[[StressAnswer], Page], ...] = (
    absences.page,
    fallen.page,
    schools.page,
    redivided.page,
    run.page,
)
