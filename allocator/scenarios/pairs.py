"""The rows of two questions side by side: which row of the one is which of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from allocator.instance import Instance
    from allocator.plan import Decision, Plan


class Pair(NamedTuple):
    """A row (by index) of the old question and of the new one; None where only the other has it."""

    old: int | None
    new: int | None


def by_line(old: Instance, new: Instance) -> tuple[Pair, ...]:
    """Rows of one workbook and of a change of it: a line of Tasks stays that line, whatever was added before it. Lines
    of a school that joins may bear the numbers of those of one that left."""
    return _paired(*([(row.line, row.school, row.task, row.part) for row in each.rows] for each in (old, new)))


def by_key(old: Instance, new: Instance) -> tuple[Pair, ...]:
    """Rows of two workbooks: by school, task, which of them and which part."""
    return _paired(old.keys, new.keys)


def _paired(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[Pair, ...]:
    """In the order of the new question; rows that only the old one has come last."""
    before = {key: index for index, key in enumerate(old)}
    pairs = [Pair(before.pop(key, None), index) for index, key in enumerate(new)]
    return (*pairs, *(Pair(index, None) for index in before.values()))


def carried_over(pairs: Sequence[Pair], plan: Plan) -> dict[int, Decision]:
    """What the old plan says of the rows that both questions have, by the index that they have in the new one."""
    return {pair.new: plan.decisions[pair.old] for pair in pairs if pair.old is not None and pair.new is not None}
