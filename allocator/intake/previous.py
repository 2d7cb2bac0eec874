"""Last year's owners as current owners, also where tasks were renumbered, reworded, split or joined since (SPEC, D).

Pure matching: what the plan of last year said, line by line, and this year's intake go in; the intake with Current
owner filled where it was blank comes out, and every line of last year that went nowhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.name_list import in_one_cell
from allocator.intake.complete import complete
from allocator.intake.same_task import found
from allocator.row_key import row_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.basics.units import Hours
    from allocator.categories import Cluster
    from allocator.instance import Row
    from allocator.intake.intake import Intake
    from allocator.row_key import RowKey


@dataclass(frozen=True)
class PreviousLine:
    """A line of last year's plan that somebody did: how it is known, and who did it.

    `owners` has a name for each of its parts, None for a part that nobody did; `place` is where they stand.
    """

    line: RowKey
    cluster: Cluster
    description: str
    owners: tuple[str | None, ...]
    hours: Hours
    place: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Those who did it, who did most parts first."""
        return tuple(name for name, _ in Counter(name for name in self.owners if name is not None).most_common())


@dataclass(frozen=True)
class Taken:
    """What became of last year's owners.

    `filled` says for each line of Tasks (by number) that got a current owner what its cell holds now. `unmatched` are
    the lines of last year that no line of this year stands for; of `given_way` the task became one with a larger one of
    somebody else, whose owner is taken.
    """

    intake: Intake
    filled: Mapping[int, str]
    unmatched: tuple[PreviousLine, ...]
    given_way: tuple[PreviousLine, ...]


class _ThisYear(NamedTuple):
    """A line of this year: `number` is that of its line on Tasks."""

    line: RowKey
    cluster: Cluster
    description: str
    number: int


def with_previous(intake: Intake, previous: Sequence[PreviousLine]) -> Taken:
    """The intake with last year's owners as current owners, where it has none.

    A task that was split has its owner in all parts; one that parts were joined to has the owner of the largest part.
    Which line stands for which, `same_task` says.
    """
    completion = complete(intake)
    parts = {row.line: row.parts for row in completion.instance.rows}
    now, then = _this_year(completion.lines.counting), [line for line in previous if line.names]
    blank = {given.line for given in intake.rows if not given.current_owner}
    matches = found(now, then, intake.rule_model.catalogue)
    filled: dict[int, str] = {}
    given_way: set[int] = set()
    for index, its in matches.items():
        number, largest = now[index].number, max(its, key=lambda each: then[each].hours)
        if number in blank:
            filled[number] = owners_of(then[largest], parts[number])
            given_way |= {each for each in its if not set(then[each].names) & set(then[largest].names)}
    matched = {each for its in matches.values() for each in its}
    rows = (replace(row, current_owner=filled.get(row.line, row.current_owner)) for row in intake.rows)
    return Taken(
        replace(intake, rows=tuple(rows)),
        filled,
        tuple(line for index, line in enumerate(then) if index not in matched),
        tuple(line for index, line in enumerate(then) if index in given_way),
    )


def _this_year(rows: Sequence[Row]) -> list[_ThisYear]:
    keys = row_keys((row.school, row.task, 1) for row in rows)
    return [_ThisYear(name, row.cluster, row.description, row.line) for name, row in zip(keys, rows, strict=True)]


def owners_of(line: PreviousLine, parts: int) -> str:
    """The owners of a line as one cell of a task in so many parts holds them: part by part where these are as many,
    else who did most of it first."""
    if len(set(line.owners)) > 1 and len(line.owners) == parts:
        return in_one_cell(line.owners) or ""
    return in_one_cell(line.names[:parts]) or ""
