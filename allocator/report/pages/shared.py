"""Shared tasks: each task in parts, who does which part, where, in how many hours, and who can take it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.cell_shares import NOBODY
from allocator.report.page import Look, Page, hours, table, text, title

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Shared tasks", "Gedeelde taken")
HEADERS = (
    same("School"),
    Text("Task", "Taak"),
    Text("Part", "Deel"),
    Text("Owner", "Uitvoerder"),
    Text("Done at", "Uitgevoerd op"),
    Text("Hours a year", "Uren per jaar"),
    Text("Backup", "Back-up (persoon)"),
    Text("Reserve, h a year", "Reserve, u per jaar"),
)
FIRST = 3
"""The line of the first part."""
NOTHING = Text(
    "No task is in parts: fill in Owners on Tasks to let several people share one.",
    "Geen enkele taak is in delen: vul Max. uitvoerders in op Taken om een taak door meer mensen te laten doen.",
)


def parts(instance: Instance) -> list[int]:
    """The rows (indices) on the page: the parts of every line that has several, in the order of Tasks."""
    return [index for index, row in enumerate(instance.rows) if row.parts > 1]


def page(answer: Answer) -> Page:
    """One line a part, those of a task together."""
    rows: list[Line] = [_line(answer, index) for index in parts(answer.instance)]
    rows = rows or [(text(answer.to(NOTHING), Look.NOTE),)]
    lines = [title(TITLE, answer.language), *table(HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (22, 56, 8, 24, 22, 12, 24, 12), frozen=(2, 0), filtered=2, printed=False)


def _line(answer: Answer, index: int) -> Line:
    row, decision = answer.instance.rows[index], answer.plan.decisions[index]
    return (
        text(answer.school(row.school), Look.LONG),
        text(row.description, Look.LONG),
        text(f"{row.part}/{row.parts}"),
        text(decision.owner or answer.to(NOBODY), Look.LONG),
        text(answer.place(index), Look.LONG),
        hours(answer.ledger.hours[index]),
        text(decision.backup or "", Look.LONG),
        hours(answer.ledger.reserve[index]),
    )
