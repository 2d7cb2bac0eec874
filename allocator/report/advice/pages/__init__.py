"""The pages of advice, one a file, in the order in which people see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.advice.pages import curves, feedback, overview, steps, tender, training, try_out, vacancy

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Page

PAGES: tuple[Callable[[AdviceAnswer], Page], ...] = (
    overview.page,
    steps.page,
    curves.page,
    vacancy.page,
    training.page,
    tender.page,
    feedback.page,
    try_out.page,
)
