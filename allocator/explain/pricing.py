"""Prices and choices worked out: the solver says what a decision costs, a rule says why it can't be (SPEC, E).

Parts of a line that are alike have one price.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from allocator.explain.forbidden import Forbidding
from allocator.explain.prices import Candidate, Choice, Differing, Prices, State
from allocator.plan import Result, Status
from allocator.search.alike_parts import alike, with_owner
from allocator.search.distance import differing
from allocator.search.price import Wish
from allocator.search.session import Forced, Nearest
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.explain.forbidden import Forbidden
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.search import Limits, Session
    from allocator.search.price import Price


SHARE_OF_NEAREST = 1 / 15
"""Part of a whole search's work that the fewest changes get where nobody says how much: two to four seconds at a school
(measured at the example school, where the last half of a minute brought one change less in eight and three proofs)."""


def prices(session: Session, limits: Limits, rows: Sequence[int] | None = None) -> Prices:
    """The prices of these rows, else of all, beside what the session found, which has a plan."""
    result, instance = session.solve(limits) if session.solved is None else session.solved, session.instance
    assert result.plan is not None
    asked = range(len(instance.rows)) if rows is None else rows
    names = [*(owner.name for owner in instance.owners), None]
    forbidding = Forbidding(instance)
    heads = {index: alike(instance, index)[0] for index in asked if not instance.rows[index].is_central}
    forbidden = {
        Wish(head, name): why
        for head in dict.fromkeys(heads.values())
        for name in names
        if (why := forbidding.beforehand(head, name)) is not None
    }
    wishes = [Wish(head, name) for head in dict.fromkeys(heads.values()) for name in names]
    quotes = session.prices([wish for wish in wishes if wish not in forbidden], limits)
    reader = _Reader(instance, result, forbidding, forbidden)
    found = {
        index: tuple(reader.candidate(index, name, quotes.prices.get(Wish(heads[index], name))) for name in names)
        if index in heads
        else ()
        for index in asked
    }
    return Prices(instance, result, found, quotes.calls, quotes.seconds)


@dataclass(frozen=True)
class _Reader:
    """Makes candidates of quotes."""

    instance: Instance
    result: Result
    forbidding: Forbidding
    forbidden: dict[Wish, Forbidden] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        assert self.result.plan is not None
        return self.result.plan

    def candidate(self, index: int, name: str | None, price: Price | None) -> Candidate:
        if self.plan.decisions[index].owner == name:
            return Candidate(name, State.CURRENT, differing=Differing(0, 0))
        if price is None or price.impossible:
            wish = Wish(alike(self.instance, index)[0], name)
            if wish not in self.forbidden:
                self.forbidden[wish] = self.forbidding.afterwards(*wish)
            return Candidate(name, State.FORBIDDEN, high=None, forbidden=self.forbidden[wish])
        plan = None if price.plan is None else with_owner(self.instance, price.plan, index, name)
        rows = None if plan is None else Differing(len(differing(self.instance, self.plan, plan)), 1)
        tier = None if price.tier is None else tiers_of(self.instance)[price.tier]
        state = State.PRICED if price.exact else State.BOUNDED
        return Candidate(name, state, tier, price.low, price.high, plan, rows)


def choice(session: Session, rows: tuple[int, ...], owner: str | None, limits: Limits) -> Choice:
    """Work out what would follow if somebody did a row, or all of several, beside what the session found."""
    baseline = session.solve(limits) if session.solved is None else session.solved
    assert baseline.plan is not None
    if all(baseline.plan.decisions[row].owner == owner for row in rows):
        return Choice(rows, owner, baseline, Nearest(baseline.plan, 0, 0))
    result = session.price(rows, owner, limits)
    if result.status is Status.CONTRADICTION:
        return forbidden(session.instance, rows, owner)
    nearest = session.nearest(baseline.plan, _in_passing(session, limits), Forced(rows, owner, result))
    return Choice(rows, owner, result, nearest)


def _in_passing(session: Session, limits: Limits) -> Limits:
    """Limits within which somebody waits for the fewest changes, where nobody set others. A plan with nearly as few is
    found at once; that there is none with fewer may take a whole search to prove."""
    if limits.work is not None or limits.seconds is not None:
        return limits
    return replace(limits, work=limits.work_for(len(session.instance.rows)) * SHARE_OF_NEAREST)


def forbidden(instance: Instance, rows: tuple[int, ...], owner: str | None) -> Choice:
    """A choice that no plan has, with the first thing that forbids it."""
    forbidding = Forbidding(instance)
    before = (forbidding.beforehand(row, owner) for row in rows)
    why = next((each for each in before if each is not None), None) or forbidding.afterwards(rows[0], owner)
    return Choice(rows, owner, Result(Status.CONTRADICTION, None), None, why)


def moves(instance: Instance, old: Plan, new: Plan, first: tuple[int, ...]) -> list[int]:
    """The rows that two plans decide otherwise, as one move sets off the next: from the first ones on, each after one
    with which it shares a person."""
    left = differing(instance, old, new)
    chain = [index for index in first if index in left] or left[:1]
    left = [index for index in left if index not in chain]

    def people(index: int) -> set[str | None]:
        sides = (old.decisions[index], new.decisions[index])
        return {name for decision in sides for name in (decision.owner, decision.backup)} - {None}

    for index in chain:
        linked = [other for other in left if people(other) & people(index)]
        chain += linked
        left = [other for other in left if other not in linked]
    return chain + left
