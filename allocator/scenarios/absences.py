"""An absence with its outcome, and which absences hurt most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.scenarios.core_lines import core_lines, sums
from allocator.scenarios.difference import differences
from allocator.scenarios.takeover import core_undone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.units import Hours
    from allocator.scenarios.core_lines import CoreLine, Sums
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.question import Differing
    from allocator.scenarios.takeover import TakeOver
    from allocator.scenarios.whatif import Case

WORST = 3
"""So many absences that hurt most are told, and the training is looked for that helps with them."""


@dataclass(frozen=True)
class Absent:
    """One absence, or several at once: what falls and who takes over at once, and the best division without these
    people; of the equally good ones the nearest to the plan."""

    takeover: TakeOver
    stands: Case
    case: Case
    differing: Differing | None

    @property
    def names(self) -> tuple[str, ...]:
        return self.takeover.names

    @property
    def short(self) -> Hours:
        return self.takeover.short

    @cached_property
    def tiers(self) -> tuple[TierDifference, ...]:
        """What the best division without them comes to beside the plan as it stands; nothing without one."""
        return (
            ()
            if self.case.result.plan is None
            else differences(self.case.instance, self.stands.result, self.case.result)
        )

    @cached_property
    def uncovered(self) -> tuple[int, ...]:
        """The rows of `case` (by index) that count as core and that even the best division leaves undone."""
        return () if self.case.result.plan is None else core_undone(self.case.ledger)

    @cached_property
    def core_lines(self) -> tuple[CoreLine, ...]:
        """The lines with core work of which something falls or is more or less undone; none without a plan."""
        if self.case.result.plan is None:
            return ()
        return core_lines(self.stands.ledger, self.case.ledger, self.takeover.falls)

    @cached_property
    def sums(self) -> Sums:
        """What these add up to; its `more_undone` is that below."""
        return sums(self.core_lines)

    @property
    def more_undone(self) -> Hours | None:
        """By how much their minimum hours are more than those that the plan as it stands leaves undone; None without a
        plan."""
        if self.case.result.plan is None:
            return None
        rows = self.stands.instance.rows
        return sum(self.case.instance.rows[index].minimum for index in self.uncovered) - sum(
            rows[index].minimum for index in core_undone(self.stands.ledger)
        )

    @property
    def severity(self) -> tuple[float, ...]:
        """How much it hurts, to be compared: what the best division loses in its first tier, what falls and is not
        taken over at once, then what it loses in the other tiers in their order."""
        if self.case.result.plan is None:
            return (float("inf"),)
        lost = [each.amount for each in self.tiers]
        return (*lost[:1], self.short, *lost[1:])


def worst(absences: Sequence[Absent]) -> tuple[Absent, ...]:
    """Those that hurt most, of those that hurt at all."""
    hurting = [each for each in absences if any(part > 0 for part in each.severity)]
    return tuple(sorted(hurting, key=lambda each: each.severity, reverse=True)[:WORST])
