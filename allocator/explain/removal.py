"""Whether a row can be done once something is no longer asked of who does it (SPEC, section 7)."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from allocator.explain.headroom import Headroom
from allocator.explain.lifted import lifted
from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Decision, Depth, Plan
from allocator.rules.base import Asks, Rule, rules_of
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.instance import Instance
    from allocator.plan import Slot
    from allocator.search.attain import Attaining, Attempt
    from allocator.tiers.base import Tier

LEAVE, ABILITY, MEANS = frozenset({Asks.LEAVE}), frozenset({Asks.ABILITY}), frozenset({Asks.MEANS})
EVERYTHING = LEAVE | ABILITY | MEANS


class Effort(NamedTuple):
    """How hard causes may be proven where no figure of the plan settles them: at most so many searches, each with so
    much work (CP-SAT's deterministic time), on programmes of at most so many variables; `weighed` is the same for rows
    that count where several things are weighed, of which a proof takes seconds at a school (measured: 0.1 otherwise).
    """

    searches: int
    work: float = 1.0
    variables: int = 20_000
    weighed: int = 20_000


QUICK = Effort(0)
"""No search: what the plan's own figures prove."""
IN_PASSING = Effort(10, 0.1, 10_000, 300)
"""What `solve` does by itself: a few tenths of a second at a school, and no search where there are many."""
THOROUGH = Effort(10_000, 10.0)


class Removal:
    """One plan's undone rows, and what is asked of who does them taken away; what several rows ask for is made once."""

    def __init__(self, headroom: Headroom, undone: Iterable[int], effort: Effort) -> None:
        self._headroom = headroom
        self._instance, self._plan = headroom.instance, headroom.ledger.plan
        self._shut = tuple(index for index in undone if not headroom.who_may.get(index))
        """The rows that nobody may own."""
        self._effort, self._searches = effort, effort.searches
        self._values: dict[int, int] = {}
        self._slots: dict[frozenset[Asks], Mapping[int, list[Slot]]] = {}
        self._searched: dict[tuple[frozenset[Asks], tuple[int, ...], int], Attaining | None] = {}
        self._answers: dict[tuple[frozenset[Asks], int], bool | None] = {}
        """What was found of rows that nobody may own."""

    def done(self, index: int, slots: list[Slot], asks: frozenset[Asks]) -> bool | None:
        """Whether the row can be done once nothing of this is asked; None where that is not proven. `slots` are those
        who may own it then."""
        if self.added(index, slots, asks):
            return True
        if index not in self._shut:
            return self._found(self._attempt((index,), asks, (index,)))
        if not self._could_be(index, asks):
            return False
        if (asks, index) not in self._answers:
            self._answer(asks, counts_in(self._instance, index))
        return self._answers[asks, index]

    def _answer(self, asks: frozenset[Asks], own: int) -> None:
        """Answer for all rows at once that nobody may own, that count in one tier and that are still in doubt: as most
        can't be done, one proof often does for all that are left."""
        left = [
            row
            for row in self._shut
            if (asks, row) not in self._answers and counts_in(self._instance, row) == own and self._in_doubt(row, asks)
        ]
        while left:
            attempt = self._attempt(tuple(left), asks, self._shut)
            if attempt is None or attempt.plan is None:
                break
            done = next(row for row in left if attempt.plan.decisions[row].owner is not None)
            self._answers[asks, done] = True
            left.remove(done)
        else:
            return
        if attempt is not None and attempt.proven:
            self._answers |= dict.fromkeys(((asks, row) for row in left), False)
            return
        for row in left:
            alone = self._attempt((row,), asks, self._shut) if len(left) > 1 else None
            self._answers[asks, row] = self._found(alone)

    def _in_doubt(self, row: int, asks: frozenset[Asks]) -> bool:
        return self._could_be(row, asks) and not self.added(row, self.opened(asks).get(row, []), asks)

    def _could_be(self, row: int, asks: frozenset[Asks]) -> bool:
        """Whether anybody who may own the row then has the means for it, were there nothing else to do."""
        return any(self._could(row, slot, asks) for slot in self.opened(asks).get(row, []))

    @staticmethod
    def _found(attempt: Attempt | None) -> bool | None:
        return None if attempt is None or not attempt.proven else attempt.plan is not None

    def _attempt(self, rows: tuple[int, ...], asks: frozenset[Asks], lifted_for: tuple[int, ...]) -> Attempt | None:
        """A plan that does one of these rows, and no other of those for which this is lifted; None where there are no
        searches left, or too many variables."""
        if self._searches <= 0:
            return None
        most = self._most(rows[0])
        opening = rows[0] in self._shut
        searched = self._attaining(asks, lifted_for, len(most), opening=opening)
        if searched is None:
            return None
        self._searches -= 1
        return searched.doing_one_of(rows, set(lifted_for).difference(rows), most, self._effort.work)

    def added(self, index: int, slots: Iterable[Slot], asks: frozenset[Asks]) -> bool:
        """Whether the row can be done on top of the plan as it is, once nothing of this is asked."""
        return any(
            self.free(index, slot, asks) and self._is_better(index, slot) and self.is_sound(index, slot, asks)
            for slot in slots
        )

    def free(self, index: int, slot: Slot, asks: frozenset[Asks]) -> bool:
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
    def _is_large(self) -> bool:
        return sum(map(len, self._headroom.who_may.values())) > self._effort.variables

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
            if tier.adds_up:
                value = self._value(place) + self._costs(tier, index, slot)
            else:
                value = tier.value(self._with(index, slot))
            if value > most:
                return False
        return True

    def _costs(self, tier: Tier, index: int, slot: Slot) -> int:
        """What the row makes worse in a tier that adds up: only what the same person does makes a difference."""
        rows = sorted({index, *self._headroom.ledger.rows_with(slot.name)})
        part = dataclasses.replace(self._instance, rows=tuple(self._instance.rows[row] for row in rows))
        before, after = (
            tier.value(Ledger(part, Plan(tuple(plan.decisions[row] for row in rows))))
            for plan in (self._plan, self._with(index, slot).plan)
        )
        return after - before

    def is_sound(self, index: int, slot: Slot, asks: frozenset[Asks]) -> bool:
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

    def opened(self, asks: frozenset[Asks]) -> Mapping[int, list[Slot]]:
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
        if self._is_large:  # told by the candidates, before anything is made
            return None
        if (asks, rows, tiers) not in self._searched:
            from allocator.search.attain import Attaining  # the solver takes a second to load

            given = lifted(self._instance, rows, asks, opening=opening)
            attaining = Attaining(dataclasses.replace(given, tiers=given.tiers[:tiers]), self._plan)
            weighed = tiers_of(self._instance)[:tiers][-1:]
            most = self._effort.weighed if any(tier.weighs for tier in weighed) else self._effort.variables
            self._searched[asks, rows, tiers] = attaining if attaining.size <= most else None
        return self._searched[asks, rows, tiers]


def counts_in(instance: Instance, index: int) -> int:
    """The place of the tier in which a row counts: that of its concern, or that which weighs all; behind the last where
    there is neither."""
    concern = instance.concern(instance.rows[index])
    for place, tier in enumerate(tiers_of(instance)):
        if tier.counts(concern):
            return place
    return len(instance.tiers)
