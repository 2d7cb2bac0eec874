"""The charts of Summary: asked against done by cluster and by school, and how full each member's agenda is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Chart, Span
from allocator.report.pages import workload
from allocator.report.pages.summary.balance import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.answer import Answer
    from allocator.report.page import Line

CLUSTER_CHART = Text(
    "Hours asked by cluster, and what becomes of them", "Gevraagde uren per cluster, en wat ermee gebeurt"
)
SCHOOL_CHART = Text("Coverage by school", "Dekking per school")
LOAD_CHART = Text("Hours used against the budget", "Ingezette uren tegenover het budget")

COLOURS = ("2F5597", "8EA9DB", "7F7F7F", "BDD7EE", "DDEBF7", "ED7D31")
"""Of the parts of the hours asked, in the order of the table: done in blues, by partners in grey, undone in orange."""
LOAD = ("2F5597", "D9D9D9")
CHART_LINES, CHART_HEIGHT = 17, 8.6
"""Lines left blank for the charts, and their height in centimetres."""
MOST = 40
"""The most bars that stay readable in one chart."""


def hours_chart(
    answer: Answer, words: Text, heading: int, table: Sequence[Line], line: int, column: int, width: float
) -> Chart | None:
    """The parts of the hours asked, those of nought left out, of a `table` whose heading stands on line `heading` and
    whose total comes last; of schools as shares, for they differ in size."""
    first, last = heading + 2, heading + len(table) - 2
    if not first <= last < first + MOST:
        return None
    # The first part is what is asked: the bar as a whole.
    parts = [
        (number, COLOURS[number - 1])
        for number in range(1, len(PARTS))
        if any(_figure(each, number) for each in table[2:])
    ]
    series = tuple(Span(2 + number, first, last) for number, _ in parts)
    colours = tuple(colour for _, colour in parts)
    names, title = Span(1, first, last), words.to(answer.language)
    return Chart(title, names, series, colours, line, column, width, CHART_HEIGHT, percent=words is SCHOOL_CHART)


def _figure(line: Line, part: int) -> float:
    cell = line[1 + part] if len(line) > 1 + part else None
    return float(cell.value) if cell is not None and isinstance(cell.value, int | float) else 0.0


def load_chart(answer: Answer, line: int, column: int) -> Chart | None:
    """Hours used and left over of each member, from the page Workload."""
    first, count = workload.FIRST, len(answer.instance.members)
    if not 0 < count <= MOST:
        return None
    last = first + count - 1
    names, used, left = (
        Span(workload.column(field), first, last, workload.TITLE) for field in ("name", "used", "left")
    )
    title = LOAD_CHART.to(answer.language)
    return Chart(title, names, (used, left), LOAD, line, column, 13.5, CHART_HEIGHT)
