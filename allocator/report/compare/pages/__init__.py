"""The pages of a comparison, one a file, in the order in which people see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.compare.pages import differences, gains, questions, rows, schools

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.page import Page

PAGES: tuple[Callable[[CompareAnswer], Page], ...] = (
    differences.page,
    gains.page,
    schools.page,
    rows.page,
    questions.page,
)
