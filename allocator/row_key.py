"""The key of a row: how one row is known in every file, run and question, wherever its line stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.units import key

if TYPE_CHECKING:
    from collections.abc import Iterable


class TaskKey(NamedTuple):
    """The key that all lines of one task in one school share."""

    school: str
    task: str


@dataclass(frozen=True)
class RowKey:
    """School, task, which of the lines of that task in that school and which of its parts, both from 1. Case and
    surplus space do not count."""

    school: str
    task: str
    which: int = 1
    part: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "school", key(self.school))
        object.__setattr__(self, "task", key(self.task))

    @property
    def of_task(self) -> TaskKey:
        """The key without which of them: alike for all lines of the task in the school."""
        return TaskKey(self.school, self.task)


def row_keys(named: Iterable[tuple[str, str, int]]) -> tuple[RowKey, ...]:
    """The key of each row, from the school, the task and the part of all of them in their order: the parts of a line
    stand together, the first of them first."""
    seen: Counter[TaskKey] = Counter()
    keys = []
    for school, task, part in named:
        first = RowKey(school, task)
        seen[first.of_task] += part == 1
        keys.append(RowKey(school, task, seen[first.of_task], part))
    return tuple(keys)
