"""The pages of a plan under stress, one a file, in the order in which people see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.stress.pages import absences, all_changes, fallen, once_redivided, run, schools

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.report.page import Page
    from allocator.report.stress.answer import StressAnswer

FIRST: tuple[Callable[[StressAnswer], Page], ...] = (absences.page, fallen.page, once_redivided.page)
"""Those that every answer has, which people read first."""
LAST: tuple[Callable[[StressAnswer], Page], ...] = (all_changes.page, run.page)
"""Those to look things up in."""


def pages(answer: StressAnswer) -> list[Page]:
    """Every page of an answer: People by school only where there are several places."""
    between = (schools.page,) if schools.is_worth_a_page(answer) else ()
    return [page(answer) for page in (*FIRST, *between, *LAST)]
