"""Mandates: who executes, backs up, decides, follows up, is the contact and has a say in each task; yours to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.agreed import COMPUTED, GRADES, MANDATES, SCHOOL, TASK, shown
from allocator.report.page import Choices, Look, Page, Span, table, text, title

if TYPE_CHECKING:
    from allocator.report.agreed import HandColumn
    from allocator.report.answer import Answer
    from allocator.report.page import Cell, Line
    from allocator.report.task_lines import TaskLine

TITLE = Text("Mandates", "Mandaten")
NOTE = Text(
    "Mandates are agreed. Write over Decides, Follows up or Contact, fill in the coloured cells: what you write stays"
    " when you solve again. Clear a cell and the rules fill it once more. Put ; between names.",
    "Mandaten spreek je af. Overschrijf Beslist, Volgt op of Aanspreekpunt en vul de gekleurde cellen in: wat je"
    " schrijft, blijft staan als je opnieuw oplost. Maak een cel leeg en de regels vullen ze weer in. Zet ; tussen"
    " namen.",
)
GRADED = Text(
    "Mandate says what whoever does the task may do: decide, advise whoever decides, or only inform them.",
    "Mandaat zegt wat de uitvoerder zelf mag: beslissen, adviseren aan wie beslist, of alleen informeren.",
)
HEADERS = (
    SCHOOL,
    TASK,
    Text("Executes", "Voert uit"),
    Text("Done at", "Uitgevoerd op"),
    Text("Backup", "Back-up (persoon)"),
    *(column.header for column in MANDATES.columns),
)
FIRST = 5
"""The line of the first task."""


def page(answer: Answer) -> Page:
    """One line a line of Tasks, in their order."""
    rows = [_line(answer, line) for line in answer.lines]
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(NOTE), Look.NOTE),),
        (text(answer.to(GRADED), Look.NOTE),),
        *table(HEADERS, rows, answer.language),
    ]
    widths = (20, 48, 22, 18, 22, 22, 22, 22, 22, 14)
    chosen = tuple(_choices(answer, column, FIRST + len(rows) - 1) for column in MANDATES.columns) if rows else ()
    return Page(TITLE, tuple(lines), widths, frozen=(FIRST - 1, 0), filtered=FIRST - 1, choices=chosen, printed=False)


def _choices(answer: Answer, column: HandColumn, last: int) -> Choices:
    span = Span(HEADERS.index(column.header) + 1, FIRST, last)
    return Choices(span, tuple(GRADES.written(answer.language)) if column.words else ())


def _line(answer: Answer, line: TaskLine) -> Line:
    return (
        text(answer.school(answer.instance.rows[line.first].school), Look.LONG),
        text(line.name, Look.LONG),
        text(answer.assigned(line.first), Look.LONG),
        text(answer.places(line.first), Look.LONG),
        text(answer.backups(line.first), Look.LONG),
        *(_cell(answer, line, column) for column in MANDATES.columns),
    )


def _cell(answer: Answer, line: TaskLine, column: HandColumn) -> Cell:
    """What people wrote, else what the rules say; blank where they say nothing."""
    by_hand = answer.agreed.of(line.key, column.field)
    if by_hand is None and column.field in COMPUTED:
        words: Text | None = getattr(answer.mandates[line.first], column.field)
        return text(None if words is None else answer.to(words), Look.LONG)
    return text(shown(column, by_hand, answer.language), Look.YOURS)
