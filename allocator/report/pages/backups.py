"""Backups: each core row that a member does, who can take it over, and in words where nobody can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.explain.reasons import why_no_backup
from allocator.report.figures import TEAM, core_rows
from allocator.report.page import Look, Page, hours, table, text, title

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Backups", "Back-ups")
HEADERS = (
    same("School"),
    Text("Task", "Taak"),
    same("Cluster"),
    Text("Owner", "Uitvoerder"),
    Text("Backup", "Back-up (persoon)"),
    Text("Reserve, h a year", "Reserve, u per jaar"),
    Text("Remark", "Opmerking"),
)
NONE = Text("NO BACKUP", "GEEN BACK-UP")


def page(answer: Answer) -> Page:
    """One line a core row with an owner; those without backup first, for they need talk: they alone go on paper."""
    decisions = answer.plan.decisions
    owned = [index for index in core_rows(answer.ledger) if decisions[index].outcome in TEAM]
    bare = [index for index in owned if decisions[index].backup is None]
    backed = [index for index in owned if decisions[index].backup is not None]
    rows = [_line(answer, index) for index in (*bare, *backed)]
    lines = [title(TITLE, answer.language), *table(HEADERS, rows, answer.language)]
    return Page(
        TITLE,
        tuple(lines),
        (22, 56, 22, 24, 24, 12, 48),
        frozen=(2, 0),
        filtered=2,
        printed=bool(bare),
        printed_to=2 + len(bare),
    )


def _line(answer: Answer, index: int) -> Line:
    row, decision = answer.instance.rows[index], answer.plan.decisions[index]
    start = (
        text(answer.school(row.school), Look.LONG),
        text(row.description, Look.LONG),
        text(answer.cluster(row.cluster)),
        text(decision.owner, Look.LONG),
    )
    if decision.backup is None:
        reason = text(answer.to(why_no_backup(answer.headroom, index)), Look.LONG)
        return (*start, text(answer.to(NONE), Look.WARNING), None, reason)
    return (*start, text(decision.backup, Look.LONG), hours(answer.ledger.reserve[index]))
