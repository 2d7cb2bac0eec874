"""Summary: five sentences, hours asked and done by cluster and school, who gives and gets, what changes for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import BLANK, Look, Page, text, title
from allocator.report.pages.summary.attention import forgotten, giving, ravens
from allocator.report.pages.summary.changes import who_changes
from allocator.report.pages.summary.charts import charts, lines_for_charts
from allocator.report.pages.summary.firm import firm
from allocator.report.pages.summary.key_figures import key_figures
from allocator.report.pages.summary.sentences import sentences
from allocator.report.pages.summary.status import status
from allocator.report.pages.summary.tables import SHARE, budgets, clusters, schools, shares

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line, Span

TITLE = Text("Summary", "Samenvatting")
PROPOSAL = Text("Proposal for consultation", "Voorstel voor overleg")
WIDTHS = (34, 14, 14, 12, 13, 13, 17, 16, 14, 13)


def page(answer: Answer) -> Page:
    """The sheet that opens first, on one sheet of paper: what a director has to know, in percent, hours and euro."""
    lines: list[Line] = [
        title(PROPOSAL, answer.language),
        *status(answer),
        *firm(answer),
        BLANK,
        *sentences(answer),
        BLANK,
    ]
    bars: list[Span] = []
    start = len(lines) + 1
    table = clusters(answer)
    bars.append(shares(start, table, SHARE))
    lines += [*table, *_notes(answer, forgotten(answer)), BLANK]
    drawn = len(lines) + 1
    lines += [BLANK] * lines_for_charts(answer)
    lines += [*key_figures(answer), BLANK]
    by_school = schools(answer)
    school_start = len(lines) + 1
    if by_school:
        bars.append(shares(school_start, by_school, SHARE))
        lines += [*by_school, *_notes(answer, giving(answer)), BLANK]
    lines += [*budgets(answer), *_notes(answer, ravens(answer)), BLANK, *who_changes(answer)]
    return Page(
        TITLE,
        tuple(lines),
        WIDTHS,
        frozen=(1, 0),
        charts=charts(answer, (start, table), (school_start, by_school), drawn),
        bars=tuple(bars),
        portrait=True,
        high=1,
    )


def _notes(answer: Answer, said: list[Text]) -> list[Line]:
    """What asks for attention in the table above, a sentence a line."""
    return [(text(answer.to(words), Look.PARAGRAPH),) for words in said]
