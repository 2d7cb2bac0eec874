"""The smallest amount of a step with which something becomes possible, exact to its grain.

Of hours it is not tried out: in the case with the most of them, the plan that goes least beyond the old budget says how
many there must be at least. That many are tried, and only where they don't suffice (as a share of the hours limits what
is lent) the amount is looked for by halving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.scenarios.advice.base import Changed, is_reached
from allocator.scenarios.advice.steps import HOURS, StepKind
from allocator.search.side_tiers import Beyond

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from allocator.basics.units import Hours
    from allocator.instance import Member
    from allocator.plan import Decision
    from allocator.scenarios.advice.base import Base, Line
    from allocator.scenarios.advice.steps import Family, Step


class Least(NamedTuple):
    """The smallest number of grains, None where not even the most suffice; `proven` says that nothing was left
    open; `near` is a plan that does what is wanted with little more, by row."""

    number: int | None
    proven: bool
    near: Mapping[int, Decision] | None = None


class Wanted(NamedTuple):
    """What is to be possible: a plan that does a line (None: any plan) and is within these limits of the first
    tiers."""

    line: Line | None
    limits: tuple[int, ...]


def least(base: Base, others: Sequence[Step], family: Family, wanted: Wanted, most: int | None = None) -> Least:
    """The smallest number of a family's grains, beside other steps, with which what is wanted is possible."""
    trial = _Trial(base, others, family, wanted)
    most = family.most if most is None else most
    if most < 1:
        return Least(None, proven=True)
    low, high = 0, most
    if family.kind in (*HOURS, StepKind.HIRE):
        bounds = trial.bounds(most)
        if bounds is None:
            return Least(None, trial.proven)
        low, high = bounds
    elif not trial.suffices(most):
        return Least(None, trial.proven)
    number = _first(trial.suffices, low, high)
    return Least(number, trial.proven, trial.near)


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first number above `low` that holds, where `high` does and `low` does not."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


class _Trial:
    """Amounts of a family tried out."""

    def __init__(self, base: Base, others: Sequence[Step], family: Family, wanted: Wanted) -> None:
        self._base, self._others, self._family, self._wanted = base, tuple(others), family, wanted
        self.proven = True
        self.near: dict[int, Decision] | None = None
        """A plan that does what is wanted with little more, by row."""

    def suffices(self, number: int) -> bool:
        changed = self._at(number)
        tiers = changed.no_worse(*self._wanted)
        reached = is_reached(changed.session(tiers, self.near).solve(self._base.limits), len(tiers))
        self.proven &= reached is not None
        return bool(reached)

    def bounds(self, most: int) -> tuple[int, int] | None:
        """A number that does not suffice and one that does; None where the most do not.

        Where the search could not prove how many are needed, what suffices for the plan that it found counts.
        """
        changed = self._at(most)
        tiers = changed.no_worse(*self._wanted)
        before, grows = self._member(0), self._family.kind
        ict = before.ict if grows in (StepKind.ICT, StepKind.HIRE) else None
        result = changed.session([*tiers, Beyond(before.name, before.available, ict)]).solve(self._base.limits)
        reached = is_reached(result, len(tiers))
        self.proven &= reached is not None
        if not reached or result.plan is None:
            return None
        self.near = dict(enumerate(result.plan.decisions))
        enough = result.tiers[-1]
        low = self._grains(enough.bound, most)
        if low > 0 and (low == most or self.suffices(low)):
            return low - 1, low
        high = self._grains(enough.value, most)
        if high > 0 and self.suffices(high):
            if enough.proven:
                return low, high
            self.proven = False  # less may suffice: to find out takes more than it is worth
            return high - 1, high
        return max(low, high), most

    def _at(self, number: int) -> Changed:
        return Changed(self._base, (*self._others, self._family.at(number)))

    def _member(self, number: int) -> Member:
        return self._at(number).instance.member[self._family.who]

    def _grains(self, beyond: Hours, most: int) -> int:
        """The fewest grains that make a budget so much larger, a margin that is kept out of it included."""
        if beyond <= 0:
            return 0
        had = self._member(0).available
        return _first(lambda number: self._member(number).available - had >= beyond, 0, most)
