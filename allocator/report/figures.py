"""Sums over a plan that people ask for: by cluster, by school, by budget, who changes, what is estimated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.categories import Cluster, Concern
from allocator.instance import GROUP
from allocator.plan import Depth, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from allocator.basics.units import Cents, Hours
    from allocator.instance import Instance, Member
    from allocator.ledger import Ledger

    Totals = dict[Hashable, "Work"]

TEAM = (Outcome.MEMBER, Outcome.GROUP)


@dataclass
class Work:
    """Totals of some rows, asked and done: `asked` is the sum of all other hours.

    `asked` and `undone` are full hours, `at_school`, `at_group` and `partner` what rows cost; `saved` is what doing
    them at group level saves, `thinned` what doing them at their minimum leaves out.
    """

    rows: int = 0
    asked: Hours = 0
    at_school: Hours = 0
    at_group: Hours = 0
    partner: Hours = 0
    saved: Hours = 0
    thinned: Hours = 0
    undone: Hours = 0
    undone_rows: int = 0
    cost: Cents = 0

    @property
    def done(self) -> Hours:
        """The hours done by anyone, at the depth at which they are done, before what the group saves (SPEC, A5)."""
        return self.at_school + self.at_group + self.partner + self.saved


def _totals(ledger: Ledger, names: Iterable[Hashable], name_of: Callable[[int], Hashable]) -> Totals:
    totals: Totals = {name: Work() for name in names}
    for index, row, decision in ledger.entries():
        work = totals.setdefault(name_of(index), Work())
        cost = ledger.hours[index]
        work.rows += 1
        work.asked += row.hours if decision.outcome is not Outcome.CENTRAL else 0
        work.at_school += cost if decision.outcome is Outcome.MEMBER else 0
        work.at_group += cost if decision.outcome is Outcome.GROUP else 0
        work.partner += cost if decision.outcome is Outcome.PARTNER else 0
        work.saved += ledger.full_hours[index] - cost
        work.thinned += row.hours - ledger.full_hours[index] if decision.depth is not None else 0
        work.cost += ledger.cost[index]
        if decision.outcome is Outcome.UNASSIGNED:
            work.undone += row.hours
            work.undone_rows += 1
    return totals


def by_cluster(ledger: Ledger) -> dict[Cluster, Work]:
    """Hours asked, done and left undone in each cluster."""
    rows = ledger.instance.rows
    totals = _totals(ledger, Cluster, lambda index: rows[index].cluster)
    return {cluster: totals[cluster] for cluster in Cluster}


def by_school(ledger: Ledger) -> dict[str, Work]:
    """Hours asked, done and left undone in each school; the group's own rows under `GROUP`, where it has any."""
    rows = ledger.instance.rows
    names = [school.name for school in ledger.instance.schools]
    totals = _totals(ledger, names, lambda index: rows[index].school)
    return {str(name): work for name, work in totals.items()}


@dataclass(frozen=True)
class Spent:
    """Hours that a member spends of each budget: owned hours, reserves and travel together."""

    ict: Hours
    bpt: Hours
    other: Hours


def spent(ledger: Ledger, member: Member) -> Spent:
    """From which budgets a member's hours come: at home BPT first, then other, then ICT; away only ICT."""
    account = ledger.accounts[member.name]
    home = account.owned_home + account.reserve_home
    bpt = 0 if member.at_group else min(home, member.bpt)
    other = min(home - bpt, member.other)
    return Spent(ict=home - bpt - other + account.away, bpt=bpt, other=other)


@dataclass(frozen=True)
class Exchange:
    """Exchange of a school with the others and the group, in hours a year.

    `contributed` went into the group's posts; `outside` is what its members spend away from it (reserves and travel
    included); `received` is what members of other schools and of the group do for its rows.
    """

    contributed: Hours
    outside: Hours
    received: Hours


def exchange(ledger: Ledger) -> dict[str, Exchange]:
    """The balance of giving and getting of each school."""
    instance = ledger.instance
    outside = dict.fromkeys(instance.school, 0)
    received = dict.fromkeys(instance.school, 0)
    for member in instance.members:
        if member.home != GROUP:
            outside[member.home] += ledger.accounts[member.name].away
    for index, row, decision in ledger.entries():
        member_or_none = instance.member.get(decision.owner or "")
        if member_or_none is not None and not row.of_group and member_or_none.home != row.school:
            received[row.school] += ledger.hours[index]
    return {
        school.name: Exchange(school.contributed, outside[school.name], received[school.name])
        for school in instance.schools
    }


def changes(ledger: Ledger) -> list[int]:
    """The rows (indices) whose current owner is known and is not the owner in the plan."""
    return [
        index
        for index, row, decision in ledger.entries()
        if row.current_owner is not None and row.current_owner != decision.owner
    ]


@dataclass(frozen=True)
class Handover:
    """The lines (the first of their rows, by index) of which somebody takes something over from another, and those of
    which something goes to another or to nobody, with the hours in full of what changes."""

    gained: tuple[int, ...]
    lost: tuple[int, ...]
    hours_gained: Hours = 0
    hours_lost: Hours = 0


def handovers(ledger: Ledger) -> dict[str, Handover]:
    """Handovers of each person and partner for whom something changes: as on Team and Partners, others last."""
    found = changes(ledger)
    rows, decisions = ledger.instance.rows, ledger.plan.decisions
    names = dict.fromkeys((*ledger.instance.member, *ledger.instance.partner))
    names |= dict.fromkeys(str(rows[index].current_owner) for index in found)
    every = {}
    for name in names:
        gained = [index for index in found if decisions[index].owner == name]
        lost = [index for index in found if rows[index].current_owner == name]
        every[name] = Handover(
            tuple(by_line(ledger.instance, gained)),
            tuple(by_line(ledger.instance, lost)),
            sum(rows[index].hours for index in gained),
            sum(rows[index].hours for index in lost),
        )
    return {name: handover for name, handover in every.items() if handover.gained or handover.lost}


def by_line(instance: Instance, rows: Iterable[int]) -> list[int]:
    """Of rows (indices) the first of each line: people count a line once, whatever its parts."""
    first: dict[int, int] = {}
    for index in rows:
        first.setdefault(instance.parts_of[index][0], index)
    return list(first.values())


def core_rows(ledger: Ledger) -> list[int]:
    """The rows (indices) that count as core."""
    return [i for i, row, _ in ledger.entries() if ledger.instance.concern(row) is Concern.CORE]


def without_backup(ledger: Ledger) -> list[int]:
    """The core rows (indices) that a member owns and nobody backs up."""
    decisions = ledger.plan.decisions
    return [i for i in core_rows(ledger) if decisions[i].outcome in TEAM and decisions[i].backup is None]


def undone(ledger: Ledger) -> list[int]:
    """The rows (indices) that nobody does."""
    return [i for i, _, decision in ledger.entries() if decision.outcome is Outcome.UNASSIGNED]


def saved(ledger: Ledger) -> Hours:
    """The hours that doing rows once at group level saves."""
    return sum(ledger.full_hours) - sum(ledger.hours)


def thinned(ledger: Ledger) -> Hours:
    """The hours that rows done at their minimum fall short of full ones."""
    return sum(row.hours - row.minimum for _, row, d in ledger.entries() if d.depth is Depth.MINIMUM)


def estimated(ledger: Ledger) -> tuple[int, Hours]:
    """How many lines have hours that are the rule model's estimate, and how many hours that makes."""
    guesses = [row for row in ledger.instance.rows if "hours" in row.defaulted]
    return sum(row.is_head for row in guesses), sum(row.hours for row in guesses)
