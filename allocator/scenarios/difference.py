"""The difference of two results, tier by tier in the order of the tiers, and how certain it is (SPEC, B)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.instance import Instance
    from allocator.ledger import Ledger
    from allocator.plan import Result, TierResult
    from allocator.tiers.base import Part, Tier


class Certainty(StrEnum):
    """How certain a difference is."""

    EXACT = "exact"
    """Both values are proven."""
    SURE = "sure"
    """Not both are, but whatever is still found, the one stays better than the other."""
    OPEN = "open"
    """It lies within what the search leaves open."""


@dataclass(frozen=True)
class TierDifference:
    """A tier in two results. The true difference of the best values lies from `low` to `high`, all in the tier's
    integers, above 0 where the new one is worse."""

    tier: Tier
    old: TierResult
    new: TierResult

    @property
    def amount(self) -> int:
        return self.new.value - self.old.value

    @property
    def low(self) -> int:
        return self.new.bound - self.old.value

    @property
    def high(self) -> int:
        return self.new.value - self.old.bound

    @property
    def certainty(self) -> Certainty:
        if self.old.proven and self.new.proven:
            return Certainty.EXACT
        return Certainty.SURE if self.low > 0 or self.high < 0 else Certainty.OPEN

    @property
    def is_nothing(self) -> bool:
        """Whether the two are known to be equal."""
        return self.low == self.high == 0


def differences(instance: Instance, old: Result, new: Result) -> tuple[TierDifference, ...]:
    """The tiers of the new instance that both results have, in their order."""
    before = {tier.name: tier for tier in old.tiers}
    after = {tier.name: tier for tier in new.tiers}
    return tuple(
        TierDifference(tier, before[tier.key], after[tier.key])
        for tier in tiers_of(instance)
        if tier.key in before and tier.key in after
    )


def verdict(found: Iterable[TierDifference]) -> TierDifference | None:
    """The first tier in which the two differ, or may: what stands behind it weighs only where all before are equal.
    None where they are proven equal in all."""
    return next((each for each in found if not each.is_nothing), None)


def first_found(found: Sequence[TierDifference]) -> int | None:
    """The position of the first tier whose values, as found, are not equal; None where all are."""
    return next((position for position, each in enumerate(found) if each.amount), None)


@dataclass(frozen=True)
class PartDifference:
    """A part of what is weighed in two plans: `amount` more of it, in the part's integers, which brings `points` more
    (below 0: costs), in the tier's."""

    part: Part
    amount: int
    points: int


def part_differences(tier: Tier, old: Ledger, new: Ledger) -> tuple[PartDifference, ...]:
    """The parts of a tier that adds several up, in the new plan beside the old one: those that differ."""
    before = {part.key: part for part in tier.parts(old)}
    found = []
    for part in tier.parts(new):
        earlier = before.get(part.key)
        amount = part.amount - (earlier.amount if earlier else 0)
        points = part.points - (earlier.points if earlier else 0)
        if amount or points:
            found.append(PartDifference(part, amount, points))
    return tuple(found)
