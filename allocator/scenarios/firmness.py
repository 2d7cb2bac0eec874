"""What is told of how firm a plan is: what changes when estimated hours move, all of them and each alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allocator.basics.units import Hours

PERCENT = 20
"""How far estimates move, in percent of themselves."""


@dataclass(frozen=True)
class Moved:
    """The best plan once estimates have moved, beside the plan as it stands; rows by their index in the latter.

    `others` are rows with another owner, `dropped` those that nobody does any more, `taken` those that somebody does
    now.
    """

    others: tuple[int, ...]
    dropped: tuple[int, ...]
    taken: tuple[int, ...]
    hours: Hours
    """Minimum hours of rows dropped and taken."""
    proven: bool

    @property
    def weight(self) -> tuple[int, int]:
        """How much changes: hours of cover, then owners."""
        return self.hours, len(self.others)


@dataclass(frozen=True)
class Estimate:
    """An estimate (a line of Tasks) that is moved alone; `row` is the index of its first part."""

    row: int
    lower: Moved
    higher: Moved

    @property
    def weight(self) -> tuple[int, int]:
        return max(self.lower.weight, self.higher.weight)


@dataclass(frozen=True)
class Firm:
    """All estimates lower and higher, and those of which the move alone changes most; None where there is no plan at
    all. `estimates` counts the lines whose hours are estimates, `looked_at` those that were moved alone."""

    lower: Moved | None
    higher: Moved | None
    decisive: tuple[Estimate, ...]
    estimates: int
    looked_at: int
