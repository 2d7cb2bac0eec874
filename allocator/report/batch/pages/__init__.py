"""The pages of the summary of a batch, one a file, in the order in which people see them.

Another page is one file here, with `page`, and one entry of `PAGES`; it is None where there is nothing to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.batch.batch import Batch
from allocator.report.batch.pages import (
    faults,
    joint,
    learning,
    overview,
    scenario_words,
    scenarios,
    schools,
    workbooks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from allocator.basics.text import Language
    from allocator.report.batch.joint import JointRecord
    from allocator.report.batch.record import OutcomeRecord
    from allocator.report.page import Page

PAGES: tuple[Callable[[Batch], Page | None], ...] = (
    overview.page,
    schools.page,
    workbooks.page,
    learning.page,
    scenarios.page,
    scenario_words.page,
    faults.page,
)


def summary_pages(
    records: Iterable[OutcomeRecord], language: Language, together: JointRecord | None = None
) -> list[Page]:
    """The summary of a batch from its records alone, sorted by workbook: the same records give the same pages.

    `together` is what dividing the workbooks as those of one group came to, where that was asked; it stands second.
    """
    batch = Batch(tuple(records), language)
    pages = [page for page in (author(batch) for author in PAGES) if page is not None]
    return pages if together is None else [pages[0], joint.page(together, language), *pages[1:]]
