"""The report on what may be done about undone work: what helps most first, then every way out. For the head alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.advice.pages import curves, feedback, overview, steps, tender, training, try_out, vacancy
from allocator.report.booklet import helps_most
from allocator.report.booklet.booklet import Booklet, Chapter
from allocator.report.booklet.head_alone import MARK
from allocator.report.booklet.shortened import shortened
from allocator.report.page import Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Page

NAME = Text("Advice on what stays undone", "Advies over wat blijft liggen")
ABOUT = Text(
    "Made from {name}. Hours are hours a year unless a header says otherwise. What can be handed on, such as a vacancy,"
    " stands ready in the workbook of advise.",
    "Gemaakt uit {name}. Uren zijn uren per jaar, tenzij er iets anders bij staat. Wat je kan doorgeven, zoals een"
    " vacature, staat klaar in de werkmap van advise.",
)
FIRST, USE, ALL = (
    Text("In short", "In het kort"),
    Text("To get to work with", "Om mee aan de slag te gaan"),
    Text("To look up", "Om op te zoeken"),
)
HEADERS = (Look.HEADER, Look.FIGURE_HEADER)
MOST = 300
"""So many lines of a table stand in a report: with a school's other pages they stay within 300 kB."""
THE_REST = Text(
    f"Here are the first {MOST} lines; the workbook of advise has them all.",
    f"Hier staan de eerste {MOST} rijen; in de werkmap van advise staan ze allemaal.",
)


def of_advice(answer: AdviceAnswer) -> Booklet:
    """The booklet of `advise`, marked on every page: a way out may be that somebody by name learns something."""
    about = answer.to(ABOUT).format(name=answer.source)
    chapters = tuple(
        Chapter(shortened(page, MOST, answer.to(THE_REST)), answer.to(part)) for part, page in _pages(answer)
    )
    return Booklet(answer.to(NAME), answer.language, chapters, (about,), answer.to(MARK))


def _pages(answer: AdviceAnswer) -> Iterator[tuple[Text, Page]]:
    yield FIRST, helps_most.page(answer)
    yield FIRST, overview.page(answer)
    yield FIRST, curves.page(answer)
    yield USE, _on_paper(vacancy.page(answer))
    yield USE, _on_paper(training.page(answer))
    yield USE, _on_paper(tender.page(answer))
    yield USE, _on_paper(feedback.page(answer))
    yield ALL, _on_paper(steps.page(answer))
    yield ALL, try_out.page(answer)


def _on_paper(page: Page) -> Page:
    """The page, off paper where all that it says is that there is nothing: no line of it has two cells."""
    told = any(
        sum(cell is not None and cell.look not in HEADERS and cell.value is not None for cell in line) > 1
        for line in page.lines
    )
    return replace(page, printed=page.printed and told)
