"""A scenario: a name and its changes, in the order of their lines, and the intake that they make together (SPEC, C)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allocator.changes import without_impossible_pins
from allocator.scenarios.idle import does_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.changes import Change, Lapse
    from allocator.intake import Intake


@dataclass(frozen=True)
class ScenarioLine:
    """One line of a scenario: its change, and the words that asked it, as they stand in their columns."""

    change: Change
    words: tuple[str, str, str]
    """Change, Who and Value."""
    note: str = ""


@dataclass(frozen=True)
class Scenario:
    """Changes that belong together, under one name."""

    name: str
    lines: tuple[ScenarioLine, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(line.change for line in self.lines)


class Applied(NamedTuple):
    """An intake after changes, what they made void, and the changes (by index) that did nothing."""

    intake: Intake
    lapses: tuple[Lapse, ...]
    idle: tuple[int, ...]


def made(intake: Intake, changes: Iterable[Change]) -> Intake:
    """The intake with every change made, one after the other, without the pins that became impossible. Raises
    ChangeError."""
    for change in changes:
        intake = change.apply(intake)
    return without_impossible_pins(intake)[0]


def applied(intake: Intake, changes: Iterable[Change]) -> Applied:
    """The intake with every change made, one after the other; pins that became impossible lapse at the end.

    Raises ChangeError where a change can't be made after those before it.
    """
    lapses: list[Lapse] = []
    idle: list[int] = []
    for index, change in enumerate(changes):
        lapses += change.lapses(intake)
        before, intake = intake, change.apply(intake)
        if does_nothing(before, intake):
            idle.append(index)
    intake, impossible = without_impossible_pins(intake)
    return Applied(intake, (*lapses, *impossible), tuple(idle))
