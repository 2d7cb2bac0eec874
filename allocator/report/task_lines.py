"""The lines of Tasks as people read them: the rows that stand on one line together, and what the line is called."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.units import key

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.row_key import RowKey


@dataclass(frozen=True)
class TaskLine:
    """One line: `rows` are the indices of its rows (several where people share it), `key` is how the line is known in
    other runs, `name` its description, numbered where another line of that school reads alike."""

    rows: tuple[int, ...]
    key: RowKey
    name: str

    @property
    def first(self) -> int:
        """The first of its rows, which says what all of them have in common."""
        return self.rows[0]


def task_lines(instance: Instance) -> tuple[TaskLine, ...]:
    """Every line with rows, in the order of the rows."""
    seen: Counter[tuple[str, str]] = Counter()
    lines = []
    for head in instance.heads:
        row = instance.rows[head]
        named = (key(row.school), key(row.description))
        seen[named] += 1
        name = row.description if seen[named] == 1 else f"{row.description} ({seen[named]})"
        lines.append(TaskLine(instance.parts_of[head], instance.keys[head], name))
    return tuple(lines)


def owners(plan: Plan, line: TaskLine) -> list[str]:
    """Everybody who does a part of the line, each once."""
    found = (plan.decisions[index].owner for index in line.rows)
    return list(dict.fromkeys(owner for owner in found if owner is not None))


def backups(plan: Plan, line: TaskLine) -> list[str]:
    """Everybody who backs up a part of the line, each once."""
    found = (plan.decisions[index].backup for index in line.rows)
    return list(dict.fromkeys(backup for backup in found if backup is not None))
