"""The ledger of a plan, in plain arithmetic: hours, money, reserves and travel, by row, member and budget."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.units import per_hour, share
from allocator.instance import GROUP
from allocator.plan import Depth, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.units import Cents, Hours
    from allocator.instance import Instance, Member, Row
    from allocator.plan import Decision, Plan, Slot


@dataclass
class Account:
    """The hours that one member spends, by the budgets that may pay them: `home` hours by any budget, `away` hours by
    ICT hours only.

    Home is the member's own school, or group level for a member of the group. `travel` is by school visited.
    """

    owned_home: Hours = 0
    owned_away: Hours = 0
    reserve_home: Hours = 0
    reserve_away: Hours = 0
    travel: dict[str, Hours] = field(default_factory=dict)

    @property
    def away(self) -> Hours:
        """Everything that only ICT hours can pay."""
        return self.owned_away + self.reserve_away + sum(self.travel.values())

    @property
    def reserve(self) -> Hours:
        return self.reserve_home + self.reserve_away

    @property
    def used(self) -> Hours:
        return self.owned_home + self.reserve_home + self.away


@dataclass(frozen=True)
class Paid:
    """From which budgets the hours of one owned row are paid."""

    ict: Hours = 0
    bpt: Hours = 0
    other: Hours = 0


@dataclass(frozen=True)
class Ledger:
    """A plan with its instance, and every figure that follows from the two. Rows are addressed by index."""

    instance: Instance
    plan: Plan

    def entries(self) -> tuple[tuple[int, Row, Decision], ...]:
        """Every row with its index and decision."""
        return self._entries

    @cached_property
    def _entries(self) -> tuple[tuple[int, Row, Decision], ...]:
        pairs = zip(self.instance.rows, self.plan.decisions, strict=True)
        return tuple((index, row, decision) for index, (row, decision) in enumerate(pairs))

    @cached_property
    def full_hours(self) -> tuple[Hours, ...]:
        """The hours d of each row at the depth of the plan, before any saving at group level; 0 where not done."""
        depths = {Depth.FULL: lambda row: row.hours, Depth.MINIMUM: lambda row: row.minimum}
        return tuple(
            depths[decision.depth](row) if decision.depth is not None else 0 for _, row, decision in self.entries()
        )

    @cached_property
    def hours(self) -> tuple[Hours, ...]:
        """The hours that each row costs its owner; 0 for central and unassigned rows."""
        return tuple(
            share(hours, 100 - row.saving) if decision.outcome is Outcome.GROUP and not row.of_group else hours
            for (_, row, decision), hours in zip(self.entries(), self.full_hours, strict=True)
        )

    @cached_property
    def cost(self) -> tuple[Cents, ...]:
        """The money that each row costs; 0 unless a partner does it."""
        rates = {partner.name: partner.rate for partner in self.instance.partners}
        return tuple(
            per_hour(hours, rates[decision.owner])
            if decision.outcome is Outcome.PARTNER and decision.owner in rates
            else 0
            for (_, _, decision), hours in zip(self.entries(), self.hours, strict=True)
        )

    @cached_property
    def reserve(self) -> tuple[Hours, ...]:
        """The hours that each row's backup keeps free; 0 without a backup."""
        return tuple(
            self.kept_free(index) if decision.backup is not None else 0 for index, _, decision in self.entries()
        )

    def kept_free(self, index: int) -> Hours:
        """The hours that a backup of the row would keep free, whether or not it has one."""
        return sum(rule.kept_free(self.hours[index]) for rule in self.instance.rules)

    def added(self, index: int, slot: Slot) -> Hours:
        """The hours that an undone row at its minimum would cost a member on top of the plan, with the way there."""
        if slot.outcome is Outcome.GROUP:
            return self._group_minimum[index]
        row = self.instance.rows[index]
        if not self.counts_travel or row.school in self._goes_to[slot.name]:
            return row.minimum
        return row.minimum + self.instance.school[row.school].travel

    @cached_property
    def _group_minimum(self) -> tuple[Hours, ...]:
        """The hours of each row at group level, at its minimum."""
        return tuple(row.at_group_level(row.minimum) for row in self.instance.rows)

    @cached_property
    def _goes_to(self) -> dict[str, set[str]]:
        """The places where each member is anyway: home, and the schools that the plan sends them to."""
        return {member.name: {member.home, *self.accounts[member.name].travel} for member in self.instance.members}

    def is_home(self, member: Member, row: Row, outcome: Outcome) -> bool:
        """Whether a row done with this outcome is done at the member's home."""
        place = GROUP if outcome is Outcome.GROUP else row.school
        return member.home == place

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """Every member's account, by name."""
        accounts: dict[str, Account] = {member.name: Account() for member in self.instance.members}
        for index, row, decision in self.entries():
            if decision.outcome not in (Outcome.MEMBER, Outcome.GROUP):
                continue
            self._book_owner(accounts, index, row, decision)
            self._book_backup(accounts, index, row, decision)
        return accounts

    def _book_owner(self, accounts: dict[str, Account], index: int, row: Row, decision: Decision) -> None:
        member = self.instance.member.get(decision.owner or "")
        if member is None:
            return
        account = accounts[member.name]
        if self.is_home(member, row, decision.outcome):
            account.owned_home += self.hours[index]
            return
        account.owned_away += self.hours[index]
        if decision.outcome is Outcome.MEMBER and self.counts_travel:
            school = self.instance.school.get(row.school)
            account.travel[row.school] = school.travel if school else 0

    @cached_property
    def counts_travel(self) -> bool:
        """Whether some rule in force makes the way to a school away from home cost hours."""
        return any(rule.counts_travel for rule in self.instance.rules)

    def _book_backup(self, accounts: dict[str, Account], index: int, row: Row, decision: Decision) -> None:
        member = self.instance.member.get(decision.backup or "")
        if member is None:
            return
        account = accounts[member.name]
        if self.is_home(member, row, decision.outcome):
            account.reserve_home += self.reserve[index]
        else:
            account.reserve_away += self.reserve[index]

    @cached_property
    def paid(self) -> tuple[Paid, ...]:
        """From which budgets each owned row is paid.

        Home rows take BPT hours first, then other hours, then ICT hours, so that what is left can pay
        reserves and travel whenever the member's budgets suffice at all.
        """
        bpt_left = {m.name: 0 if m.at_group else m.bpt for m in self.instance.members}
        other_left = {m.name: m.other for m in self.instance.members}
        paid = []
        for index, row, decision in self.entries():
            member = self.instance.member.get(decision.owner or "")
            if member is None or decision.outcome not in (Outcome.MEMBER, Outcome.GROUP):
                paid.append(Paid())
                continue
            home = self.is_home(member, row, decision.outcome)
            bpt = min(self.hours[index], bpt_left[member.name]) if home else 0
            other = min(self.hours[index] - bpt, other_left[member.name]) if home else 0
            bpt_left[member.name] -= bpt
            other_left[member.name] -= other
            paid.append(Paid(self.hours[index] - bpt - other, bpt, other))
        return tuple(paid)

    @cached_property
    def rows_of(self) -> dict[str, list[int]]:
        """The indices of the rows that each owner (member or partner) has."""
        return self._rows_by(lambda decision: decision.owner)

    @cached_property
    def rows_backed_up_by(self) -> dict[str, list[int]]:
        """The indices of the rows that each member backs up."""
        return self._rows_by(lambda decision: decision.backup)

    def _rows_by(self, who: Callable[[Decision], str | None]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, _, decision in self.entries():
            if (name := who(decision)) is not None:
                found[name].append(index)
        return found

    def rows_with(self, member: str) -> tuple[int, ...]:
        """The indices of the rows that a member owns, and then of those that the member backs up."""
        return tuple(dict.fromkeys([*self.rows_of.get(member, ()), *self.rows_backed_up_by.get(member, ())]))
