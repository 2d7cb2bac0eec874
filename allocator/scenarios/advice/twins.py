"""Budgets of one person that count alike: whoever does nothing away from home can spend ICT, BPT and other hours on the
same work, so what is found out about one of them holds for all."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.assembly.formulate import formulate
from allocator.scenarios.advice.budgets import member_after
from allocator.scenarios.advice.steps import HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.basics.units import Hours
    from allocator.scenarios.advice.base import Base
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.steps import Family, Step

MUCH = 100_000_00
"""Hundredths of hours with which nobody is left out for want of hours."""


@dataclass(frozen=True)
class Twins:
    """Which family answers for which others."""

    base: Base
    answers: Mapping[Family, Family]

    def number(self, twin: Family, number: int) -> int | None:
        """The amount of a twin that makes the same budget as the smallest amount that suffices of the family that
        answers for it: exact, for hours are added a hundredth at a time. None where its most make less."""
        wanted = available(self.base, self.answers[twin], number)
        if available(self.base, twin, twin.most) < wanted:
            return None
        return bisect_left(range(twin.most), wanted, key=lambda each: available(self.base, twin, each))

    def effect(self, effect: Effect, steps: tuple[Step, ...]) -> Effect:
        """What a twin's step brings: the same as the step that it answers for."""
        return replace(effect, steps=steps, instance=self.base.after(steps).instance)


def twins(base: Base, families: Sequence[Family]) -> Twins:
    """Each family of hours by the first of the same person of which it is a twin, save that first one."""
    home = _home(base)
    answers: dict[Family, Family] = {}
    by_person: dict[str, list[Family]] = {}
    for family in families:
        if family.kind in HOURS and family.who in home:
            by_person.setdefault(family.who, []).append(family)
    for its in by_person.values():
        first = max(its, key=lambda each: available(base, each, each.most))
        answers |= {each: first for each in its if each is not first and _is_fine(each) and _is_fine(first)}
    return Twins(base, answers)


def _is_fine(family: Family) -> bool:
    """Whether a grain is a hundredth of an hour at most, so that no budget is skipped."""
    return family.factor <= 1


def _home(base: Base) -> frozenset[str]:
    """Those of whom nothing could ever be done away from home."""
    members = tuple(replace(member, ict=member.ict + MUCH) for member in base.instance.members)
    formulation = formulate(replace(base.instance, members=members))
    return frozenset(member.name for place, member in enumerate(members) if not formulation.away_hours(place))


def available(base: Base, family: Family, number: int) -> Hours:
    """The hours of a family's person with so much more."""
    return member_after(base, (family.at(number),), family.who).available
