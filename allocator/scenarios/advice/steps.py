"""A step: changes of the case that somebody might make to get work done, and steps of which there can be more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, same, shown
from allocator.categories import Concern
from allocator.changes import read_change
from allocator.scenarios.scenario import made

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.categories import Cluster
    from allocator.changes import Change
    from allocator.intake import Intake


class StepKind(StrEnum):
    """The kinds of step; each by the change that makes it, where there is one."""

    LEVEL = "level"
    ICT = "ICT hours"
    BPT = "BPT hours"
    OTHER = "other hours"
    POOL = "pool"
    BUDGET = "operating budget"
    PARTNER = "partner"
    HIRE = "joins"
    SPLIT = "owners"
    CENTRAL = "where"
    DEFER = "priority"


URGENT = (Concern.CORE, Concern.ESSENTIAL)
"""What must be done."""
HOURS = (StepKind.ICT, StepKind.BPT, StepKind.OTHER)
"""Hours more of a budget of somebody who is there."""


class Words(NamedTuple):
    """A line of a scenario: the columns Change, Who and Value, in both languages."""

    change: Text
    who: Text
    value: Text

    def read(self) -> Change:
        """The change that it asks. Raises ChangeError."""
        return read_change(self.change.en, self.who.en, self.value.en)


@dataclass(frozen=True)
class Step:
    """One step, with the lines of a scenario that make it. `amount` is in the unit that its change takes; `who` is a
    member, a partner, a school or a row, as a scenario names it."""

    kind: StepKind
    who: str
    lines: tuple[Words, ...]
    cluster: Cluster | None = None
    amount: Fraction | None = None


@dataclass(frozen=True)
class Family:
    """Steps of one kind that differ by the amount alone: `grain` of it for each of 1 to `most`.

    `before` are lines that come first, whatever the amount; `pattern` is the value, with the amount in its place.
    """

    kind: StepKind
    who: str
    change: Text
    pattern: Text
    grain: Fraction
    most: int
    cluster: Cluster | None = None
    before: tuple[Words, ...] = ()
    factor: Fraction = Fraction(1)
    """What a unit of the amount comes to in hours a year, of families of hours."""

    def at(self, number: int) -> Step:
        """The step of so many grains; with none, only what comes first."""
        amount = self.grain * number
        digits = shown(amount)
        value = Text(self.pattern.en.format(digits.en), self.pattern.nl.format(digits.nl))
        newcomer = self.kind is StepKind.HIRE
        lines = (*self.before, Words(self.change, same(self.who), value)) if number or newcomer else self.before
        return Step(self.kind, self.who, lines, self.cluster, amount)

    @property
    def top(self) -> Step:
        return self.at(self.most)


def after(intake: Intake, steps: Iterable[Step]) -> Intake:
    """The intake with these steps made. Raises ChangeError where one can't be."""
    return made(intake, [line.read() for step in steps for line in step.lines])
