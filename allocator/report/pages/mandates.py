"""Mandates: who executes, backs up, decides, follows up and is the contact for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.page import Look, Page, table, text, title

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Mandates", "Mandaten")
HEADERS = (
    same("School"),
    Text("Task", "Taak"),
    Text("Executes", "Voert uit"),
    Text("Done at", "Uitgevoerd op"),
    Text("Backup", "Back-up (persoon)"),
    Text("Decides", "Beslist"),
    Text("Follows up", "Volgt op"),
    Text("Contact", "Aanspreekpunt"),
)


def page(answer: Answer) -> Page:
    """One line a row, in the order of Tasks."""
    rows = [_line(answer, index) for index in range(len(answer.instance.rows))]
    lines = [title(TITLE, answer.language), *table(HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (22, 56, 24, 20, 24, 26, 24, 24), frozen=(2, 0), filtered=2, printed=False)


def _line(answer: Answer, index: int) -> Line:
    row, decision, mandate = answer.instance.rows[index], answer.plan.decisions[index], answer.mandates[index]
    return (
        text(answer.school(row.school), Look.LONG),
        text(row.description, Look.LONG),
        text(decision.owner, Look.LONG),
        text(answer.place(index), Look.LONG),
        text(decision.backup, Look.LONG),
        text(answer.to(mandate.decides), Look.LONG),
        text(answer.to(mandate.follows_up) if mandate.follows_up else None, Look.LONG),
        text(answer.to(mandate.contact) if mandate.contact else None, Look.LONG),
    )
