"""The priorities of the policy plan (step 3): for each what is asked, what gets done, and what stays undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, hours, same
from allocator.basics.units import key
from allocator.plan import Outcome
from allocator.report.page import Look, text

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.report.task_lines import TaskLine

PRIORITY_HEADERS = (
    same(""),
    Text("Policy priority", "Beleidsprioriteit"),
    Text("Gets done", "Wordt uitgevoerd"),
    Text("Stays undone", "Blijft liggen"),
    Text("By whom", "Door wie"),
)
NAMED = 6
"""How many tasks and people a cell names."""


def priorities(answer: Answer) -> list[Line]:
    """One line a priority that stands on Tasks, in the order in which they stand there."""
    by_aim: dict[str, tuple[str, list[TaskLine]]] = {}
    for line in answer.lines:
        aim = answer.instance.rows[line.first].aim
        if aim is not None:
            by_aim.setdefault(key(aim), (aim, []))[1].append(line)
    return [_line(answer, aim, lines) for aim, lines in by_aim.values()]


def _line(answer: Answer, aim: str, lines: list[TaskLine]) -> Line:
    rows = [index for line in lines for index in line.rows]
    done = [index for index in rows if answer.plan.decisions[index].outcome is not Outcome.UNASSIGNED]
    asked, gets = (sum(answer.instance.rows[index].hours for index in some) for some in (rows, done))
    undone = [line.name for line in lines if not set(line.rows) <= set(done)]
    owners = dict.fromkeys(name for index in done if (name := answer.plan.decisions[index].owner) is not None)
    said = answer.to(_amount(len(lines) - len(undone), len(lines), gets, asked))
    cells = (text(said, Look.LONG), text(_few(undone) or None, Look.LONG), text(_few(list(owners)) or None, Look.LONG))
    return (None, text(aim, Look.STRONG), *cells)


def _amount(done: int, tasks: int, gets: Hours, asked: Hours) -> Text:
    """`2 of 3 tasks, 60 h of 80 h`"""
    of, whole = counted(tasks, Text("task", "taak"), Text("tasks", "taken")), hours(asked)
    got = hours(gets)
    return Text(f"{done} of {of.en}, {got.en} of {whole.en}", f"{done} van {of.nl}, {got.nl} van {whole.nl}")


def _few(names: list[str]) -> str:
    more = f"; … (+{len(names) - NAMED})" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more
