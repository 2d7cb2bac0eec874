"""The charts of Summary: asked against done by cluster, and beside it coverage by school or how full each agenda is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Chart, Span
from allocator.report.pages import workload
from allocator.report.pages.summary.tables import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.answer import Answer
    from allocator.report.page import Line

    Table = tuple[int, Sequence[Line]]
    """A table with the line on which its heading stands."""

CLUSTER_CHART = Text("Hours done and left undone, by cluster", "Uitgevoerd en blijft liggen, per cluster")
SCHOOL_CHART = Text("Share done and left undone, by school", "Aandeel uitgevoerd en blijft liggen, per school")

DONE, UNDONE, THINNED = "2F5597", "ED7D31", "BDD7EE"
"""Colours: done in blue, undone in orange, pale what a minimum leaves out."""
DONE_COLUMN, UNDONE_COLUMN, THINNED_COLUMN = 3, 5, 6
HALF, LAST = 5, 10
"""The last columns of the left and the right half of the page."""
LEAST, A_BAR, AROUND = 14, 1, 6
"""Lines that charts take: at least, a bar, and for title, axis and legend."""


def _bars(answer: Answer) -> int:
    """How many bars the chart on the right has: a school each, where there are several, else a member each."""
    schools = {*answer.instance.school, *(member.home for member in answer.instance.members)}
    if len(schools) > 1:
        return len(schools)
    members = len(answer.instance.members)
    return members if members <= workload.FEW else 0


def lines_for_charts(answer: Answer) -> int:
    """Lines left blank for the charts, one more below them."""
    return max(LEAST, _bars(answer) * A_BAR + AROUND) + 1


def charts(answer: Answer, clusters: Table, schools: Table, line: int) -> tuple[Chart, ...]:
    """Two charts side by side from a line on; one alone where there is nothing to compare."""
    last = line + lines_for_charts(answer) - 2
    found = [_hours(answer, CLUSTER_CHART, clusters, (line, last), (1, HALF - 1), percent=False)]
    if schools[1]:
        start, drawn = schools
        if not _asks(drawn[-2]):  # the group, which stands last before the total, without tasks of its own
            schools = start, [*drawn[:-2], drawn[-1]]
        found.append(_hours(answer, SCHOOL_CHART, schools, (line, last), (HALF, LAST), percent=True))
    elif _bars(answer):
        found.append(workload.chart(answer, line, HALF, last, LAST))
    return tuple(found)


def _asks(line: Line) -> bool:
    """Whether a line of the table asks any hours."""
    asked = line[1]
    return asked is not None and bool(asked.value)


def _hours(
    answer: Answer, words: Text, table: Table, lines: tuple[int, int], columns: tuple[int, int], percent: bool
) -> Chart:
    """Done, undone, and where there is any what minima leave out, of each line of a table but its total."""
    start, drawn = table
    first, last = start + 2, start + len(drawn) - 2
    spans, colours = [Span(DONE_COLUMN, first, last), Span(UNDONE_COLUMN, first, last)], [DONE, UNDONE]
    if not percent and any(cell is not None and cell.value == answer.to(PARTS[1][0]) for cell in drawn[1]):
        spans.append(Span(THINNED_COLUMN, first, last))
        colours.append(THINNED)
    return Chart(
        answer.to(words),
        Span(1, first, last),
        tuple(spans),
        tuple(colours),
        line=lines[0],
        column=columns[0],
        last_line=lines[1],
        last_column=columns[1],
        percent=percent,
    )
