"""What room a plan leaves: who may do a row at all, and what stops each of them from doing it on top of the plan."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from allocator.assembly.candidates import candidates
from allocator.basics.text import Text
from allocator.basics.units import per_hour, share
from allocator.formulation.pairs import OUTCOMES
from allocator.instance import GROUP, Where
from allocator.plan import Outcome
from allocator.rules.backups import Backups
from allocator.rules.base import rules_of
from allocator.rules.group_service import GroupService
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.money import Money
from allocator.rules.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.units import Cents, Hours
    from allocator.formulation.choices import Candidates, Choices
    from allocator.instance import Cluster, Instance, Row
    from allocator.ledger import Ledger

    Obstacle = tuple[Text, Callable[[int, "Slot"], bool]]
    """What is said of it, and whether it stops somebody from taking a row."""

TOO_FEW_HOURS = Text("too few hours left", "te weinig uren over")
TOO_FEW_ICT_HOURS = Text(
    "too few ICT hours left for work outside their own place",
    "te weinig ICT-uren over voor werk buiten de eigen plek",
)
ENOUGH_CLUSTERS = Text("already has the most clusters", "heeft al het maximum aan clusters")
POOL_SPENT = Text("no hours left to lend (Pool %)", "geen uitleenbare uren over (Max. % uitleenbaar)")
TOO_FEW_SCHOOLS = Text("too few schools for a group service", "te weinig scholen voor een groepstaak")
NO_PARTNER_HOURS = Text("no hours left (Max hours)", "geen uren over (Max uren)")
NO_MONEY = Text("no operating budget left", "geen werkingsmiddelen over")
NO_PLACE = Text("hours left, but no place in this plan", "nog uren over, maar geen plaats in dit plan")


class Slot(NamedTuple):
    """An owner or backup, and the outcome that says where."""

    name: str
    outcome: Outcome


@dataclass(frozen=True)
class Room:
    """The room that a plan leaves. Rows are addressed by index, as in the ledger."""

    ledger: Ledger

    @cached_property
    def instance(self) -> Instance:
        return self.ledger.instance

    @cached_property
    def _candidates(self) -> Candidates:
        return candidates(self.instance)

    @cached_property
    def who_may(self) -> dict[int, list[Slot]]:
        """For each row that anybody may own, the owners and places that every rule admits on their own."""
        return self._slots(self._candidates.owners)

    @cached_property
    def who_may_back_up(self) -> dict[int, list[Slot]]:
        """For each row that anybody may back up, the members and places that every rule admits on their own."""
        return self._slots(self._candidates.backups)

    def _slots(self, choices: Choices) -> dict[int, list[Slot]]:
        names = [*self.instance.member, *self.instance.partner]
        shared = [{place: Slot(name, outcome) for place, outcome in OUTCOMES.items()} for name in names]
        slots: dict[int, list[Slot]] = defaultdict(list)
        full = choices.where(choices.full)
        for row, owner, place in zip(full.row.tolist(), full.owner.tolist(), full.place.tolist(), strict=True):
            slots[row].append(shared[owner][place])
        return dict(slots)

    def lacking_hours(self, index: int, slot: Slot) -> Text | None:
        """Which hours of a member don't suffice for the row's minimum, the way there included; None where they do."""
        return self._lacking(index, slot, self._extra(index, slot))

    def _lacking(self, index: int, slot: Slot, asked: Hours) -> Text | None:
        """All budgets together pay at home, ICT hours alone pay away: there may be hours left that can't pay this."""
        left, ict_left = self._left[slot.name]
        if asked > left:
            return TOO_FEW_HOURS
        if asked <= ict_left:
            return None
        home = self.ledger.is_home(self.instance.member[slot.name], self.instance.rows[index], slot.outcome)
        return None if home else TOO_FEW_ICT_HOURS

    @cached_property
    def _left(self) -> dict[str, tuple[Hours, Hours]]:
        """What each member has left: of all hours together, and of the ICT hours that pay away."""
        accounts = self.ledger.accounts
        return {
            member.name: (member.available - accounts[member.name].used, member.ict - accounts[member.name].away)
            for member in self.instance.members
        }

    def _extra(self, index: int, slot: Slot) -> Hours:
        """What the row at its minimum would cost a member on top of the plan, the way there included."""
        if slot.outcome is Outcome.GROUP:
            return self._group_minimum[index]
        row = self.instance.rows[index]
        way = slot.outcome is Outcome.MEMBER and row.school not in self._goes_to[slot.name]
        return row.minimum + (self.instance.school[row.school].travel if way else 0)

    @cached_property
    def _goes_to(self) -> dict[str, set[str]]:
        """The places where each member is anyway: home, and the schools that the plan sends them to."""
        accounts = self.ledger.accounts
        return {member.name: {member.home, *accounts[member.name].travel} for member in self.instance.members}

    @cached_property
    def _group_minimum(self) -> list[Hours]:
        """What each row costs at group level at its minimum."""
        return [row.at_group_level(row.minimum) for row in self.instance.rows]

    def lacking_reserve(self, index: int, slot: Slot) -> Text | None:
        """Which hours of a member don't suffice for the reserve of a row that another owns; None where they do."""
        backups = self.instance.rule(Backups)
        reserve = share(self.ledger.hours[index], backups.reserve) if backups is not None else 0
        return self._lacking(index, slot, reserve)

    def obstacle(self, index: int, slot: Slot) -> Text:
        """The first thing that stops this owner from taking an undone row on top of the plan, at its minimum."""
        if slot.outcome is not Outcome.PARTNER:
            lacking = self.lacking_hours(index, slot)
            if lacking is not None:
                return lacking
            stops = self._before_members
        else:
            stops = self._before_partners
        return next((what for what, stopped in stops if stopped(index, slot)), NO_PLACE)

    @cached_property
    def _before_members(self) -> list[Obstacle]:
        return [
            (ENOUGH_CLUSTERS, self._has_all_clusters),
            (POOL_SPENT, self._pool_is_spent),
            (TOO_FEW_SCHOOLS, self._too_few_schools),
        ]

    @cached_property
    def _before_partners(self) -> list[Obstacle]:
        return [(NO_PARTNER_HOURS, self.partner_is_full), (NO_MONEY, self._too_dear)]

    @cached_property
    def _clusters(self) -> dict[str, set[Cluster]]:
        rows = self.instance.rows
        return {name: {rows[index].cluster for index in owned} for name, owned in self.ledger.rows_of.items()}

    def _has_all_clusters(self, index: int, slot: Slot) -> bool:
        rule = self.instance.rule(MaxClusters)
        owned = self._clusters.get(slot.name, set())
        full = rule is not None and len(owned) >= rule.limit(self.instance.member[slot.name])
        return full and self.instance.rows[index].cluster not in owned

    @cached_property
    def _pool_left(self) -> dict[str, Hours]:
        """What the members of each school may still spend outside it together; nothing where no rule minds."""
        if self.instance.rule(Pool) is None:
            return {}
        left = {school.name: Fraction(0) for school in self.instance.schools}
        for member in self.instance.members:
            if not member.at_group:
                agreed = member.ict * self.instance.school[member.home].pool / 100
                left[member.home] += agreed - self.ledger.accounts[member.name].away
        return {name: math.floor(hours) for name, hours in left.items()}

    def _pool_is_spent(self, index: int, slot: Slot) -> bool:
        home = self.instance.member[slot.name].home
        away = home != GROUP and (slot.outcome is Outcome.GROUP or home != self.instance.rows[index].school)
        return away and home in self._pool_left and self._extra(index, slot) > self._pool_left[home]

    @cached_property
    def _at_group(self) -> dict[tuple[str, str], list[Row]]:
        """The rows that a member owns at group level, by owner and task."""
        owned: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for _, row, decision in self.ledger.entries():
            if decision.outcome is Outcome.GROUP and decision.owner is not None:
                owned[decision.owner, row.task].append(row)
        return owned

    def _too_few_schools(self, index: int, slot: Slot) -> bool:
        rule = self.instance.rule(GroupService)
        if rule is None or slot.outcome is not Outcome.GROUP:
            return False
        row = self.instance.rows[index]
        together = [row, *self._at_group.get((slot.name, row.task), [])]
        free = any(each.where is not Where.GROUP and not each.of_group for each in together)
        return free and len({each.school for each in together if not each.of_group}) < rule.schools

    def partner_is_full(self, index: int, slot: Slot) -> bool:
        """Whether a partner has too few hours left for the row's minimum."""
        partner = self.instance.partner[slot.name]
        if partner.max_hours is None:
            return False
        hired = sum(self.ledger.hours[other] for other in self.ledger.rows_of.get(slot.name, ()))
        return hired + self.instance.rows[index].minimum > partner.max_hours

    @cached_property
    def _bills(self) -> dict[str, Cents]:
        """What each school's rows cost in money."""
        bills: dict[str, Cents] = defaultdict(int)
        for index, row, _ in self.ledger.entries():
            bills[row.school] += self.ledger.cost[index]
        return bills

    def _too_dear(self, index: int, slot: Slot) -> bool:
        left = self.money_left(index)
        return left is not None and self.price(index, slot) > left

    def price(self, index: int, slot: Slot) -> Cents:
        """What a partner would cost for the row at its minimum."""
        return per_hour(self.instance.rows[index].minimum, self.instance.partner[slot.name].rate)

    def money_left(self, index: int) -> Cents | None:
        """What the row may still cost: what its school's budget and the group's have left; None where no rule minds."""
        if self.instance.rule(Money) is None:
            return None
        school = self.instance.rows[index].school
        own = max(0, self._budgets.get(school, 0) - self._bills.get(school, 0))
        return own + self._group_money_left

    @cached_property
    def _budgets(self) -> dict[str, Cents]:
        return {school.name: school.operating_budget for school in self.instance.schools}

    @cached_property
    def _group_money_left(self) -> Cents:
        """What the group's budget has left beside what schools can't pay themselves."""
        from_group = sum(max(0, bill - self._budgets.get(name, 0)) for name, bill in self._bills.items())
        return max(0, self.instance.group_budget - from_group)

    def partners_for(self, index: int) -> list[Slot]:
        """The partners who may do the row, or might if its Outsource were yes, whatever hours and money."""
        instance, row = self.instance, replace(self.instance.rows[index], outsource=True)
        return [
            Slot(name, Outcome.PARTNER)
            for name in instance.partner
            if all(rule.forbids_owner(instance, row, name) is None for rule in rules_of(instance))
        ]
