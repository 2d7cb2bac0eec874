"""Summary: what the proposal brings, what it leaves undone, how sure it is, who gives and gets, who changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import BLANK, Page, title
from allocator.report.pages.summary.aims import aims
from allocator.report.pages.summary.balance import balance
from allocator.report.pages.summary.changes import who_changes
from allocator.report.pages.summary.charts import CHART_LINES, CLUSTER_CHART, SCHOOL_CHART, hours_chart, load_chart
from allocator.report.pages.summary.key_figures import key_figures
from allocator.report.pages.summary.status import status
from allocator.report.pages.summary.weighed import figures, weighed

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Summary", "Samenvatting")
PROPOSAL = Text("Proposal for consultation", "Voorstel voor overleg")


def page(answer: Answer) -> Page:
    """The first sheet that a head opens: headline, status, key figures, charts, aims; balances and changes below."""
    lines: list[Line] = [title(PROPOSAL, answer.language)]
    for section in (status(answer), key_figures(answer), aims(answer), weighed(answer), figures(answer)):
        lines += [*section, BLANK] if section else []
    drawn = len(lines) + 1
    lines += [BLANK] * CHART_LINES
    clusters, schools, *others = balance(answer)
    places = []
    for section in (clusters, schools, *others, who_changes(answer)):
        places.append(len(lines) + 1)
        lines += [*section, BLANK]
    charts = (
        hours_chart(answer, CLUSTER_CHART, places[0], clusters, drawn, 1, 13.0),
        hours_chart(answer, SCHOOL_CHART, places[1], schools, drawn, 4, 13.0),
        load_chart(answer, drawn, 8),
    )
    widths = (42, 14, 14, 14, 22, 14, 14, 14, 14, 14)
    return Page(TITLE, tuple(lines), widths, frozen=(1, 0), charts=tuple(chart for chart in charts if chart))
