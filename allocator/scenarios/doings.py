"""Whose doing it is, in units that people read: amounts that add up to the difference."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.scenarios.attribution import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.scenarios.attribution import Player, Share
    from allocator.scenarios.difference import TierDifference
    from allocator.tiers.base import Tier

HUNDREDTH = Fraction(1, 100)


class Doing(NamedTuple):
    """What changes (by index) that only make sense together add to a tier, in its unit: above 0 is worse."""

    changes: Player
    tier: Tier
    amount: Fraction


def doings(tiers: Sequence[TierDifference], shares: Sequence[Share]) -> tuple[Doing, ...]:
    """The shares of a difference by tier, rounded to hundredths; where the difference itself is finer, as finely as the
    tier is. Of each tier they add up exactly."""
    found: list[Doing] = []
    depth = len(shares[0].amounts) if shares else 0
    for position, each in enumerate(tiers[:depth]):
        total = Fraction(each.amount, each.tier.scale)
        grain = HUNDREDTH if (total / HUNDREDTH).denominator == 1 else Fraction(1, each.tier.scale)
        exact = [share.amounts[position] / each.tier.scale for share in shares]
        amounts = rounded(exact, grain)
        found += [Doing(share.player, each.tier, amount) for share, amount in zip(shares, amounts, strict=True)]
    return tuple(found)
