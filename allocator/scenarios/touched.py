"""What a change touches: the people, lines and schools that it makes other, read from the intakes before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from allocator.changes import Change
    from allocator.intake import Intake


@dataclass(frozen=True)
class Touched:
    """People (members and partners) and schools by name, rows by the lines of Tasks; `everything` where settings or
    the group's budget are others."""

    people: frozenset[str] = frozenset()
    lines: frozenset[int] = frozenset()
    schools: frozenset[str] = frozenset()
    everything: bool = False


def touched(intake: Intake, changes: Sequence[Change]) -> tuple[Touched, ...]:
    """For each change, made after those before it, what it touches."""
    found = []
    for change in changes:
        before, intake = intake, change.apply(intake)
        found.append(_between(before, intake))
    return tuple(found)


def _between(before: Intake, after: Intake) -> Touched:
    people = _others(before.members, after.members, "name") | _others(before.partners, after.partners, "name")
    return Touched(
        frozenset(map(str, people)),
        frozenset(line for line in _others(before.rows, after.rows, "line") if isinstance(line, int)),
        frozenset(map(str, _others(before.schools, after.schools, "name"))),
        before.rule_model != after.rule_model or before.group_budget != after.group_budget,
    )


def _others(before: Iterable[Any], after: Iterable[Any], name: str) -> set[Hashable]:
    """The names of things that only one side has, or that are not alike on both."""
    one = {getattr(each, name): each for each in before}
    other = {getattr(each, name): each for each in after}
    return {each for each in one.keys() | other.keys() if one.get(each) != other.get(each)}
