"""The tiers of SPEC section 5 written once more, plainly, and the best plan by going through all of them."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.plan import Depth, Outcome, Status
from allocator.rules.roles import Roles
from allocator.tiers.neglect import Neglect
from allocator.tiers.worth import Worth
from tests.build import rule_of
from tests.oracle import GROUP, in_focus, is_central, step_lists, times

if TYPE_CHECKING:
    from allocator.instance import Instance, Member, Row
    from allocator.plan import Result
    from tests.oracle import Step


def undone(steps: list[Step], counts: str) -> int:
    return sum(s.row.minimum for s in steps if s.said.outcome is Outcome.UNASSIGNED and s.counts == counts)


def bare(steps: list[Step]) -> int:
    return sum(1 for each in steps if each.by_member and each.counts == "core" and each.said.backup is None)


def shallow(steps: list[Step]) -> int:
    thin = [s for s in steps if s.said.outcome is Outcome.UNASSIGNED or s.said.depth is Depth.MINIMUM]
    return sum(each.row.hours - each.row.minimum for each in thin)


def suits(instance: Instance, member: Member, row: Row) -> int:
    matches = (rule_of(instance, Roles) or Roles()).matches
    mine = matches.get(member.role, frozenset()) if member.role else frozenset()
    bonus = 1 if row.cluster in mine or row.task in mine else 0
    surplus = member.level(row.cluster) - row.level
    return (2 if surplus > 2 else surplus) + bonus


def fit(instance: Instance, steps: list[Step]) -> int:
    points = 0
    for each in steps:
        if each.by_member:
            member, row = instance.member[each.said.owner or ""], each.row
            points += each.full * (2 * member.likes(row.cluster) + suits(instance, member, row))
    return -points


def worth(instance: Instance, steps: list[Step]) -> int:
    """Section 5: in points, summed row by row, then by pairs; ten-thousandths of a point are whole."""
    weigh = next((tier for tier in instance.tiers if isinstance(tier, Worth)), Worth())
    for_undone = {"spread": weigh.spread, "optional": weigh.optional}
    for_depth = {
        "core": weigh.spread,
        "essential": weigh.spread,
        "spread": weigh.optional,
        "optional": weigh.optional / 2,
    }
    points = Fraction(0)
    standbys = set()
    for each in steps:
        row, said = each.row, each.said
        undone, hours = said.outcome is Outcome.UNASSIGNED, Fraction(each.full, 100)
        if undone:
            points -= for_undone.get(each.counts, Fraction(0)) * Fraction(row.minimum, 100)
        if undone or said.depth is Depth.MINIMUM:
            points -= for_depth[each.counts] * Fraction(row.hours - row.minimum, 100)
        if each.by_member:
            owner = instance.member[said.owner or ""]
            points += weigh.fit * hours * (2 * owner.likes(row.cluster) + suits(instance, owner, row))
            if owner.home != GROUP and row.school not in (GROUP, owner.home):
                points -= weigh.away * hours
        if said.backup is not None:
            points += weigh.backup_fit * hours * suits(instance, instance.member[said.backup], row)
            if said.outcome is Outcome.GROUP:
                standbys.add((row.task, said.backup))
        points -= weigh.euro * Fraction(each.cost, 100)
        if row.current_owner is not None and said.owner != row.current_owner:
            points -= weigh.change
    points -= weigh.scattered * (focus(instance, steps) + len(standbys))
    exact = -10_000 * points
    assert exact.denominator == 1
    return int(exact)


def neglect(instance: Instance, steps: list[Step]) -> int:
    asked_least = next((tier for tier in instance.tiers if isinstance(tier, Neglect)), Neglect())
    lacking = 0
    for cluster in ("technical", "teaching", "policy", "administration"):
        mine = [s for s in steps if s.row.cluster == cluster and in_focus(instance, s.row) and not is_central(s.row)]
        least = math.floor(sum(s.row.hours for s in mine) * Fraction(getattr(asked_least, cluster), 100))
        lacking += max(0, least - sum(s.full for s in mine))
    return lacking


def change(steps: list[Step]) -> int:
    return sum(1 for s in steps if s.row.current_owner is not None and s.said.owner != s.row.current_owner)


def focus(instance: Instance, steps: list[Step]) -> int:
    pairs: set[tuple[str, str | None, str]] = set()
    for each in steps:
        if each.by_member:
            pairs.add(("cluster", each.said.owner, each.row.cluster))
            if each.said.outcome is Outcome.GROUP:
                pairs.add(("service", each.said.owner, each.row.task))
            elif each.row.school != instance.member[each.said.owner or ""].home:
                pairs.add(("visit", each.said.owner, each.row.school))
    return len(pairs)


def balance(instance: Instance, steps: list[Step]) -> int:
    spent = times(instance, steps)
    fullest = Fraction(0)
    for member in instance.members:
        hours = member.ict + member.other + (member.bpt if member.home != GROUP else 0)
        if hours:
            fullest = max(fullest, Fraction(spent[member.name].home + spent[member.name].away, hours))
    return math.ceil(1000 * fullest)


def fair(instance: Instance, steps: list[Step]) -> int:
    worst = Fraction(0)
    for school in instance.schools:
        urgent = [
            s
            for s in steps
            if s.row.school == school.name and s.counts in ("core", "essential") and not is_central(s.row)
        ]
        if urgent:
            left = sum(s.row.hours for s in urgent if s.said.outcome is Outcome.UNASSIGNED)
            worst = max(worst, Fraction(left, sum(s.row.hours for s in urgent)))
    return math.ceil(1000 * worst)


def tier_value(instance: Instance, steps: list[Step], name: str) -> int:
    """One tier's value, in the integers of the package (hundredths of hours, euro and points; see `worth`)."""
    if name in ("core", "essential", "spread", "optional"):
        return undone(steps, name)
    alone = {"backup": bare, "depth": shallow, "change": change}
    if name in alone:
        return alone[name](steps)
    if name == "cost":
        return sum(each.cost for each in steps)
    of_people = {"fit": fit, "focus": focus, "balance": balance, "fair": fair, "neglect": neglect, "worth": worth}
    return of_people[name](instance, steps)


def optimum(instance: Instance) -> tuple[int, ...] | None:
    """The tiers' values of the best plan, worked out by going through all of them; None where no plan is right."""
    best = list(step_lists(instance))
    values = []
    for tier in instance.tiers:
        if not best:
            return None
        worth = [tier_value(instance, steps, tier.key) for steps in best]
        values.append(min(worth))
        best = [steps for steps, each in zip(best, worth, strict=True) if each == min(worth)]
    return tuple(values) if best else None


def proves_nothing_false(result: Result, best: tuple[int, ...] | None) -> None:
    """No plan is better than the best, no bound above it, and what is called optimal is; without a best one there is no
    plan at all."""
    if best is None:
        assert result.status is Status.CONTRADICTION
        return
    assert tuple(tier.value for tier in result.tiers) >= best
    for tier, value in zip(result.tiers, best, strict=True):
        assert tier.bound <= value
        if tier.value > value:
            break  # the tiers behind are bounded for worse plans than the best
    if result.status is Status.OPTIMAL:
        assert tuple(tier.value for tier in result.tiers) == best
