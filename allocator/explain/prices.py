"""Prices: what it would cost that somebody else, or nobody, did a row, and what forbids it (SPEC, E). As data alone:
`pricing.py` works them out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.explain.forbidden import Forbidden
    from allocator.instance import Instance
    from allocator.plan import Plan, Result
    from allocator.search import Nearest
    from allocator.tiers.base import Tier


class State(StrEnum):
    """What is known of a row and somebody who might do it."""

    CURRENT = "current"
    """The plan has it so."""
    PRICED = "priced"
    """The price is exact."""
    BOUNDED = "bounded"
    """The price lies between two limits; all tiers before the one named are proven equal."""
    FORBIDDEN = "forbidden"
    """No plan has it."""


LIVE = (State.PRICED, State.BOUNDED)
"""Of somebody who might do it, at a price."""


class Differing(NamedTuple):
    """The number of rows that differ from the plan, in a plan that has it so at its price, and the least that could."""

    value: int
    bound: int


@dataclass(frozen=True)
class Candidate:
    """A member or partner who might do a row, or nobody (None), and its price.

    `tier` is the first tier that differs, None where none does; there it is `low` to `high` worse, in the tier's
    integers, `high` None where that is not known. `plan` is one that has it so at the price; of an earlier run's prices
    there is none any more, and `better` is the later tier in which it was better, as far as that was told.
    """

    owner: str | None
    state: State
    tier: Tier | None = None
    low: int = 0
    high: int | None = 0
    plan: Plan | None = None
    differing: Differing | None = None
    forbidden: Forbidden | None = None
    better: Tier | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of what it costs."""
        return self.tier is not None and self.high is None and self.low <= 0

    @property
    def is_free(self) -> bool:
        """Whether it is another one who costs nothing."""
        return self.state is State.PRICED and self.tier is None


@dataclass(frozen=True)
class Prices:
    """The prices of rows (by index), for everybody: members, partners, and nobody at the end. Central rows have none.

    `calls` is how many searches they took; `stored` says that they are those of an earlier run.
    """

    instance: Instance
    result: Result
    rows: Mapping[int, tuple[Candidate, ...]]
    calls: int = 0
    seconds: float = 0.0
    stored: bool = False

    @cached_property
    def order(self) -> dict[str, int]:
        """The position of each tier, by its key."""
        return {tier.key: position for position, tier in enumerate(self.instance.tiers)}

    def ranked(self, index: int) -> list[Candidate]:
        """Those who might do a row in place of who does, the one who costs least first."""
        others = [each for each in self.rows.get(index, ()) if each.state in LIVE]
        return sorted(others, key=self.rank)

    def part_for(self, rows: Sequence[int], owner: str | None) -> int:
        """Of the parts (indices) of a line the one that somebody has, else the one with which they cost least."""

        def cost(index: int) -> tuple[object, ...]:
            said = self.of(index, owner)
            return said.state is State.FORBIDDEN, said.state is not State.CURRENT, self.rank(said)

        return min(rows, key=cost)

    def without_part(self, rows: Sequence[int]) -> list[Candidate]:
        """Those who do no part (rows, by index) of a line and might do one, each for the part with which they cost
        least; the one who costs least first, nobody left out."""
        found = []
        for each in self.rows[rows[0]]:
            said = self.of(self.part_for(rows, each.owner), each.owner)
            if each.owner is not None and said.state in LIVE:
                found.append(said)
        return sorted(found, key=self.rank)

    def of(self, index: int, owner: str | None) -> Candidate:
        """What somebody (None: nobody) costs on a row."""
        return next(each for each in self.rows[index] if each.owner == owner)

    def chosen(self, choice: Choice) -> Prices:
        """The same, with the number of rows that differ as it was proven for one choice."""
        if choice.nearest is None or len(choice.rows) > 1:
            return self
        rows = Differing(choice.nearest.value, choice.nearest.bound)
        said = tuple(
            replace(each, differing=rows) if each.owner == choice.owner else each for each in self.rows[choice.index]
        )
        return replace(self, rows={**self.rows, choice.index: said})

    def rank(self, candidate: Candidate) -> tuple[float, ...]:
        """The less, the better: an earlier tier weighs more, and within a tier what it surely costs."""
        if candidate.tier is None:
            return (float("-inf"),)
        at_most = float("inf") if candidate.high is None else candidate.high
        return -self.order[candidate.tier.key], at_most, candidate.low


@dataclass(frozen=True)
class Choice:
    """A choice that was worked out: somebody (or nobody) does these rows, one or all parts of a line, in the best plan
    that has it so and, of these, in one with the fewest rows different. `result` has every tier; where there is no such
    plan, `forbidden` says why."""

    rows: tuple[int, ...]
    owner: str | None
    result: Result
    nearest: Nearest | None
    forbidden: Forbidden | None = None

    @property
    def index(self) -> int:
        """The row, or the first of them."""
        return self.rows[0]
