"""Backups: each core task that a member does, who can take it over, in words where nobody can, and what is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.cell_words import YES_NO
from allocator.explain.reasons import why_no_backup
from allocator.report.agreed import AGREEMENTS, SCHOOL, TASK, shown
from allocator.report.agreements import any_lacking, owned_core_lines, said
from allocator.report.page import Choices, Look, Page, Span, hours, table, text, title
from allocator.report.task_lines import backups, owners

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Cell, Line
    from allocator.report.task_lines import TaskLine

TITLE = Text("Backups", "Back-ups")
HEADERS = (
    SCHOOL,
    TASK,
    same("Cluster"),
    Text("Owner", "Uitvoerder"),
    Text("Backup", "Back-up (persoon)"),
    Text("Reserve, h a year", "Reserve, u per jaar"),
    *(column.header for column in AGREEMENTS.columns),
    Text("Remark", "Opmerking"),
)
NONE = Text("NO BACKUP", "GEEN BACK-UP")
NOTE = Text(
    "A backup helps only where the way of working is written down, mail comes into a mailbox of the team and several"
    " people can get in. Choose yes or no in the coloured cells: your answers stay when you solve again.",
    "Een back-up helpt alleen als de werkwijze beschreven is, mails in een gedeelde mailbox toekomen en meer dan één"
    " iemand toegang heeft. Kies ja of nee in de gekleurde cellen: je antwoorden blijven staan als je opnieuw oplost.",
)
FIRST = 5
"""The line of the first task."""


def page(answer: Answer) -> Page:
    """One line a core task with an owner; those without backup first, for they need talk."""
    owned = owned_core_lines(answer)
    bare = [line for line in owned if _unbacked(answer, line)]
    rows = [_line(answer, line) for line in (*bare, *(line for line in owned if line not in bare))]
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(said(answer)), Look.WARNING if any_lacking(answer) else Look.NOTE),),
        (text(answer.to(NOTE), Look.NOTE),),
        *table(HEADERS, rows, answer.language),
    ]
    last = FIRST + len(rows) - 1
    columns = [HEADERS.index(column.header) + 1 for column in AGREEMENTS.columns] if rows else []
    words = tuple(YES_NO.written(answer.language))
    return Page(
        TITLE,
        tuple(lines),
        (22, 50, 22, 22, 22, 12, 13, 13, 13, 44),
        frozen=(FIRST - 1, 0),
        filtered=FIRST - 1,
        choices=tuple(Choices(Span(column, FIRST, last), words) for column in columns),
        printed=False,
    )


def _unbacked(answer: Answer, line: TaskLine) -> list[int]:
    """The rows of a line that a member owns and nobody backs up."""
    decisions = answer.plan.decisions
    return [index for index in line.rows if decisions[index].owner is not None and decisions[index].backup is None]


def _line(answer: Answer, line: TaskLine) -> Line:
    row, bare, backed = answer.instance.rows[line.first], _unbacked(answer, line), backups(answer.plan, line)
    reserve = sum(answer.ledger.reserve[index] for index in line.rows)
    names = "; ".join([*backed, answer.to(NONE)] if bare else backed)
    return (
        text(answer.school(row.school), Look.LONG),
        text(line.name, Look.LONG),
        text(answer.cluster(row.cluster)),
        text("; ".join(owners(answer.plan, line)), Look.LONG),
        text(names, Look.WARNING if bare else Look.LONG),
        hours(reserve) if backed else None,
        *(_agreed(answer, line)),
        text(answer.to(why_no_backup(answer.headroom, bare[0])), Look.LONG) if bare else None,
    )


def _agreed(answer: Answer, line: TaskLine) -> list[Cell]:
    cells = [(column, answer.agreed.of(line.key, column.field)) for column in AGREEMENTS.columns]
    return [text(shown(column, kept, answer.language), Look.YOURS) for column, kept in cells]
