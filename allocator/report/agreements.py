"""Agreements on core tasks: of how many it is settled that somebody else can step in (the report, step 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, listed
from allocator.report.agreed import AGREEMENTS
from allocator.report.figures import TEAM, core_rows

if TYPE_CHECKING:
    from allocator.report.agreed import HandColumn
    from allocator.report.answer import Answer
    from allocator.report.task_lines import TaskLine

MISSING: dict[str, Text] = {
    "procedure": Text("a written procedure", "een beschreven procedure"),
    "mailbox": Text("a generic mailbox", "een generieke mailbox"),
    "access": Text("shared access", "gedeelde toegang"),
}
"""What a task lacks, by the field of its column."""


def owned_core_lines(answer: Answer) -> list[TaskLine]:
    """The lines that count as core and that members do."""
    core, decisions = set(core_rows(answer.ledger)), answer.plan.decisions
    return [line for line in answer.lines if any(row in core and decisions[row].outcome in TEAM for row in line.rows)]


def lacking(answer: Answer, line: TaskLine) -> list[HandColumn]:
    """What is not agreed of a line: answered no, or not at all."""
    return [column for column in AGREEMENTS.columns if answer.agreed.of(line.key, column.field) != "yes"]


def any_lacking(answer: Answer) -> bool:
    """Whether anything is not agreed of any core task."""
    return any(lacking(answer, line) for line in owned_core_lines(answer))


def said(answer: Answer) -> Text:
    """How many core tasks miss which agreement, in a sentence."""
    lines = owned_core_lines(answer)
    if not lines:
        return Text("No core task is done by the team.", "Het team voert geen enkele kerntaak uit.")
    count = counted(len(lines), Text("core task", "kerntaak"), Text("core tasks", "kerntaken"))
    missing = {column.field: sum(column in lacking(answer, line) for line in lines) for column in AGREEMENTS.columns}
    told = [(number, MISSING[field]) for field, number in missing.items() if number]
    if not told:
        return Text(
            f"All agreements on {count.en} are made: procedure, mailbox and access.",
            f"Over {count.nl} zijn alle afspraken gemaakt: procedure, mailbox en toegang.",
        )
    en = listed([f"{number} without {what.en}" for number, what in told], "en")
    nl = listed([f"{number} zonder {what.nl}" for number, what in told], "nl")
    return Text(f"Agreements on {count.en}: {en}.", f"Afspraken over {count.nl}: {nl}.")
