"""What is asked differently: settings, people, partners, schools and tasks that A and B have otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.compare.tables import QUESTION_HEADERS, question_lines
from allocator.report.compare.words import SAME_QUESTION
from allocator.report.page import Look, Page, table, text, title

if TYPE_CHECKING:
    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.page import Line

TITLE = Text("What is asked", "Wat gevraagd wordt")
MOST = 60
"""Lines that go on paper; of two years there may be hundreds, to look things up in."""


def page(answer: CompareAnswer) -> Page:
    """One line for each thing that differs."""
    rows: list[Line] = [tuple(text(words, Look.LONG) for words in line) for line in question_lines(answer)]
    if not rows:
        return Page(
            TITLE, (title(TITLE, answer.language), (text(answer.to(SAME_QUESTION), Look.NOTE),)), (60,), printed=False
        )
    lines = [title(TITLE, answer.language), *table(QUESTION_HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (14, 40, 110), frozen=(2, 2), filtered=2, printed=len(rows) <= MOST)
