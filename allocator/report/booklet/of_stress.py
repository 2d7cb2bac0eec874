"""The report on a plan under stress: who can be missed, then what falls and who takes over. For the head alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.booklet.booklet import Booklet, Chapter
from allocator.report.booklet.head_alone import MARK
from allocator.report.booklet.seconds import without_seconds
from allocator.report.booklet.shortened import shortened
from allocator.report.page import Chart, Look, Page, Span
from allocator.report.stress.pages import absences, all_changes, fallen, once_redivided, run, schools

if TYPE_CHECKING:
    from allocator.report.stress.answer import StressAnswer

NAME = Text("If somebody is absent", "Als iemand uitvalt")
ABOUT = Text(
    "Made from {name}, rule model {model}. Hours are hours a year.",
    "Gemaakt uit {name}, regelmodel {model}. Uren zijn uren per jaar.",
)
FIRST, ALL = Text("In short", "In het kort"), Text("To look up", "Om op te zoeken")
TAKEN_CHART = Text("Core tasks that fall when somebody is absent", "Kerntaken die wegvallen als iemand afwezig is")
TAKEN, LEFT, COLOURS = 4, 5, ("2F5597", "ED7D31")
"""Columns of hours taken over and not taken over on Absences, and their colours."""
MOST_REDIVIDED = 500
"""So many rows that are divided otherwise stand in a report: with a school's other pages they stay within 300 kB."""
THE_REST = Text(
    f"Here are the first {MOST_REDIVIDED} rows; the workbook of stress -o has them all.",
    f"Hier staan de eerste {MOST_REDIVIDED} rijen; in de werkmap van stress -o staan ze allemaal.",
)


def of_stress(answer: StressAnswer) -> Booklet:
    """The booklet of `stress`, marked on every page."""
    about = answer.to(ABOUT).format(name=answer.source.name, model=answer.rule_model)
    first = [_with_chart(answer, absences.page(answer)), fallen.page(answer)]
    first.append(shortened(once_redivided.page(answer), MOST_REDIVIDED, answer.to(THE_REST)))
    if schools.is_worth_a_page(answer):
        first.append(schools.page(answer))
    rest = (
        shortened(all_changes.page(answer), MOST_REDIVIDED, answer.to(THE_REST)),
        without_seconds(run.page(answer), answer.language),
    )
    chapters = [Chapter(page, answer.to(part)) for part, its in ((FIRST, first), (ALL, rest)) for page in its]
    return Booklet(answer.to(NAME), answer.language, tuple(chapters), (about,), answer.to(MARK))


def _with_chart(answer: StressAnswer, page: Page) -> Page:
    """The page with bars of what is taken over and what not, for everybody of whom something falls."""
    members = answer.stress.members
    if not any(absent.takeover.falls for absent in members):
        return page
    header = next(
        number for number, line in enumerate(page.lines, start=1) if line and line[0] and line[0].look is Look.HEADER
    )
    first, last = header + 1, header + len(members)
    spans = (Span(TAKEN, first, last), Span(LEFT, first, last))
    chart = Chart(answer.to(TAKEN_CHART), Span(1, first, last), spans, COLOURS, header, 1, last, 1, apart=True)
    return replace(page, charts=(chart,))
