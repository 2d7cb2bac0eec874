"""Headroom of a plan: who may do a row at all, and what stops each of them from taking it on top of the plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.assembly.candidates import candidates
from allocator.basics.text import Text
from allocator.categories import Concern
from allocator.formulation.pairs import OUTCOMES
from allocator.instance import MOST_PARTS
from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Outcome, Plan, Slot
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.basics.units import Hours
    from allocator.formulation.choices import Candidates, Choices
    from allocator.instance import Instance
    from allocator.rules.base import Means, Obstacle, Rule, Shortage, Waits

CONCERNS: tuple[Concern, ...] = tuple(Concern)
"""The most important first."""
LESS_URGENT = Text("the hours go to less urgent tasks", "de uren gaan naar minder dringende taken")
NO_PLACE = Text("hours left, but no place in this plan", "nog uren over, maar geen plaats in dit plan")


@dataclass(frozen=True)
class Headroom:
    """The headroom of a plan, as the rules in force see it. Rows are addressed by index, as in the ledger."""

    ledger: Ledger

    @cached_property
    def instance(self) -> Instance:
        return self.ledger.instance

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules in force, in the order in which they are heard."""
        return sorted(rules_of(self.instance), key=lambda rule: rule.rank)

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

    @cached_property
    def obstacles(self) -> list[tuple[Rule, Obstacle]]:
        made = ((rule, rule.obstacle(self.ledger)) for rule in self.rules)
        return [(rule, each) for rule, each in made if each is not None]

    @cached_property
    def _waits(self) -> list[Waits]:
        made = (rule.waits(self.ledger) for rule in self.rules)
        return [each for each in made if each is not None]

    def waits(self, index: int) -> Text | None:
        """What has to be done before an undone row, whoever would do it; None where it waits for nothing."""
        return next((what for asked in self._waits if (what := asked(index)) is not None), None)

    @cached_property
    def _shortages(self) -> list[Shortage]:
        made = (rule.shortage(self.ledger) for rule in self.rules)
        return [each for each in made if each is not None]

    @cached_property
    def means(self) -> Means | None:
        """The hours and money left to hire partners with; None where no rule budgets them."""
        made = (rule.means(self.ledger) for rule in self.rules)
        return next((each for each in made if each is not None), None)

    def obstacle(self, index: int, slot: Slot, but: Collection[Rule] = ()) -> tuple[Rule, Text] | None:
        """The first thing that stops this owner from taking an undone row on top of the plan, at its minimum, and the
        rule that says so; `but` are rules that are not heard."""
        for rule, asked in self.obstacles:
            what = asked(index, slot) if rule not in but else None
            if what is not None:
                return rule, what
        return None

    def cause(self, index: int, slot: Slot) -> tuple[Rule | None, Text]:
        """Why this owner does not do an undone row.

        Hours are the cause only where what holds them is at least as important: what stops the owner is looked for in
        the plan without all less important rows first, then among the rules that do not budget hours. Where nothing
        else stands in the way, the hours go to less important rows.
        """
        concern = self.instance.concern(self.instance.rows[index])
        found = self._without_less_than(concern).obstacle(index, slot) or self.obstacle(index, slot, self._budgets)
        if found is not None:
            return found
        if self.obstacle(index, slot) is None:
            return None, NO_PLACE
        return None, LESS_URGENT

    @cached_property
    def _budgets(self) -> list[Rule]:
        """The rules that budget members' hours."""
        return [rule for rule in self.rules if rule.shortage(self.ledger) is not None]

    @cached_property
    def _relieved(self) -> dict[Concern, Headroom]:
        return {}

    def _without_less_than(self, concern: Concern) -> Headroom:
        """The headroom where nobody does what is less important."""
        if concern not in self._relieved:
            less = CONCERNS[CONCERNS.index(concern) + 1 :]
            decisions = tuple(
                UNASSIGNED if decision.owner is not None and self.instance.concern(row) in less else decision
                for _, row, decision in self.ledger.entries()
            )
            self._relieved[concern] = Headroom(Ledger(self.instance, Plan(decisions)))
        return self._relieved[concern]

    def lacking_hours(self, index: int, slot: Slot) -> Text | None:
        """The hours of which a member has too few for the row's minimum, the way there included; None where they
        suffice."""
        hours = self.ledger.added(index, slot)
        return next((what for lacks in self._shortages if (what := lacks(index, slot, hours)) is not None), None)

    def enough_together(self, index: int) -> tuple[str, ...]:
        """The fewest members (two to four) who have the hours left for an undone row that no member alone has them
        for, each for an equal part of its minimum and the way there; none where that is not so. Only what they have
        left is looked at, one by one."""
        row = self.instance.rows[index]
        slots = [slot for slot in self.who_may.get(index, ()) if slot.outcome is not Outcome.PARTNER]
        if row.parts > 1 or any(self.lacking_hours(index, slot) is None for slot in slots):
            return ()
        for number in range(2, MOST_PARTS + 1):
            part = -(-row.minimum // number)
            able = dict.fromkeys(slot.name for slot in slots if not self._lacks_part(index, slot, part))
            if len(able) >= number:
                return tuple(able)[:number]
        return ()

    def _lacks_part(self, index: int, slot: Slot, part: Hours) -> bool:
        """Whether a member has too few hours for part of a row, the way there included."""
        row = self.instance.rows[index]
        at_group = slot.outcome is Outcome.GROUP
        whole, its = (row.at_group_level(hours) if at_group else hours for hours in (row.minimum, part))
        asked = self.ledger.added(index, slot) - whole + its
        return any(lacks(index, slot, asked) is not None for lacks in self._shortages)

    def lacking_reserve(self, index: int, slot: Slot) -> Text | None:
        """The hours of which a member has too few for the reserve of a row that another owns; None where they
        suffice."""
        hours = self.ledger.kept_free(index)
        return next((what for lacks in self._shortages if (what := lacks(index, slot, hours)) is not None), None)

    def partners_for(self, index: int) -> list[Slot]:
        """The partners who may do the row, or might if its Outsource were yes, whatever hours and money."""
        instance, row = self.instance, replace(self.instance.rows[index], outsource=True)
        return [
            Slot(name, Outcome.PARTNER)
            for name in instance.partner
            if all(rule.forbids_owner(instance, row, name) is None for rule in rules_of(instance))
        ]
