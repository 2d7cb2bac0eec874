"""Who takes over when people are absent: the plan as it stands, of which only the fallen rows go to their backups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.categories import Concern
from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Outcome, Plan
from allocator.search.around_plan import best_around

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from allocator.basics.units import Hours
    from allocator.instance import Instance, Member, Row
    from allocator.plan import Decision


@dataclass(frozen=True)
class TakeOver:
    """What happens at once when some members of a plan are absent (SPEC, G). Rows are addressed by index.

    `falls` are their rows that count as core; `plan` is what is left of the plan once those backups who can have taken
    over, best by the tiers; `lacks` are the hours that people lack to take all of it over: those that backups have too
    few of, and those of the rows that nobody present backs up. `rest` is the plan before anybody takes over.
    """

    names: tuple[str, ...]
    stands: Ledger
    falls: tuple[int, ...]
    plan: Plan
    lacks: Hours
    rest: Ledger

    @cached_property
    def taken_over(self) -> tuple[int, ...]:
        return tuple(index for index in self.falls if self.plan.decisions[index].owner is not None)

    @cached_property
    def left(self) -> tuple[int, ...]:
        """The fallen rows that nobody takes over."""
        return tuple(index for index in self.falls if self.plan.decisions[index].owner is None)

    @property
    def short(self) -> Hours:
        """The hours of `left`, as the plan has them."""
        return self.hours(self.left)

    def hours(self, rows: Iterable[int]) -> Hours:
        """What these rows cost their owners in the plan as it stands."""
        return sum(self.stands.hours[index] for index in rows)

    def backup(self, index: int) -> str | None:
        """Who of those present backs up a fallen row."""
        name = self.stands.plan.decisions[index].backup
        return None if name in self.names else name

    def room(self, index: int) -> Hours | None:
        """The hours that the backup of a fallen row has where it is done, before taking anything over: those kept free
        for what falls and those left, without the way there. None without a backup who is there."""
        name = self.backup(index)
        if name is None:
            return None
        row, place = self.stands.instance.rows[index], self.stands.plan.decisions[index].outcome
        member, account = self.rest.instance.member[name], self.rest.accounts[name]
        free = member.available - account.used
        if not self.rest.is_home(member, row, place):
            free = min(free, member.ict - account.away)
            if place is Outcome.MEMBER and self.rest.counts_travel and row.school not in account.travel:
                free -= self.rest.instance.school[row.school].travel
        return max(0, free)


def taken_over(
    stands: Ledger,
    names: Sequence[str],
    others: Mapping[int, Sequence[str]] | None = None,
    team: Instance | None = None,
) -> TakeOver:
    """What falls of a plan without these members, and the part of it that backups take over.

    `others` may take rows over as their backups do; `team` is the same question with what people can do otherwise.
    """
    instance, gone = _without(team or stands.instance, names), frozenset(names)
    decisions = stands.plan.decisions
    falls = tuple(
        index
        for index, row in enumerate(instance.rows)
        if decisions[index].owner in gone and instance.concern(row) is Concern.CORE
    )
    rest = Plan(tuple(_left_of(decision, gone) for decision in decisions))
    offers = {index: _offers(decisions[index], gone, (others or {}).get(index, ())) for index in falls}
    offers = {index: its for index, its in offers.items() if its}
    plan = best_around(instance, rest, offers) if offers else rest
    whole = Plan(tuple(offers[index][0] if index in offers else each for index, each in enumerate(rest.decisions)))
    lone = sum(stands.hours[index] for index in falls if index not in offers)
    lacks = lone + _lacking(instance, rest, whole)
    return TakeOver(tuple(names), stands, falls, plan, lacks, Ledger(instance, rest))


def _without(instance: Instance, names: Collection[str]) -> Instance:
    """The same rows, without these members; what was fixed to them is so no more."""
    members = tuple(member for member in instance.members if member.name not in names)
    return replace(instance, rows=tuple(_unpinned(row, names) for row in instance.rows), members=members)


def _unpinned(row: Row, names: Collection[str]) -> Row:
    if row.fixed_to not in names and row.not_for.isdisjoint(names):
        return row
    return replace(row, fixed_to=None if row.fixed_to in names else row.fixed_to, not_for=row.not_for.difference(names))


def _left_of(decision: Decision, gone: Collection[str]) -> Decision:
    if decision.owner in gone:
        return UNASSIGNED
    return replace(decision, backup=None) if decision.backup in gone else decision


def _offers(decision: Decision, gone: Collection[str], others: Sequence[str]) -> tuple[Decision, ...]:
    """A fallen row as those may take it over who are there, its backup first: where and as deep as it was done."""
    people = dict.fromkeys((*([decision.backup] if decision.backup is not None else []), *others))
    return tuple(replace(decision, owner=name, backup=None) for name in people if name not in gone)


def _lacking(instance: Instance, before: Plan, after: Plan) -> Hours:
    """The hours that members have too few of in the one plan, beyond those that they have too few of in the other."""
    old, new = Ledger(instance, before), Ledger(instance, after)
    return sum(max(0, _over(new, member) - _over(old, member)) for member in instance.members)


def _over(ledger: Ledger, member: Member) -> Hours:
    account = ledger.accounts[member.name]
    return max(0, account.used - member.available, account.away - member.ict)


def core_undone(ledger: Ledger) -> tuple[int, ...]:
    """The rows that count as core and that nobody does."""
    return tuple(
        index
        for index, row, decision in ledger.entries()
        if decision.outcome is Outcome.UNASSIGNED and ledger.instance.concern(row) is Concern.CORE
    )
