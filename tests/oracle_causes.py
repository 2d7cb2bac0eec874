"""The causes of undone rows (SPEC, section 7) written once more, plainly, by going through every plan there is.

Nothing of `allocator.explain` is used here. A rule that is lifted for a row is asked about the plan without that row.
"""

from __future__ import annotations

import dataclasses
from itertools import product
from typing import TYPE_CHECKING

from allocator.plan import UNASSIGNED, Decision, Depth, Outcome
from tests.oracle import (
    GROUP,
    able,
    clusters_fit,
    decisions,
    hours_fit,
    is_central,
    may_be_at,
    may_own,
    money_fits,
    order_fits,
    services_fit,
    shares_fit,
    step,
)
from tests.oracle_tiers import tier_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.instance import Instance, Row
    from allocator.plan import Plan
    from tests.oracle import Step

LEAVE, ABILITY, MEANS = "leave", "ability", "means"
ALL = frozenset({LEAVE, ABILITY, MEANS})


def pool_is_free(instance: Instance) -> Instance:
    """The same in which schools lend all that their members have: R7 without R8."""
    schools = tuple(dataclasses.replace(school, pool=10**9) for school in instance.schools)
    return dataclasses.replace(instance, schools=schools)


def allows(instance: Instance, steps: list[Step], row: int, lifted: frozenset[str]) -> bool:
    """Whether the rules about several rows allow the plan, those that are lifted for one row asked without it."""
    without = list(steps)
    without[row] = step(instance, instance.rows[row], UNASSIGNED)
    asked_of_means = without if MEANS in lifted else steps
    asked_of_leave = without if LEAVE in lifted else steps
    lent = without if lifted & {LEAVE, MEANS} else steps
    if not (hours_fit(pool_is_free(instance), asked_of_means) and money_fits(instance, asked_of_means)):
        return False
    # R8 alone: once R7 is known to hold of a plan, `hours_fit` says no more than R8.
    if not (hours_fit(pool_is_free(instance), lent) is False or hours_fit(instance, lent)):
        return False
    return all(fits(instance, asked_of_leave) for fits in (clusters_fit, services_fit, shares_fit, order_fits))


def opened(instance: Instance, row: Row, lifted: frozenset[str]) -> list[Decision]:
    """Every way to do a row that nobody may do, once this is not asked of it, without backups or with sound ones."""
    depths = [Depth.FULL] if row.minimum == row.hours else [Depth.FULL, Depth.MINIMUM]
    found = []
    for owner, outcome, depth in product(instance.owners, (Outcome.MEMBER, Outcome.GROUP, Outcome.PARTNER), depths):
        if (owner.name in instance.partner) is not (outcome is Outcome.PARTNER):
            continue
        if row.school == GROUP and outcome is Outcome.MEMBER:
            continue
        said = Decision(outcome, owner.name, depth)
        if may_lifted(instance, row, said, lifted):
            found.append(said)
    return found


def may_lifted(instance: Instance, row: Row, said: Decision, lifted: frozenset[str]) -> bool:
    name = said.owner or ""
    if said.outcome is Outcome.PARTNER:
        partner = instance.partner[name]
        covers = partner.clusters is None or row.cluster in partner.clusters
        competent = covers and able(partner, row) and row.specialisations <= partner.specialisations
        reached = partner.schools is None or row.school in partner.schools
        agreed = row.outsource and reached and name not in row.not_for
        if row.core:
            return False
        return (LEAVE in lifted or agreed) and (ABILITY in lifted or competent)
    member = instance.member[name]
    competent = able(member, row) and row.specialisations <= member.specialisations
    agreed = may_be_at(instance, member, row, said.outcome) and name not in row.not_for
    return (LEAVE in lifted or agreed) and (ABILITY in lifted or competent)


def own_tier(instance: Instance, counts: str) -> int:
    keys = [tier.key for tier in instance.tiers]
    return next((place for place, key in enumerate(keys) if key in (counts, "worth")), len(keys))


def good_enough(instance: Instance, steps: list[Step], best: list[int], own: int) -> bool:
    """No earlier tier worse, the row's own better."""
    for place, tier in enumerate(instance.tiers[: own + 1]):
        value = tier_value(instance, steps, tier.key)
        if value > best[place] or (place == own and value == best[place]):
            return False
    return True


def plans_doing(instance: Instance, row: int, ways: list[Decision], lifted: frozenset[str]) -> Iterator[list[Step]]:
    options = [
        [step(instance, each, said) for said in (ways if index == row else decisions(instance, each))]
        for index, each in enumerate(instance.rows)
    ]
    for chosen in product(*options):
        steps = list(chosen)
        if allows(instance, steps, row, lifted):
            yield steps


def can_be_done(instance: Instance, plan: Plan, row: int, lifted: frozenset[str], shut: set[int]) -> bool:
    """Whether the row can be done once this is lifted for it, as SPEC asks; `shut` are the rows nobody may own."""
    item = instance.rows[row]
    ways = opened(instance, item, lifted) if row in shut else _done(instance, item)
    steps = [step(instance, each, said) for each, said in zip(instance.rows, plan.decisions, strict=True)]
    best = [tier_value(instance, steps, tier.key) for tier in instance.tiers]
    own = own_tier(instance, steps[row].counts)
    return any(good_enough(instance, each, best, own) for each in plans_doing(instance, row, ways, lifted))


def _done(instance: Instance, row: Row) -> list[Decision]:
    return [said for said in decisions(instance, row) if said.owner is not None]


def only_means_lack(instance: Instance, plan: Plan, row: int) -> bool:
    """Whether somebody lacks nothing but hours or money for the row, all others as in the plan."""
    item = instance.rows[row]
    steps = [step(instance, each, said) for each, said in zip(instance.rows, plan.decisions, strict=True)]
    for said in _done(instance, item):
        if (said.depth is Depth.MINIMUM or item.minimum == item.hours) and said.backup is None:
            with_it = [*steps[:row], step(instance, item, said), *steps[row + 1 :]]
            if allows(instance, with_it, row, frozenset({MEANS})):
                return True
    return False


def kinds(instance: Instance, plan: Plan) -> dict[int, str]:
    """The kind of the cause of each undone row."""
    rows = {index: row for index, row in enumerate(instance.rows) if not is_central(row)}
    shut = {index for index, row in rows.items() if not _done(instance, row)}
    found = {}
    for index in rows:
        if plan.decisions[index].outcome is Outcome.UNASSIGNED:
            found[index] = _kind(instance, plan, index, shut)
    return found


def _kind(instance: Instance, plan: Plan, row: int, shut: set[int]) -> str:
    if row in shut:
        order = [("nobody allowed", {LEAVE}), ("nobody competent", {ABILITY}), ("only together", ALL)]
    else:
        order = [("hours", {MEANS}), ("only together", {LEAVE, MEANS})]
        if not only_means_lack(instance, plan, row):
            order.insert(0, ("nobody allowed", {LEAVE}))
    for kind, lifted in order:
        if can_be_done(instance, plan, row, frozenset(lifted), shut):
            return kind
    return "weighed"


__all__ = ["can_be_done", "kinds", "may_own"]
