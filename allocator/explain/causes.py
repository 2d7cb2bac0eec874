"""Causes: why each row stays undone, proven by taking the cause away (SPEC, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.explain.headroom import CONCERNS, Headroom
from allocator.explain.removal import ABILITY, EVERYTHING, LEAVE, MEANS, THOROUGH, Removal, counts_in
from allocator.ledger import Ledger
from allocator.plan import Outcome, Plan
from allocator.rules.base import Asks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from allocator.basics.text import Text
    from allocator.basics.units import Hours
    from allocator.explain.removal import Effort
    from allocator.instance import Instance
    from allocator.plan import Slot, TierResult


class Kind(StrEnum):
    """The kind of a cause; a row has one."""

    ALLOWED = "nobody allowed"
    COMPETENT = "nobody competent"
    HOURS = "hours"
    TOGETHER = "only together"
    """No single one of these, only several of them taken away together."""
    WEIGHED = "weighed"
    """Nothing but the order of the aims: the hours go to less urgent rows that bring more, or the row costs more than
    it brings."""
    OPEN = "not proven"


class Budget(NamedTuple):
    """A budget that has too little for a row: whose it is, the key of the rule that counts it, and what is lacking."""

    name: str
    rule: str
    lacking: Text


@dataclass(frozen=True)
class Cause:
    """The cause why a row stays undone.

    `hours` are the row's in full. With `Kind.HOURS`, `budgets` are those of all who may do it, and `rows` (by index)
    what holds these people's hours and is at least as important. With `Kind.ALLOWED` and `Kind.COMPETENT`, `people` are
    those who could do it once the cause is gone, as far as they are known. `together` are causes that suffice together.
    """

    kind: Kind
    hours: Hours
    budgets: tuple[Budget, ...] = ()
    people: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    together: tuple[Kind, ...] = ()

    def as_data(self, instance: Instance) -> dict[str, Any]:
        """The cause for JSON: its kind, hours, people, budgets, and the rows' lines on Tasks with school and task."""
        return {
            "kind": self.kind.value,
            "hours": self.hours / 100,
            "people": list(self.people),
            "budgets": [{"name": each.name, "rule": each.rule, "lacking": each.lacking.en} for each in self.budgets],
            "rows": [
                {"row": row.line, "school": row.school, "task": row.task}
                for row in (instance.rows[index] for index in self.rows)
            ],
            "together": [kind.value for kind in self.together],
        }


def causes_of(
    instance: Instance,
    plan: Plan,
    effort: Effort = THOROUGH,
    tiers: Sequence[TierResult] = (),
    among: Collection[int] | None = None,
) -> dict[int, Cause]:
    """For each undone row (by index; of those `among`, where it is given) the first cause whose removal alone lets it
    be done: then some plan does it, is no worse in any tier before the one in which the row counts, and better in that
    one.

    What "no worse" means is measured against this plan, so a plan that is not proven best may be told causes that a
    better one would not have. `tiers` are what is proven of it; without them it is taken for the best: only of such a
    plan it can be said that a row is undone because all is weighed so.
    """
    undone = [index for index, said in enumerate(plan.decisions) if said.outcome is Outcome.UNASSIGNED]
    inquiry = Inquiry(Headroom(Ledger(instance, plan)), undone, effort, tiers)
    return {index: inquiry.cause(index) for index in undone if among is None or index in among}


class Inquiry:
    """The causes of one plan's undone rows, one after the other; what several ask for is made once."""

    def __init__(self, headroom: Headroom, undone: Iterable[int], effort: Effort, tiers: Sequence[TierResult]) -> None:
        self._headroom, self._tiers = headroom, tiers
        self._instance = headroom.instance
        self._removal = Removal(headroom, undone, effort)

    def cause(self, index: int) -> Cause:
        slots = self._headroom.who_may.get(index, [])
        return self._of_some(index, slots) if slots else self._of_nobody(index)

    # -- a row that nobody may own

    def _of_nobody(self, index: int) -> Cause:
        """Lifting what is asked by agreement, or what is asked of competence, may open the row to somebody."""
        for kind, asks in ((Kind.ALLOWED, LEAVE), (Kind.COMPETENT, ABILITY)):
            slots = self._removal.opened(asks).get(index, [])
            done = self._removal.done(index, slots, asks)
            if done is None:
                return self._cause(Kind.OPEN, index)
            if done:
                return self._cause(kind, index, people=_names(slots))
        if not self._instance.owners:
            return self._cause(Kind.TOGETHER, index, together=tuple(_KINDS))
        for kinds, asks in _TOGETHER:
            slots = self._removal.opened(asks).get(index, [])
            if self._removal.added(index, slots, asks):
                return self._cause(Kind.TOGETHER, index, people=_names(slots), together=kinds)
        return self._rest(index, EVERYTHING)

    # -- a row that somebody may own

    def _of_some(self, index: int, slots: list[Slot]) -> Cause:
        """Somebody is allowed and competent: other rows hold the hours, or a rule about several rows stands between."""
        if not any(
            self._removal.free(index, slot, MEANS) and self._removal.is_sound(index, slot, MEANS) for slot in slots
        ):
            done = self._removal.done(index, slots, LEAVE)
            if done is None:
                return self._cause(Kind.OPEN, index)
            if done:
                return self._cause(Kind.ALLOWED, index, people=_names(slots))
        done = self._removal.done(index, slots, MEANS)
        if done is None:
            return self._cause(Kind.OPEN, index)
        if done:
            return self._of_hours(index, slots)
        if self._removal.added(index, slots, LEAVE | MEANS):
            return self._cause(Kind.TOGETHER, index, self._budgets(index, slots), together=(Kind.ALLOWED, Kind.HOURS))
        return self._rest(index, LEAVE | MEANS)

    def _lacks_only_means(self, index: int, slot: Slot) -> bool:
        return self._removal.free(index, slot, MEANS) and self._removal.is_sound(index, slot, MEANS)

    def _of_hours(self, index: int, slots: list[Slot]) -> Cause:
        """Hours are blamed only where what holds them is at least as important."""
        firm = [slot for slot in slots if self._headroom.cause(index, slot)[0] is not None]
        if not firm:
            return self._weighed(index)
        budgets = self._budgets(index, firm)
        rank = CONCERNS.index(self._instance.concern(self._instance.rows[index]))
        held = [
            other
            for name in dict.fromkeys(budget.name for budget in budgets)
            for other in self._held_by(name)
            if CONCERNS.index(self._instance.concern(self._instance.rows[other])) <= rank
        ]
        people = () if budgets else _names(firm)
        return self._cause(Kind.HOURS, index, budgets, people, tuple(sorted(set(held))))

    def _held_by(self, name: str) -> tuple[int, ...]:
        return self._headroom.ledger.rows_with(name)

    def _budgets(self, index: int, slots: Iterable[Slot]) -> tuple[Budget, ...]:
        """What each of these people has too little of, the first budget that says so; one a person."""
        found: dict[str, Budget] = {}
        for slot in slots:
            for rule, asked in self._headroom.obstacles:
                if Asks.MEANS in rule.asks and (lacking := asked(index, slot)) is not None:
                    found.setdefault(slot.name, Budget(slot.name, rule.key, lacking))
                    break
        return tuple(found.values())

    def _rest(self, index: int, asks: frozenset[Asks]) -> Cause:
        """No cause alone: whether all of them together let it be done at all."""
        done = self._removal.done(index, [], asks)
        if done is None:
            return self._cause(Kind.OPEN, index)
        if not done:
            return self._weighed(index)
        kinds = tuple(kind for kind, each in _KINDS.items() if each <= asks)
        return self._cause(Kind.TOGETHER, index, together=kinds)

    def _weighed(self, index: int) -> Cause:
        """Nothing stands in the way but the order of the aims, which is true of a plan that is proven best so far."""
        proven = all(tier.proven for tier in self._tiers[: counts_in(self._instance, index) + 1])
        return self._cause(Kind.WEIGHED if proven else Kind.OPEN, index)

    def _cause(
        self,
        kind: Kind,
        index: int,
        budgets: tuple[Budget, ...] = (),
        people: tuple[str, ...] = (),
        rows: tuple[int, ...] = (),
        together: tuple[Kind, ...] = (),
    ) -> Cause:
        named = people or tuple(dict.fromkeys(budget.name for budget in budgets))
        return Cause(kind, self._instance.rows[index].hours, budgets, named, rows, together)


_KINDS = {Kind.ALLOWED: LEAVE, Kind.COMPETENT: ABILITY, Kind.HOURS: MEANS}
_TOGETHER = (
    ((Kind.ALLOWED, Kind.COMPETENT), LEAVE | ABILITY),
    ((Kind.ALLOWED, Kind.HOURS), LEAVE | MEANS),
    ((Kind.COMPETENT, Kind.HOURS), ABILITY | MEANS),
    ((Kind.ALLOWED, Kind.COMPETENT, Kind.HOURS), EVERYTHING),
)
"""Causes taken away together, the fewest first."""


def _names(slots: Iterable[Slot]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slot.name for slot in slots))
