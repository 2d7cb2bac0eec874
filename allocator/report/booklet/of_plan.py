"""The report on a division: first what a director wants, then who does what, then every task with its sentence.

It is shared, so it says nothing of what somebody can, likes to do or wants to learn, nor of how a year went for whom:
the page Evaluation stays in the workbook, and who can't do a task, or might learn it, is not told by name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.booklet import every_task, pool, single_points, what_next
from allocator.report.booklet.booklet import Booklet, Chapter
from allocator.report.booklet.shortened import shortened
from allocator.report.page import Cell, Chart, Look, Page, Span
from allocator.report.pages import (
    alternatives,
    backups,
    consultation,
    gaps,
    overview,
    per_person,
    run,
    steps,
    summary,
    who_to_ask,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.report.answer import Answer

NAME = Text("Division of the ICT tasks", "Verdeling van de ICT-taken")
ABOUT = Text(
    "Made from {name}, rule model {model}. Hours are hours a year unless a header says otherwise. Where sheets and"
    " coloured cells are named, those of the solved workbook are meant: what people agree on is written there.",
    "Gemaakt uit {name}, regelmodel {model}. Uren zijn uren per jaar, tenzij er iets anders bij staat. Waar het over"
    " bladen en gekleurde cellen gaat, zijn die van de opgeloste werkmap bedoeld: daar schrijf je in wat je afspreekt.",
)
FIRST = Text("In short", "In het kort")
TOGETHER = Text("To agree on", "Samen afspreken")
WHO = Text("Who does what", "Wie doet wat")
ALL = Text("To look up", "Om op te zoeken")
BUDGETS = Text("Hours of each person, by budget", "Uren van elke persoon, per budget")
BUDGET_FIELDS, BUDGET_COLOURS = ("ict", "bpt", "other", "left"), ("2F5597", "A9D18E", "FFD966", "F2F2F2")
CANNOT = Text("not possible", "kan niet")
MOST_GAPS = 150
"""So many gaps stand in a report, those that weigh most: a group has a thousand, and 2 MB is what people can mail."""
THE_REST = Text(
    f"Here are the {MOST_GAPS} that weigh most; why the others stay undone stands under Every task.",
    f"Hier staan de {MOST_GAPS} die het meest wegen; waarom de andere blijven liggen, staat bij Alle taken.",
)
MOST_ABREAST = 13
"""So many columns of words stand beside each other on paper: a task, its cluster, and ten schools."""
MOST_PRICES = 20_000
"""So many prices stand in a report; who else might do a task also stands in its sentence."""


def of_plan(answer: Answer) -> Booklet:
    """The booklet of `solve` and `explain`; with prices, who else might do each task is in it."""
    about = answer.to(ABOUT).format(name=answer.source.name, model=answer.rule_model.name)
    chapters = tuple(Chapter(page, answer.to(part)) for part, page in _pages(answer))
    return Booklet(answer.to(NAME), answer.language, chapters, (about,))


def _pages(answer: Answer) -> Iterator[tuple[Text, Page]]:
    yield FIRST, summary.page(answer)
    yield FIRST, shortened(gaps.page(answer, learners=False), MOST_GAPS, answer.to(THE_REST))
    yield FIRST, _by_budget(answer, workload.page(answer))
    yield FIRST, single_points.page(answer)
    if pool.wanted(answer):
        yield FIRST, pool.page(answer)
    yield FIRST, what_next.page(answer)
    yield TOGETHER, _on_paper(steps.page(answer))
    yield TOGETHER, consultation.page(answer)
    yield TOGETHER, backups.page(answer)
    yield WHO, _if_it_fits(overview.page(answer))
    yield WHO, per_person.page(answer, ambitions=False)
    yield WHO, who_to_ask.page(answer)
    yield ALL, every_task.page(answer)
    if answer.prices is not None and len(answer.lines) * len(answer.instance.owners) <= MOST_PRICES:
        yield ALL, _untold(answer, alternatives.page(answer))
    yield ALL, _without_seconds(answer, run.page(answer))


def _on_paper(page: Page) -> Page:
    return replace(page, printed=True)


def _if_it_fits(page: Page) -> Page:
    """The page, off paper where it has more columns than a sheet of paper on its side."""
    return replace(page, printed=page.printed and len(page.widths) <= MOST_ABREAST)


def _by_budget(answer: Answer, page: Page) -> Page:
    """The page with bars of each person's hours by budget, in place of a chart that says less."""
    members = answer.instance.members
    if not members:
        return page
    first, last = workload.FIRST, workload.FIRST + len(members) - 1
    spans = tuple(Span(workload.column(field), first, last) for field in BUDGET_FIELDS)
    chart = Chart(answer.to(BUDGETS), Span(1, first, last), spans, BUDGET_COLOURS, first, 1, last, 1)
    return replace(page, charts=(chart,))


def _untold(answer: Answer, page: Page) -> Page:
    """The page without the rule that keeps somebody from a task: it would tell what people can't do."""
    said = answer.to(CANNOT)
    lines = tuple(
        tuple(Cell(said, cell.look) if cell is not None and cell.look is Look.FORBIDDEN else cell for cell in line)
        for line in page.lines
    )
    return replace(page, lines=lines)


def _without_seconds(answer: Answer, page: Page) -> Page:
    """The page without the one fact that differs each time."""
    seconds = answer.to(run.SECONDS)
    lines = tuple(line for line in page.lines if not (line and line[0] is not None and line[0].value == seconds))
    return replace(page, lines=lines)
