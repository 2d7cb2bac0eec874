"""Larger random instances built around a plan, so that the plan is known to be right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.instance import GROUP
from allocator.plan import UNASSIGNED, Outcome, Plan
from allocator.rules.group_service import GroupService
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.owner_share import OwnerShare
from allocator.rules.roles import Roles
from tests import oracle
from tests.build import rules
from tests.chance import MATCHES, random_instance

if TYPE_CHECKING:
    import random

    from allocator.instance import Instance, Member, Row
    from allocator.plan import Decision
    from allocator.rules.base import Rule


def planted(draw: random.Random, rows: int) -> tuple[Instance, Plan]:
    """A random instance and a plan for it: the plan is drawn row by row, then the hours and money are made to fit."""
    instance = replace(random_instance(draw, rows), rules=_loose_rules(draw))
    said = [draw.choice(oracle.decisions(instance, row) or [UNASSIGNED]) for row in instance.rows]
    said = [_without_lending(instance, row, each) for row, each in zip(instance.rows, said, strict=True)]
    said = _without_small_services(instance, said)
    free = [
        row if row.fixed_to == each.owner else replace(row, fixed_to=None)
        for row, each in zip(instance.rows, said, strict=True)
    ]
    steps = [oracle.step(instance, row, each) for row, each in zip(free, said, strict=True)]
    # What the plan does too early waits for nothing (R15).
    rows = (replace(each.row, after=frozenset()) if oracle.waits_in_vain(each, steps) else each.row for each in steps)
    instance = replace(instance, rows=tuple(rows))
    steps = [oracle.step(instance, row, each) for row, each in zip(instance.rows, said, strict=True)]
    instance = _with_money(_with_hours(draw, instance, steps), steps)
    if not oracle.shares_fit(instance, steps):
        instance = replace(instance, rules=tuple(r for r in instance.rules if not isinstance(r, OwnerShare)))
    assert all(rule(instance, steps) for rule in oracle.TOGETHER)
    return instance, Plan(tuple(said))


def _loose_rules(draw: random.Random) -> tuple[Rule, ...]:
    return rules(
        MaxClusters(members=4),
        GroupService(schools=draw.choice((1, 2))),
        OwnerShare(Fraction(60)),
        Roles(MATCHES),
    )


def _without_lending(instance: Instance, row: Row, said: Decision) -> Decision:
    """The decision without people of schools that lend nothing: with Pool 0 % nobody is away."""
    place = GROUP if said.outcome is Outcome.GROUP else row.school

    def lent(name: str | None) -> bool:
        home = instance.member[name].home if name in instance.member else GROUP
        return home not in (GROUP, place) and instance.school[home].pool == 0

    if lent(said.owner):
        return UNASSIGNED
    return replace(said, backup=None) if lent(said.backup) else said


def _without_small_services(instance: Instance, said: list[Decision]) -> list[Decision]:
    """Group services that serve too few schools are left undone (R12)."""
    steps = [oracle.step(instance, row, each) for row, each in zip(instance.rows, said, strict=True)]
    services: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for index, each in enumerate(steps):
        if each.said.outcome is Outcome.GROUP:
            services[each.row.task, each.said.owner].append(index)
    for indices in services.values():
        if not oracle.services_fit(instance, [steps[index] for index in indices]):
            for index in indices:
                said[index] = UNASSIGNED
    return said


def _with_hours(draw: random.Random, instance: Instance, steps: list[oracle.Step]) -> Instance:
    """Members with just the ICT hours that the plan needs, or a few more; schools that lend, lend all."""
    spent = oracle.times(instance, steps)

    def hours_for(member: Member) -> int:
        own = member.other + (0 if member.home == GROUP else member.bpt)
        return spent[member.name].away + max(0, spent[member.name].home - own) + draw.choice((0, 0, 100))

    return replace(
        instance,
        members=tuple(replace(member, ict=hours_for(member), max_clusters=None) for member in instance.members),
        schools=tuple(replace(s, pool=Fraction(100)) if s.pool else s for s in instance.schools),
    )


def _with_money(instance: Instance, steps: list[oracle.Step]) -> Instance:
    """What the plan pays to partners, and no limit to their hours."""
    return replace(
        instance,
        group_budget=sum(each.cost for each in steps),
        partners=tuple(replace(partner, max_hours=None) for partner in instance.partners),
    )
