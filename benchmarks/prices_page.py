"""The page of prices: whether warm says what cold proves, and the seconds of each."""

from __future__ import annotations

import statistics
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from allocator.plan import Status
from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.plan import Result, TierResult

HEADERS = ("", "Median", "Worst")

SHOWN = 10
"""How many differences the page shows."""


class Priced(NamedTuple):
    """One pair of row and person: the answers of the three ways with their seconds."""

    pair: str
    warm: Result
    warm_seconds: float
    cold: Result
    cold_seconds: float
    verdict: Result
    verdict_seconds: float

    @property
    def difference(self) -> str:
        """The first thing that warm, or the verdict, says otherwise than cold; blank where there is none."""
        return difference(self.warm, self.cold) or verdict_difference(self.verdict, self.cold)

    @property
    def proven(self) -> bool:
        """Whether both answers are final, and so compared in every tier."""
        return all(each.status in (Status.OPTIMAL, Status.CONTRADICTION) for each in (self.warm, self.cold))

    @property
    def ratio(self) -> float:
        """How many times quicker warm is."""
        return self.cold_seconds / self.warm_seconds

    @property
    def verdict_ratio(self) -> float:
        """How many times quicker the verdict is."""
        return self.cold_seconds / self.verdict_seconds


class SchoolPrices(NamedTuple):
    """The prices asked of one school: the seconds until its session was ready, the pairs, and how many were drawn that
    a rule refuses on its own."""

    name: str
    opening: float
    priced: tuple[Priced, ...]
    refused: int


def difference(warm: Result, cold: Result) -> str:
    """The first tier in which warm doesn't say what cold does: another value or bound than what cold proves, or one
    that contradicts what cold found. Blank where there is none.

    Tiers are compared in their order. Where cold proves nothing, warm may find another value within the bounds; behind
    that tier nothing can be compared, since every later one stands on it.
    """
    if warm.plan is None or cold.plan is None:
        return "" if warm.status is cold.status else f"status: {warm.status.value} warm, {cold.status.value} cold"
    names = [tier.name for tier in warm.tiers], [tier.name for tier in cold.tiers]
    if names[0] != names[1]:
        return f"tiers: {', '.join(names[0])} warm, {', '.join(names[1])} cold"
    for one, other in zip(warm.tiers, cold.tiers, strict=True):
        contradict = one.bound > other.value or other.bound > one.value
        if contradict or (other.proven and one != other):
            return f"{one.name}: {_value(one)} warm, {_value(other)} cold"
        if one.value != other.value:
            break
    return ""


def verdict_difference(verdict: Result, cold: Result) -> str:
    """The same for a verdict, which says nothing of the tiers behind the first that it leaves unproven."""
    told = next((place for place, tier in enumerate(verdict.tiers) if not tier.proven), len(verdict.tiers))
    return difference(replace(verdict, tiers=verdict.tiers[:told]), replace(cold, tiers=cold.tiers[:told]))


def _value(tier: TierResult) -> str:
    return f"{tier.value} ({'proven' if tier.proven else f'bound {tier.bound}'})"


def page(found: Sequence[SchoolPrices]) -> str:
    """How many pairs agree, the seconds of both ways, and the first differences."""
    priced = [each for school in found for each in school.priced]
    different = [(school.name, each) for school in found for each in school.priced if each.difference]
    said = (
        f"{len(priced)} pairs of a row and a person on {len(found)} schools; {sum(each.refused for each in found)} "
        f"more were drawn that a rule refuses on its own. Warm says what cold proves of {len(priced) - len(different)} "
        f"of {len(priced)}; {sum(each.proven for each in priced)} are proven in every tier, or impossible, by both."
    )
    ratios = [each.ratio for each in priced]
    verdicts = [each.verdict_ratio for each in priced]
    lines = [
        _line("a session made ready, once a school", [each.opening for each in found]),
        _line("a price, warm", [each.warm_seconds for each in priced]),
        _line("the verdict, warm", [each.verdict_seconds for each in priced]),
        _line("a price, cold", [each.cold_seconds for each in priced]),
        ("times quicker, warm", f"{statistics.median(ratios):.1f}", f"{min(ratios):.1f}"),
        ("times quicker, the verdict", f"{statistics.median(verdicts):.1f}", f"{min(verdicts):.1f}"),
    ]
    shown = [f"- {name}, {each.pair}: {each.difference}" for name, each in different[:SHOWN]]
    return "\n\n".join([said, table(HEADERS, lines), *(["\n".join(shown)] if shown else [])])


def _line(what: str, seconds: Sequence[float]) -> tuple[str, str, str]:
    return what, f"{statistics.median(seconds):.2f} s", f"{max(seconds):.2f} s"
