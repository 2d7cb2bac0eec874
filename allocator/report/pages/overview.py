"""Overview: tasks down, schools across, who does it and who can take it over; core tasks and clusters in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.categories import Cluster
from allocator.cell_words import YES_NO
from allocator.instance import GROUP
from allocator.plan import Outcome
from allocator.report.page import Look, Page, table, text, title

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Overview", "Matrix")
HEADERS = (Text("Task", "Taak"), same("Cluster"), Text("Core", "Kerntaak"))
CLUSTER_LOOKS = {
    Cluster.TECHNICAL: Look.TECHNICAL,
    Cluster.TEACHING: Look.TEACHING,
    Cluster.POLICY: Look.POLICY,
    Cluster.ADMINISTRATION: Look.ADMINISTRATION,
}
SHORT = {Outcome.GROUP: Text("group", "groep"), Outcome.PARTNER: Text("partner", "partner")}
"""Where it is done, in few words."""
BACKUP = Text("backup", "back-up")
NOTE = Text(
    "In each cell: who does it (backup: who can take it over).",
    "In elke cel: wie het doet (back-up: wie het kan overnemen).",
)


def page(answer: Answer) -> Page:
    """One line a task (by ID), one column a school; the group's own rows in the last column, where there are any.

    Not for paper where one school has all of it: its tasks say the same there.
    """
    instance = answer.instance
    columns = [school.name for school in instance.schools]
    if any(row.of_group for row in instance.rows):
        columns.append(GROUP)
    by_task: dict[str, dict[str, list[int]]] = {}
    for index in instance.heads:
        row = instance.rows[index]
        by_task.setdefault(row.task, {}).setdefault(row.school, []).append(index)
    rows = [_line(answer, cells, columns) for cells in by_task.values()]
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(NOTE), Look.NOTE),),
        *table((*HEADERS, *(same(answer.school(name)) for name in columns)), rows, answer.language),
    ]
    widths = (56, 22, 10, *(26 for _ in columns))
    return Page(TITLE, tuple(lines), widths, frozen=(3, 1), filtered=3, printed=len(columns) > 1, high=2)


def _line(answer: Answer, cells: dict[str, list[int]], columns: list[str]) -> Line:
    first = answer.instance.rows[next(iter(cells.values()))[0]]
    who = [
        text("; ".join(_who(answer, index) for index in cells[name]), Look.LONG) if name in cells else None
        for name in columns
    ]
    core = any(answer.instance.rows[index].core for rows in cells.values() for index in rows)
    return (
        text(first.description, Look.CORE_TASK if core else Look.LONG),
        text(answer.cluster(first.cluster), CLUSTER_LOOKS[first.cluster]),
        text(YES_NO.write(True, answer.language) if core else None),
        *who,
    )


def _who(answer: Answer, index: int) -> str:
    """`An Peeters (group; backup: Tom Maes)`; for rows without an owner, in words what becomes of them."""
    owner, backup = answer.assigned(index), answer.backups(index)
    if owner is None:
        return answer.places(index)
    outcomes = dict.fromkeys(part.decision.outcome for part in answer.parts(index))
    elsewhere = any(outcome in SHORT for outcome in outcomes)
    alone = next(iter(outcomes)) if len(outcomes) == 1 else None
    remarks = [answer.to(SHORT[alone]) if alone in SHORT else answer.places(index)] if elsewhere else []
    if backup is not None:
        remarks.append(f"{answer.to(BACKUP)}: {backup}")
    return f"{owner} ({'; '.join(remarks)})" if remarks else owner
