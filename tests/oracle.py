"""A judge of its own: SPEC sections 3 and 4 written once more, plainly, over every plan of a tiny instance.

Nothing of `allocator.rules`, `tiers`, `ledger`, `units` or `candidates` is used here but the settings of the rules in
force, so that a misreading in one place can't hide in the other. All rules are taken to hold.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.rules.backups import Backups
from allocator.rules.group_service import GroupService
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.owner_share import OwnerShare
from tests.build import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from allocator.instance import Instance, Member, Partner, Row

GROUP = "Group"


def rounded(number: Fraction) -> int:
    """Halves go up."""
    whole = math.floor(number)
    return whole + 1 if number - whole >= Fraction(1, 2) else whole


# -- one row on its own


def is_central(row: Row) -> bool:
    return row.where == "central" and row.school != GROUP


def keeps_to_itself(instance: Instance, school: str) -> bool:
    return school != GROUP and not instance.school[school].pooling


def at_group_level(instance: Instance, member: Member, row: Row) -> bool:
    """Whether a member can stand at group level for a row."""
    if keeps_to_itself(instance, row.school) or keeps_to_itself(instance, member.home):
        return False
    return member.home == GROUP or instance.school[member.home].pool > 0


def at_school_level(instance: Instance, member: Member, row: Row) -> bool:
    if row.school == GROUP:
        return False
    if member.home == row.school:
        return True
    if keeps_to_itself(instance, row.school) or keeps_to_itself(instance, member.home):
        return False
    return member.serves is None or row.school in member.serves


def may_be_at(instance: Instance, member: Member, row: Row, outcome: Outcome) -> bool:
    """R2 for a member."""
    if outcome is Outcome.GROUP:
        return (row.school == GROUP or row.where in ("group", "either")) and at_group_level(instance, member, row)
    somebody = any(at_group_level(instance, other, row) for other in instance.members)
    closed = row.where == "group" and somebody
    return not closed and at_school_level(instance, member, row)


def able(owner: Member | Partner, row: Row, slack: int = 0) -> bool:
    asked = [(row.cluster, row.level), *row.also_needs]
    return all(owner.level(cluster) >= level - slack for cluster, level in asked)


def may_own(instance: Instance, row: Row, decision: Decision) -> bool:
    """R2, R3, R5 and R14 for the owner of a row."""
    name = decision.owner or ""
    if row.fixed_to not in (None, name) or name in row.not_for or is_central(row):
        return False
    if decision.outcome is Outcome.PARTNER:
        partner = instance.partner[name]
        hired = row.outsource and not row.core and (partner.schools is None or row.school in partner.schools)
        covers = partner.clusters is None or row.cluster in partner.clusters
        return hired and covers and able(partner, row) and row.specialisations <= partner.specialisations
    member = instance.member[name]
    placed = may_be_at(instance, member, row, decision.outcome)
    return placed and able(member, row) and row.specialisations <= member.specialisations


def in_focus(instance: Instance, row: Row) -> bool:
    """Section 4."""
    if row.school == GROUP:
        return True
    school = instance.school[row.school]
    if not school.growth or not school.vision:
        return row.keeps_running
    if not school.policy_plan:
        return row.keeps_running or row.cluster == "policy"
    return True


def counts_as(instance: Instance, row: Row) -> str:
    """Section 4: core, essential, spread or optional."""
    if not in_focus(instance, row):
        return "spread" if row.core or row.priority == "essential" else "optional"
    return "core" if row.core else str(row.priority)


def may_back_up(instance: Instance, row: Row, decision: Decision, backup: Member) -> bool:
    """R6 for a row that a member owns."""
    rule = rule_of(instance, Backups) or Backups()
    wanted = counts_as(instance, row) == "core" and backup.name != decision.owner
    placed = may_be_at(instance, backup, row, decision.outcome)
    return wanted and placed and able(backup, row, rule.slack) and backup.name not in row.not_for


def decisions(instance: Instance, row: Row) -> list[Decision]:
    """Every decision that is right for the row on its own."""
    if is_central(row):
        return [CENTRAL] if row.fixed_to is None else []
    found = [UNASSIGNED] if row.fixed_to is None else []
    depths = [Depth.FULL] if row.minimum == row.hours else [Depth.FULL, Depth.MINIMUM]
    owners = [(member.name, outcome) for member in instance.members for outcome in (Outcome.MEMBER, Outcome.GROUP)]
    owners += [(partner.name, Outcome.PARTNER) for partner in instance.partners]
    for (name, outcome), depth in product(owners, depths):
        alone = Decision(outcome, name, depth)
        if not may_own(instance, row, alone):
            continue
        found.append(alone)
        if outcome is not Outcome.PARTNER:
            others = (member for member in instance.members if may_back_up(instance, row, alone, member))
            found += [Decision(outcome, name, depth, other.name) for other in others]
    return found


# -- a whole plan


@dataclass(frozen=True)
class Step:
    """A row with its decision, and what follows from the two alone. `hours` are what the owner works."""

    row: Row
    said: Decision
    full: int
    hours: int
    reserve: int
    cost: int
    counts: str

    @property
    def by_member(self) -> bool:
        return self.said.outcome in (Outcome.MEMBER, Outcome.GROUP)

    @property
    def place(self) -> str:
        return GROUP if self.said.outcome is Outcome.GROUP else self.row.school


def step(instance: Instance, row: Row, said: Decision) -> Step:
    full = {None: 0, Depth.FULL: row.hours, Depth.MINIMUM: row.minimum}[said.depth]
    saved = said.outcome is Outcome.GROUP and row.school != GROUP
    hours = rounded(full * (1 - row.saving / 100)) if saved else full
    percent = (rule_of(instance, Backups) or Backups()).reserve
    reserve = rounded(hours * percent / 100) if said.backup else 0
    cost = 0
    if said.outcome is Outcome.PARTNER:
        cost = rounded(Fraction(hours, 100) * instance.partner[said.owner or ""].rate)
    return Step(row, said, full, hours, reserve, cost, counts_as(instance, row))


@dataclass
class Time:
    """What a member spends at home and elsewhere, travel included."""

    home: int = 0
    away: int = 0


def times(instance: Instance, steps: Iterable[Step]) -> dict[str, Time]:
    spent = {member.name: Time() for member in instance.members}
    visited = set()
    for each in steps:
        if not each.by_member:
            continue
        for name, hours in ((each.said.owner, each.hours), (each.said.backup, each.reserve)):
            if name is None:
                continue
            if instance.member[name].home == each.place:
                spent[name].home += hours
            else:
                spent[name].away += hours
        owner = each.said.owner or ""
        if each.place not in (GROUP, instance.member[owner].home):
            visited.add((owner, each.place))
    for name, school in visited:
        spent[name].away += instance.school[school].travel
    return spent


def hours_fit(instance: Instance, steps: list[Step]) -> bool:
    """R7, R8 and R9."""
    spent = times(instance, steps)
    for member in instance.members:
        own = member.other + (0 if member.home == GROUP else member.bpt)
        paid_by_ict = spent[member.name].away + max(0, spent[member.name].home - own)
        if paid_by_ict > member.ict:
            return False
    for school in instance.schools:
        people = [member for member in instance.members if member.home == school.name]
        lent = sum(spent[member.name].away for member in people)
        if lent > Fraction(school.pool, 100) * sum(member.ict for member in people):
            return False
    return True


def money_fits(instance: Instance, steps: list[Step]) -> bool:
    """R10."""
    left = instance.group_budget
    for school in instance.schools:
        bill = sum(each.cost for each in steps if each.row.school == school.name)
        left -= max(0, bill - school.operating_budget)
    left -= sum(each.cost for each in steps if each.row.school == GROUP)
    for partner in instance.partners:
        worked = sum(each.hours for each in steps if each.said.owner == partner.name)
        if partner.max_hours is not None and worked > partner.max_hours:
            return False
    return left >= 0


def clusters_fit(instance: Instance, steps: list[Step]) -> bool:
    """R11."""
    rule = rule_of(instance, MaxClusters) or MaxClusters()
    for member in instance.members:
        most = rule.group if member.home == GROUP or member.role == "management" else rule.members
        if member.max_clusters is not None:
            most = member.max_clusters
        if len({each.row.cluster for each in steps if each.said.owner == member.name}) > most:
            return False
    return True


def services_fit(instance: Instance, steps: list[Step]) -> bool:
    """R12."""
    rule = rule_of(instance, GroupService) or GroupService()
    services: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for each in steps:
        if each.said.outcome is Outcome.GROUP:
            services[each.row.task, each.said.owner or ""].append(each.row)
    for rows in services.values():
        must = all(row.where == "group" or row.school == GROUP for row in rows)
        if not must and len({row.school for row in rows} - {GROUP}) < rule.schools:
            return False
    return True


def shares_fit(instance: Instance, steps: list[Step]) -> bool:
    """R13."""
    rule = rule_of(instance, OwnerShare) or OwnerShare()
    if rule.share == 100:
        return True
    for school, member in product(instance.schools, instance.members):
        core = [s for s in steps if s.row.school == school.name and s.row.core and not is_central(s.row)]
        owned = sum(each.row.hours for each in core if each.said.owner == member.name)
        limits = [rule.share / 100 * sum(each.row.hours for each in core)]
        limits += [Fraction(each.row.hours) for each in core]
        if owned > max(limits):
            return False
    return True


def waits_in_vain(late: Step, steps: list[Step]) -> bool:
    """Whether a row is done before one that it waits for."""
    if is_central(late.row) or late.said.outcome is Outcome.UNASSIGNED:
        return False
    return any(
        early.row.task in late.row.after and early.row.school in (late.row.school, GROUP)
        for early in steps
        if early.said.outcome is Outcome.UNASSIGNED
    )


def order_fits(instance: Instance, steps: list[Step]) -> bool:
    """R15."""
    return not any(waits_in_vain(each, steps) for each in steps)


TOGETHER = (hours_fit, money_fits, clusters_fit, services_fit, shares_fit, order_fits)


def step_lists(instance: Instance) -> Iterator[list[Step]]:
    """Every plan that the rules allow, as steps."""
    options = [[step(instance, row, said) for said in decisions(instance, row)] for row in instance.rows]
    for chosen in product(*options):
        steps = list(chosen)
        if all(rule(instance, steps) for rule in TOGETHER):
            yield steps


def size(instance: Instance) -> int:
    """How many combinations `step_lists` goes through."""
    return math.prod(len(decisions(instance, row)) for row in instance.rows)


def plans(instance: Instance) -> set[Plan]:
    """Every plan that the rules allow."""
    return {Plan(tuple(each.said for each in steps)) for steps in step_lists(instance)}
