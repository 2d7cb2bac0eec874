"""The smallest amount of a step with which something becomes possible, exact to its grain.

Of hours it is not tried out: in the case with the most of them, the plan that goes least beyond the old budget says how
many there must be at least. That many are tried, and only where they don't suffice (as a share of the hours limits what
is lent) the amount is looked for by halving. In a large case amounts are tried on the plan alone that searches begin
with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.scenarios.advice.base import Changed, is_reached
from allocator.scenarios.advice.budgets import member_after
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
    for first, last in trial.stretches(family.most if most is None else most):
        number = trial.within(first, last)
        if number is not None:
            return Least(number, trial.proven, trial.near)
    return Least(None, trial.proven)


def stretches(base: Base, family: Family) -> list[tuple[int, int]]:
    """A family's numbers in stretches within which more is never worse (see `_Trial.stretches`)."""
    return _Trial(base, (), family, Wanted(None, ())).stretches(family.most)


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
        if self._base.is_large:
            self.proven = False
            return changed.does(*self._wanted)
        tiers = changed.no_worse(*self._wanted)
        reached = is_reached(changed.session(tiers, self.near).solve(self._base.limits), len(tiers))
        self.proven &= reached is not None
        return bool(reached)

    def stretches(self, most: int) -> list[tuple[int, int]]:
        """The numbers up to the most, in stretches in which no line is done in other parts: within one, more is never
        worse. Who has more hours may need fewer parts."""
        found: list[tuple[int, int]] = []
        first = 1
        while first <= most:
            last = self._last_alike(first, most)
            found.append((first, last))
            first = last + 1
        return found

    def _last_alike(self, first: int, most: int) -> int:
        """The last number with which lines are done in the same parts as with the first."""
        shape = self._shape(first)
        if self._shape(most) == shape:
            return most
        return _first(lambda number: self._shape(number) != shape, first, most) - 1

    def within(self, first: int, last: int) -> int | None:
        """The smallest number of a stretch that suffices; None where none does.

        Where the search could not prove how many are needed, what suffices for the plan that it found counts.
        """
        self.near = None
        if self._base.is_large or self._family.kind not in (*HOURS, StepKind.HIRE):
            if not self.suffices(last):
                return None
            return first if self.suffices(first) else _first(self.suffices, first, last)
        needed = self._needed(last)
        if needed is None:
            return None
        low, high = (min(last, max(first, self._grains(each, last))) for each in needed)
        if low == last or self.suffices(low):
            return low
        if high > low and self.suffices(high):
            self.proven = False  # less may suffice: to find out takes more than it is worth
            return high
        return _first(self.suffices, low, last)

    def _needed(self, most: int) -> tuple[Hours, Hours] | None:
        """The hours beyond what there was that the most grains are needed for: a bound, and what a plan takes; None
        where not even the most suffice."""
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
        return result.tiers[-1].bound, result.tiers[-1].value

    def _shape(self, number: int) -> tuple[tuple[int, str, int], ...]:
        """The parts in which lines are done with so many grains."""
        return tuple((row.line, row.school, row.part) for row in self._at(number).instance.rows)

    def _at(self, number: int) -> Changed:
        return self._base.after((*self._others, self._family.at(number)))

    def _member(self, number: int) -> Member:
        return member_after(self._base, (*self._others, self._family.at(number)), self._family.who)

    def _grains(self, beyond: Hours, most: int) -> int:
        """The fewest grains that make a budget so much larger, a margin that is kept out of it included."""
        if beyond <= 0:
            return 0
        had = self._member(0).available
        return _first(lambda number: self._member(number).available - had >= beyond, 0, most)
