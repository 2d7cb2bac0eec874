"""The report on a batch: the pages of its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.report.batch.pages import summary_pages
from allocator.report.booklet.booklet import Booklet, Chapter
from allocator.report.booklet.shortened import MOST_LINES, THE_REST, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.report.batch.joint import JointRecord
    from allocator.report.batch.record import OutcomeRecord

NAME = Text("ICT tasks: many schools", "ICT-taken: veel scholen")
WORKBOOK = Text("workbook", "werkmap"), Text("workbooks", "werkmappen")
ABOUT = Text(
    "Made from the outcomes of {count}. Hours are hours a year unless a header says otherwise.",
    "Gemaakt uit de uitkomsten van {count}. Uren zijn uren per jaar, tenzij er iets anders bij staat.",
)


def of_batch(records: Sequence[OutcomeRecord], language: Language, joint: JointRecord | None) -> Booklet:
    """The booklet of `batch`, made of records alone."""
    count = counted(len(records), *WORKBOOK).to(language)
    pages = summary_pages(records, language, joint)
    chapters = tuple(Chapter(shortened(page, MOST_LINES, THE_REST.to(language))) for page in pages)
    return Booklet(NAME.to(language), language, chapters, (ABOUT.to(language).format(count=count),))
