"""Prices: what it costs that somebody else owns a row, as the difference to the best plan (SPEC, E)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from allocator.plan import Plan


class Wish(NamedTuple):
    """A decision that is priced: a row (by index), and a member or partner who would own it; None for nobody."""

    row: int
    owner: str | None


@dataclass(frozen=True)
class Price:
    """The price of a wish, as far as it is known: it costs nothing in all tiers before `tier`, and `low` to `high`
    there, in the tier's integers. `tier` is None where it costs nothing in any.

    Beside a plan that is not proven best, `low` and `high` may be below 0, in the first tier that is not proven. `high`
    is None where no plan with it is known, `impossible` where there is none. `plan` is the best one known.
    """

    tier: int | None
    low: int
    high: int | None
    impossible: bool = False
    plan: Plan | None = None

    @property
    def exact(self) -> bool:
        return self.impossible or self.tier is None or self.low == self.high


class Quotes(NamedTuple):
    """The price of every wish, how many searches that took, and how many seconds."""

    prices: dict[Wish, Price]
    calls: int
    seconds: float = 0.0
