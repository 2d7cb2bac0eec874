"""Rows: every task that a scenario decides otherwise, who had it and who gets it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.cell_shares import MINIMUM, NOBODY
from allocator.plan import Outcome
from allocator.report.answer import PLACES
from allocator.report.line_words import Part, is_thin
from allocator.report.page import Look, Page, hours, table, text, title
from allocator.report.whatif.pages.changes import named

if TYPE_CHECKING:
    from allocator.instance import Row
    from allocator.plan import Decision
    from allocator.report.page import Cell, Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.scenarios.row_differences import RowDifference
    from allocator.scenarios.whatif import Comparison

TITLE = Text("Rows that differ", "Taken die verschillen")
HEADERS = (
    same("Scenario"),
    same("School"),
    Text("Task", "Taak"),
    Text("Description", "Omschrijving"),
    Text("Hours a year", "Uren per jaar"),
    Text("Was with", "Was bij"),
    Text("Done at", "Waar"),
    Text("Backup", "Back-up"),
    Text("Goes to", "Gaat naar"),
    Text("Done at", "Waar"),
    Text("Backup", "Back-up"),
    Text("Because", "Omdat"),
)
NOT_ASKED = Text("not asked", "niet gevraagd")
BALANCES = Text("the whole falls out otherwise", "het geheel valt anders uit")


def page(answer: WhatIfAnswer) -> Page:
    """A line a row, to be filtered by scenario, school or person; off paper, for there may be hundreds."""
    lines = [line for outcome in answer.outcomes for line in _rows(answer, outcome)]
    cells = [title(TITLE, answer.language), *table(HEADERS, lines, answer.language)]
    widths = (32, 18, 9, 38, 9, 18, 18, 16, 18, 18, 16, 48)
    return Page(TITLE, tuple(cells), widths, frozen=(2, 3), filtered=2, printed=False)


def _rows(answer: WhatIfAnswer, outcome: Comparison) -> list[Line]:
    return [_row(answer, outcome, place, each) for place, each in enumerate(outcome.rows)]


def _row(answer: WhatIfAnswer, outcome: Comparison, place: int, each: RowDifference) -> Line:
    row = each.row
    part = f" ({row.part}/{row.parts})" if row.parts > 1 else ""
    return (
        text(outcome.name, Look.LABEL),
        text(answer.school(row.school), Look.LONG),
        text(row.task, Look.LONG),
        text(f"{row.description}{part}", Look.LONG),
        hours(row.hours),
        *_decision(answer, row, each.old),
        *_decision(answer, row, each.new),
        text(because(answer, outcome, place), Look.LONG),
    )


def _decision(answer: WhatIfAnswer, row: Row, decision: Decision | None) -> tuple[Cell, Cell, Cell]:
    """Who does it, where, and who stands by."""
    if decision is None:
        return text(answer.to(NOT_ASKED), Look.UNDONE), text(None), text(None)
    owner = text(decision.owner, Look.STRONG)
    if decision.owner is None:
        owner = text(answer.to(NOBODY), Look.UNDONE_CORE if row.core else Look.UNDONE)
    return owner, text(_place(answer, row, decision), Look.LONG), text(decision.backup, Look.LONG)


def _place(answer: WhatIfAnswer, row: Row, decision: Decision) -> str:
    at = answer.school(row.school) if decision.outcome is Outcome.MEMBER else answer.to(PLACES[decision.outcome])
    return f"{at}, {answer.to(MINIMUM)}" if is_thin(Part(row, decision)) else at


def because(answer: WhatIfAnswer, outcome: Comparison, place: int) -> str:
    """Why a row differs: the change that touches it, or the row beside which it moves."""
    cause = outcome.causes[place]
    if cause.changes:
        return named(answer, outcome, cause.changes)
    if cause.along is None:
        return answer.to(BALANCES)
    beside = outcome.rows[cause.along].row
    row = f"{beside.task}@{answer.school(beside.school)}"
    words = Text(f"moves along with {row}, through {cause.through}", f"schuift mee met {row}, door {cause.through}")
    return answer.to(words)
