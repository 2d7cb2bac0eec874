"""Causes: why each row stays undone, proven by taking the cause away (SPEC, section 7)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.explain.headroom import CONCERNS, Headroom
from allocator.explain.lifted import lifted
from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.rules.base import Asks, Rule, rules_of
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.basics.text import Text
    from allocator.basics.units import Hours
    from allocator.instance import Instance
    from allocator.plan import Slot
    from allocator.search.attain import Attaining
    from allocator.tiers.base import Tier

LEAVE, ABILITY, MEANS = frozenset({Asks.LEAVE}), frozenset({Asks.ABILITY}), frozenset({Asks.MEANS})
EVERYTHING = LEAVE | ABILITY | MEANS


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


class Effort(NamedTuple):
    """How hard causes may be proven where no figure of the plan settles them: at most so many searches, each with so
    much work (CP-SAT's deterministic time), on programmes of at most so many variables."""

    searches: int
    work: float = 1.0
    variables: int = 20_000


QUICK = Effort(0)
"""No search: what the plan's own figures prove."""
IN_PASSING = Effort(6, 0.1, 10_000)
"""What `solve` does by itself: a few tenths of a second at a school, and no search where there are many."""
THOROUGH = Effort(10_000, 10.0)


def causes_of(instance: Instance, plan: Plan, effort: Effort = THOROUGH) -> dict[int, Cause]:
    """For each undone row (by index) the first cause whose removal alone lets it be done: then some plan does it, is no
    worse in any tier before the one in which the row counts, and better in that one.

    What "no worse" means is measured against this plan, so a plan that is not proven best may be told causes that a
    better one would not have.
    """
    undone = [index for index, said in enumerate(plan.decisions) if said.outcome is Outcome.UNASSIGNED]
    inquiry = Inquiry(Headroom(Ledger(instance, plan)), undone, effort)
    return {index: inquiry.cause(index) for index in undone}


class Inquiry:
    """The causes of one plan's undone rows, one after the other; what several ask for is made once."""

    def __init__(self, headroom: Headroom, undone: Iterable[int], effort: Effort) -> None:
        self._headroom = headroom
        self._instance, self._plan = headroom.instance, headroom.ledger.plan
        self._shut = tuple(index for index in undone if not headroom.who_may.get(index))
        """The rows that nobody may own."""
        self._effort, self._searches = effort, effort.searches
        self._values: dict[int, int] = {}
        self._slots: dict[frozenset[Asks], Mapping[int, list[Slot]]] = {}
        self._searched: dict[tuple[frozenset[Asks], tuple[int, ...], int], Attaining | None] = {}

    def cause(self, index: int) -> Cause:
        slots = self._headroom.who_may.get(index, [])
        return self._of_some(index, slots) if slots else self._of_nobody(index)

    # -- a row that nobody may own

    def _of_nobody(self, index: int) -> Cause:
        """Lifting what is asked by agreement, or what is asked of competence, may open the row to somebody."""
        for kind, asks in ((Kind.ALLOWED, LEAVE), (Kind.COMPETENT, ABILITY)):
            slots = self._opened(asks).get(index, [])
            done = self._done(index, slots, asks, self._shut)
            if done is None:
                return self._cause(Kind.OPEN, index)
            if done:
                return self._cause(kind, index, people=_names(slots))
        for kinds, asks in _TOGETHER:
            slots = self._opened(asks).get(index, [])
            if self._added(index, slots, asks):
                return self._cause(Kind.TOGETHER, index, people=_names(slots), together=kinds)
        return self._rest(index, EVERYTHING, self._shut)

    # -- a row that somebody may own

    def _of_some(self, index: int, slots: list[Slot]) -> Cause:
        """Somebody is allowed and competent: other rows hold the hours, or a rule about several rows stands between."""
        if not any(self._free(index, slot, MEANS) and self._is_sound(index, slot, MEANS) for slot in slots):
            done = self._done(index, slots, LEAVE)
            if done is None:
                return self._cause(Kind.OPEN, index)
            if done:
                return self._cause(Kind.ALLOWED, index, people=_names(slots))
        done = self._done(index, slots, MEANS)
        if done is None:
            return self._cause(Kind.OPEN, index)
        if done:
            return self._of_hours(index, slots)
        if self._added(index, slots, LEAVE | MEANS):
            return self._cause(Kind.TOGETHER, index, self._budgets(index, slots), together=(Kind.ALLOWED, Kind.HOURS))
        return self._rest(index, LEAVE | MEANS)

    def _of_hours(self, index: int, slots: list[Slot]) -> Cause:
        """Hours are blamed only where what holds them is at least as important."""
        firm = [slot for slot in slots if self._headroom.cause(index, slot)[0] is not None]
        if not firm:
            # Strict tiers leave this to no best plan: the search has not found it.
            own = counts_in(self._instance, index)
            strict = own < len(self._instance.tiers) and not tiers_of(self._instance)[own].weighs
            return self._cause(Kind.OPEN if strict else Kind.WEIGHED, index)
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

    def _rest(self, index: int, asks: frozenset[Asks], idle: tuple[int, ...] = ()) -> Cause:
        """No cause alone: whether all of them together let it be done at all."""
        done = self._done(index, [], asks, idle)
        if done is None:
            return self._cause(Kind.OPEN, index)
        if not done:
            return self._cause(Kind.WEIGHED, index)
        kinds = tuple(kind for kind, each in _KINDS.items() if each <= asks)
        return self._cause(Kind.TOGETHER, index, together=kinds)

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

    # -- whether a row can be done

    def _done(
        self, index: int, slots: list[Slot], asks: frozenset[Asks], idle: tuple[int, ...] | None = None
    ) -> bool | None:
        """Whether the row can be done once nothing of this is asked; None where that is not proven. `idle` are the rows
        that nobody may own, where this one is such a row."""
        if self._added(index, slots, asks):
            return True
        if idle is not None and asks != EVERYTHING and not any(self._could(index, slot, asks) for slot in slots):
            return False
        if self._searches <= 0:
            return None
        most = self._most(index)
        searched = self._attaining(asks, (index,) if idle is None else idle, len(most), opening=idle is not None)
        if searched is None:
            return None
        self._searches -= 1
        attempt = searched.doing(index, [other for other in idle or () if other != index], most, self._effort.work)
        return attempt.plan is not None if attempt.proven else None

    def _added(self, index: int, slots: Iterable[Slot], asks: frozenset[Asks]) -> bool:
        """Whether the row can be done on top of the plan as it is, once nothing of this is asked."""
        return any(
            self._free(index, slot, asks) and self._is_better(index, slot) and self._is_sound(index, slot, asks)
            for slot in slots
        )

    def _free(self, index: int, slot: Slot, asks: frozenset[Asks]) -> bool:
        """Whether nothing else than this stands in somebody's way in the plan."""
        if Asks.LEAVE not in asks and self._headroom.waits(index) is not None:
            return False
        return all(rule.asks & asks or asked(index, slot) is None for rule, asked in self._headroom.obstacles)

    def _could(self, index: int, slot: Slot, asks: frozenset[Asks]) -> bool:
        """Whether somebody has the means for the row where nobody does anything else."""
        return all(
            rule.asks & asks or not rule.asks & MEANS or asked(index, slot) is None
            for rule, asked in self._idle.obstacles
        )

    @cached_property
    def _idle(self) -> Headroom:
        """The headroom where nobody does anything."""
        decisions = (UNASSIGNED if said.owner is not None else said for said in self._plan.decisions)
        return Headroom(Ledger(self._instance, Plan(tuple(decisions))))

    def _is_better(self, index: int, slot: Slot) -> bool:
        """Whether the plan with the row at its minimum is as good as was asked."""
        for place, (tier, most) in enumerate(zip(tiers_of(self._instance), self._most(index), strict=False)):
            if tier.only_gains and most == self._value(place):
                continue
            if tier.weighs:
                value = self._value(place) + self._costs(tier, index, slot)
            else:
                value = tier.value(self._with(index, slot))
            if value > most:
                return False
        return True

    def _costs(self, tier: Tier, index: int, slot: Slot) -> int:
        """What the row makes worse, everything weighed. Only what the same person does makes a difference, as every
        part adds up over rows and over pairs of a person."""
        rows = sorted({index, *self._headroom.ledger.rows_with(slot.name)})
        part = dataclasses.replace(self._instance, rows=tuple(self._instance.rows[row] for row in rows))
        before, after = (
            tier.value(Ledger(part, Plan(tuple(plan.decisions[row] for row in rows))))
            for plan in (self._plan, self._with(index, slot).plan)
        )
        return after - before

    def _is_sound(self, index: int, slot: Slot, asks: frozenset[Asks]) -> bool:
        """Whether it breaks none of the rules that have nothing to say beforehand of what stands in the way."""
        silent = [rule for rule in self._silent if not rule.asks & asks]
        return not silent or not any(fault for rule in silent for fault in rule.violations(self._with(index, slot)))

    @cached_property
    def _silent(self) -> list[Rule]:
        """The rules on several rows that name no obstacles."""
        spoken = [rule for rule, _ in self._headroom.obstacles]
        return [
            rule
            for rule in rules_of(self._instance)
            if rule.asks
            and rule.applies(self._instance)
            and type(rule).post is not Rule.post
            and rule not in spoken
            and rule.waits(self._headroom.ledger) is None
        ]

    def _with(self, index: int, slot: Slot) -> Ledger:
        """The plan with the row at its minimum, without a backup."""
        row, decisions = self._instance.rows[index], list(self._plan.decisions)
        decisions[index] = Decision(slot.outcome, slot.name, Depth.MINIMUM if row.minimum < row.hours else Depth.FULL)
        return Ledger(self._instance, Plan(tuple(decisions)))

    def _most(self, index: int) -> list[int]:
        """What each tier may come to at most: before the row's own no more than in the plan, there less."""
        own = counts_in(self._instance, index)
        return [self._value(place) for place in range(own)] + (
            [self._value(own) - 1] if own < len(self._instance.tiers) else []
        )

    def _value(self, place: int) -> int:
        if place not in self._values:
            self._values[place] = tiers_of(self._instance)[place].value(self._headroom.ledger)
        return self._values[place]

    def _opened(self, asks: frozenset[Asks]) -> Mapping[int, list[Slot]]:
        """Who may own each of the rows that nobody may own, once nothing of this is asked."""
        if asks not in self._slots:
            rows = tuple(self._instance.rows[index] for index in self._shut)
            alone = dataclasses.replace(self._instance, rows=rows)
            given = lifted(alone, range(len(rows)), asks)
            nothing = Plan((UNASSIGNED,) * len(rows))
            may = Headroom(Ledger(given, nothing)).who_may
            self._slots[asks] = {self._shut[number]: slots for number, slots in may.items()}
        return self._slots[asks]

    def _attaining(
        self, asks: frozenset[Asks], rows: tuple[int, ...], tiers: int, *, opening: bool
    ) -> Attaining | None:
        """The instance in which nothing of this is asked of these rows, ready to be searched; None where it is too
        large. Further tiers are left out: one could take for granted what is lifted."""
        if (asks, rows, tiers) not in self._searched:
            from allocator.search.attain import Attaining  # the solver takes a second to load

            given = lifted(self._instance, rows, asks, opening=opening)
            attaining = Attaining(dataclasses.replace(given, tiers=given.tiers[:tiers]), self._plan)
            self._searched[asks, rows, tiers] = attaining if attaining.size <= self._effort.variables else None
        return self._searched[asks, rows, tiers]


_KINDS = {Kind.ALLOWED: LEAVE, Kind.COMPETENT: ABILITY, Kind.HOURS: MEANS}
_TOGETHER = (
    ((Kind.ALLOWED, Kind.COMPETENT), LEAVE | ABILITY),
    ((Kind.ALLOWED, Kind.HOURS), LEAVE | MEANS),
    ((Kind.COMPETENT, Kind.HOURS), ABILITY | MEANS),
    ((Kind.ALLOWED, Kind.COMPETENT, Kind.HOURS), EVERYTHING),
)
"""Causes taken away together, the fewest first."""


def counts_in(instance: Instance, index: int) -> int:
    """The place of the tier in which a row counts: that of its concern, or that which weighs all; behind the last where
    there is neither."""
    concern = instance.concern(instance.rows[index])
    for place, tier in enumerate(tiers_of(instance)):
        if tier.counts(concern):
            return place
    return len(instance.tiers)


def _names(slots: Iterable[Slot]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slot.name for slot in slots))
