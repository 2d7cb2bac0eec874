"""The ways out of a line that nobody does: steps, alone and two together, at the smallest amounts that suffice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.changes import ChangeError
from allocator.scenarios.advice.amounts import Wanted, least
from allocator.scenarios.advice.base import is_reached
from allocator.scenarios.advice.steps import HOURS, StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.plan import Decision
    from allocator.scenarios.advice.base import Base, Line
    from allocator.scenarios.advice.effects import Effect, Strength
    from allocator.scenarios.advice.given_up import GivenUp
    from allocator.scenarios.advice.steps import Family, Step


ORDER = (
    StepKind.LEVEL,
    StepKind.HIRE,
    *HOURS,
    StepKind.POOL,
    StepKind.SPLIT,
    StepKind.BUDGET,
    StepKind.PARTNER,
    StepKind.CENTRAL,
    StepKind.DEFER,
)
"""The kinds of step as ways out are told: first what the report advises for core tasks (step 6)."""


@dataclass(frozen=True)
class Way:
    """Steps that get a line done. `strength` is None where they take it off the list instead: a line that is put
    off knowingly."""

    line: Line
    steps: tuple[Step, ...]
    strength: Strength | None
    effect: Effect
    numbers: tuple[int | None, ...] = ()
    """The amount of each step in grains; None for one that has no amount."""

    @property
    def given_up(self) -> tuple[GivenUp, ...]:
        """What a best plan that does the line leaves in its place: such a way only shifts the shortage."""
        return self.effect.given_up.get(self.line, ())


@dataclass(frozen=True)
class Found:
    """Steps that get a line done, at the smallest amounts (in grains); `near` is a plan after them, by row."""

    steps: tuple[Step, ...]
    numbers: tuple[int | None, ...]
    proven: bool
    near: Mapping[int, Decision] | None


@dataclass(frozen=True)
class NoWay:
    """No way out by these steps, or (`proven` False) none that was found."""

    proven: bool


@dataclass(frozen=True)
class Spare:
    """The question whether a line could be done as things are, with its tier and all before it no worse: instead of
    another."""

    base: Base
    line: Line

    def answered(self) -> bool | None:
        """None where the search left it open."""
        changed = self.base.after(())
        tiers = changed.no_worse(self.line, self.base.values(self.base.own_tier(self.line) + 1))
        return is_reached(changed.session(tiers).solve(self.base.limits), len(tiers))


@dataclass(frozen=True)
class WayOut:
    """The question whether these steps get a line done: `fixed` ones, and of each of the families (two at most) as
    little as suffices; the first family's amount is made small before the second's.

    `instead` says that the line could be done as things are, in the place of another: then its tier has to become
    better. `deep` asks that it can be done with all that must be as good as it can be, not its own tier alone.
    """

    base: Base
    line: Line
    fixed: tuple[Step, ...] = ()
    families: tuple[Family, ...] = ()
    instead: bool = False
    deep: bool = False

    def answered(self) -> Found | NoWay:
        try:
            return self._found()
        except ChangeError:
            return NoWay(proven=True)

    def _found(self) -> Found | NoWay:
        """With the amounts that the line takes, something else may become better instead: then it has to be done with
        that as good too, which takes more."""
        limits = limits_of(self.base, self.line, self.instead)
        depth = self.base.strict if self.deep else len(limits)
        while True:
            found = self._within(limits)
            if isinstance(found, NoWay):
                return found if len(limits) < depth or not self.deep else NoWay(proven=False)
            best = self.base.after(found.steps).first(depth)
            values = tuple(tier.value for tier in best.tiers)
            if len(limits) == depth and values >= limits:
                return found
            limits = values

    def _within(self, limits: tuple[int, ...]) -> Found | NoWay:
        """The amounts with which the line can be done within these limits of the first tiers."""
        numbers: list[int] = []
        proven, near = True, None
        for place, family in enumerate(self.families):
            others = [each.at(number) for each, number in zip(self.families, numbers, strict=False)]
            others += [each.top for each in self.families[place + 1 :]]
            found = least(self.base, (*self.fixed, *others), family, Wanted(self.line, limits))
            proven &= found.proven
            if found.number is None:
                return NoWay(proven)
            numbers.append(found.number)
            near = found.near
        amounts = (family.at(number) for family, number in zip(self.families, numbers, strict=True))
        return Found((*self.fixed, *amounts), (*(None for _ in self.fixed), *numbers), proven, near)


def limits_of(base: Base, line: Line, instead: bool) -> tuple[int, ...]:
    """What the first tiers may come to where a line gets done: its own becomes better where it could have been done
    `instead` of another."""
    limits = base.values(base.own_tier(line) + 1)
    return (*limits[:-1], limits[-1] - instead)


def undominated(ways: list[Way]) -> list[Way]:
    """The ways of one line without those that another one beats: with some of their steps, or less of them. Single
    steps come first, of these what leaves nothing else in the place of the line; what takes it off the list comes
    last."""

    def rank(way: Way) -> tuple[bool, int, bool, list[int]]:
        kinds = [ORDER.index(each.kind) for each in way.steps]
        return way.strength is None, len(way.steps), bool(way.given_up), kinds

    return sorted((way for way in ways if not any(each is not way and _beats(each, way) for each in ways)), key=rank)


def _beats(one: Way, other: Way) -> bool:
    """Whether one way takes no more of anything than the other does, and less of something; of two alike, the first
    that is as sure."""
    took = {_named(step): number or 0 for step, number in zip(other.steps, other.numbers, strict=True)}
    takes = {_named(step): number or 0 for step, number in zip(one.steps, one.numbers, strict=True)}
    no_more = all(name in took and number <= took[name] for name, number in takes.items())
    return no_more and takes != took


def _named(step: Step) -> tuple[object, ...]:
    return step.kind, step.who, step.cluster
