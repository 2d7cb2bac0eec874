"""Try it out: every step as lines of a scenario, to copy onto the sheet Scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.advice.pages.steps import ordered
from allocator.report.advice.words import step_told
from allocator.report.page import Look, Page, table, text, title

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells

TITLE = Text("To try out", "Om uit te proberen")
HEADERS = (same("Scenario"), Text("Change", "Wijziging"), Text("Who", "Wie"), Text("Value", "Waarde"))
NOTE = Text(
    "Copy the lines of a step onto the sheet Scenarios of your workbook, and run allocator whatif.",
    "Kopieer de rijen van een stap naar het blad Scenario's van je werkmap, en start allocator whatif.",
)


def page(answer: AdviceAnswer) -> Page:
    """The lines of each step under its name."""
    rows: list[Cells] = [
        tuple(
            text(words, Look.LONG)
            for words in (
                answer.to(step_told(answer, effect.steps[0])),
                answer.to(line.change),
                answer.to(line.who),
                answer.to(line.value),
            )
        )
        for effect in ordered(answer)
        for line in effect.steps[0].lines
    ]
    lines = [title(TITLE, answer.language), (text(answer.to(NOTE), Look.NOTE),), *table(HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (60, 20, 34, 60), frozen=(3, 1), filtered=3, printed=False)
