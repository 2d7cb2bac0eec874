"""The report on two divisions: what differs first, then for whom, where and in which rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.booklet.booklet import Booklet, Chapter
from allocator.report.booklet.shortened import shortened
from allocator.report.compare.pages import differences, gains, questions, rows, schools
from allocator.report.page import Chart, Page, Span

if TYPE_CHECKING:
    from allocator.report.compare.answer import CompareAnswer

NAME = Text("Two divisions compared", "Twee verdelingen vergeleken")
ABOUT = Text(
    "A is {a}, B is {b}. Hours are hours a year unless a header says otherwise.",
    "A is {a}, B is {b}. Uren zijn uren per jaar, tenzij er iets anders bij staat.",
)
FIRST, ALL = Text("In short", "In het kort"), Text("To look up", "Om op te zoeken")
HOURS_CHART = Text("Hours of each person in A and in B", "Uren van elke persoon in A en in B")
DONE_CHART = Text("Hours done for each school in A and in B", "Uitgevoerde uren per school in A en in B")
UNDONE_CHART = Text("Hours undone at each school in A and in B", "Uren die blijven liggen per school in A en in B")
COLOURS = ("9DC3E6", "2F5597")
MOST = 500
"""So many lines of a table stand in a report: with a school's other pages they stay within 300 kB."""
THE_REST = Text(
    f"Here are the first {MOST} lines; the workbook of compare -o has them all.",
    f"Hier staan de eerste {MOST} rijen; in de werkmap van compare -o staan ze allemaal.",
)


def of_comparison(answer: CompareAnswer) -> Booklet:
    """The booklet of `compare`."""
    about = answer.to(ABOUT).format(a=answer.a.name, b=answer.b.name)
    people = _with_charts(gains.page(answer), [(answer.to(HOURS_CHART), 2)])
    by_school = _with_charts(schools.page(answer), [(answer.to(DONE_CHART), 2), (answer.to(UNDONE_CHART), 4)])
    parts = (
        (FIRST, (differences.page(answer), people, by_school)),
        (ALL, (rows.page(answer), questions.page(answer))),
    )
    chapters = tuple(
        Chapter(shortened(page, MOST, answer.to(THE_REST)), answer.to(part)) for part, pages in parts for page in pages
    )
    return Booklet(answer.to(NAME), answer.language, chapters, (about,))


def _with_charts(page: Page, charts: list[tuple[str, int]]) -> Page:
    """The page with charts of two columns each, A's and B's beside it, from the column named; none of nothing."""
    header, last = page.filtered, len(page.lines)
    if header is None or header == last:
        return page
    first = header + 1
    drawn = tuple(
        Chart(
            words,
            Span(1, first, last),
            (Span(column, first, last), Span(column + 1, first, last)),
            COLOURS,
            header,
            1,
            last,
            1,
            beside=True,
        )
        for words, column in charts
    )
    return replace(page, charts=drawn)
