"""Waiting: which rows have to be done before another can be (SPEC, R15)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from allocator.basics.units import key
from allocator.instance import GROUP

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.instance import Instance

    WaitsFor = tuple[tuple[int, ...], ...]


def waits_for(instance: Instance) -> WaitsFor:
    """For each row, by index, the rows that it waits for: those of the tasks in its After, in the same school and of
    the group itself. A central row waits for nothing and nothing waits for it: it is done, whatever the plan."""
    if not any(row.after for row in instance.rows):
        return ((),) * len(instance.rows)
    of_task: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, row in enumerate(instance.rows):
        if not row.is_central:
            of_task[row.school, key(row.task)].append(index)
    return tuple(
        tuple(
            sorted(
                other
                for task in {key(name) for name in row.after}
                for school in {row.school, GROUP}
                for other in of_task.get((school, task), ())
            )
        )
        if row.after and not row.is_central
        else ()
        for row in instance.rows
    )


def ahead(asked: WaitsFor, rows: Collection[int]) -> frozenset[int]:
    """All rows that these wait for, and those that they wait for in turn; the rows themselves only where they wait for
    themselves, in a circle."""
    met: set[int] = set()
    todo = list(rows)
    while todo:
        nearer = [other for other in asked[todo.pop()] if other not in met]
        met.update(nearer)
        todo += nearer
    return frozenset(met)


def in_circles(instance: Instance) -> tuple[int, ...]:
    """The rows that wait for themselves, be it by way of others."""
    asked = waits_for(instance)
    return tuple(index for index, others in enumerate(asked) if others and index in ahead(asked, [index]))
