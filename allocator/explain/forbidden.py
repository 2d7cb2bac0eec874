"""Why somebody can't do a row at all, whatever else changes: by which rule, and with which figures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text
from allocator.explain.headroom import Headroom
from allocator.ledger import Ledger
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Plan, Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from allocator.instance import Instance
    from allocator.rules.base import Fault, Rule


class Forbidden(NamedTuple):
    """The rule that forbids it, and what it says: with figures, levels too, for whoever may see them."""

    rule: Rule
    what: Text


TOGETHER = Text(
    "no division has it beside what is fixed and what waits for it",
    "geen verdeling heeft het naast wat vastligt en wat erop wacht",
)


class Forbidding:
    """Asks the rules of one instance why a row and an owner (None: nobody) don't go together."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._nothing = tuple(CENTRAL if row.is_central else UNASSIGNED for row in instance.rows)
        self._headroom = Headroom(Ledger(instance, Plan(self._nothing)))

    @cached_property
    def _pinned(self) -> dict[int, Decision]:
        """The rows that are fixed, each at its minimum, where its owner may do it."""
        found = {}
        for index, row in enumerate(self._instance.rows):
            slot = next((each for each in self._slots(index, row.fixed_to)), None) if row.fixed_to else None
            if slot is not None:
                found[index] = _least(slot)
        return found

    def beforehand(self, index: int, owner: str | None) -> Forbidden | None:
        """What forbids it without any search: a rule on its own, or hours and money that the row alone goes beyond;
        None where nothing of that does."""
        row, rules = self._instance.rows[index], self._headroom.rules
        if owner is None:
            return self._fixed(index)
        if not self._slots(index, owner):
            said = ((rule, rule.objected(self._instance, row, owner)) for rule in self._by_number)
            found = next((Forbidden(rule, what) for rule, what in said if what is not None), None)
            return found or self._afterwards(index, owner)
        amounts = [rule for rule in rules if rule.budget is None]
        stopped = [self._headroom.obstacle(index, slot, but=amounts) for slot in self._slots(index, owner)]
        return self._afterwards(index, owner) if all(stopped) else None

    def afterwards(self, index: int, owner: str | None) -> Forbidden:
        """What forbids it where a search found that no plan has it."""
        return self._afterwards(index, owner)

    def _fixed(self, index: int) -> Forbidden | None:
        name = self._instance.rows[index].fixed_to
        rule = next((each for each in self._by_number if each.fixes_owners), None)
        if name is None or rule is None:
            return None
        return Forbidden(rule, Text(f"fixed to {name}", f"ligt vast bij {name}"))

    def _afterwards(self, index: int, owner: str | None) -> Forbidden:
        """The first rule that the row breaks by itself, at its minimum; else one that it breaks beside what is fixed;
        else one that needs the row for what is fixed."""
        if owner is not None:
            for others in ({}, self._pinned):
                for slot in self._slots(index, owner):
                    found = self._broken({**others, index: _least(slot)}, index)
                    if found is not None:
                        return found
        for rule in self._by_number:
            if owner is None and index in rule.brings_along(self._instance, self._pinned):
                return Forbidden(rule, Text("what is fixed waits for it", "wat vastligt, wacht erop"))
        return Forbidden(self._by_number[0], TOGETHER)

    def _broken(self, decided: dict[int, Decision], index: int) -> Forbidden | None:
        decisions = [decided.get(place, decision) for place, decision in enumerate(self._nothing)]
        ledger = Ledger(self._instance, Plan(tuple(decisions)))
        for rule in self._headroom.rules:
            fault = _about(rule.violations(ledger), index)
            if fault is not None:
                return Forbidden(rule, rule.explained(ledger, fault))
        return None

    @property
    def _by_number(self) -> list[Rule]:
        """The rules in force, as they are numbered."""
        return sorted(self._headroom.rules, key=lambda rule: (len(rule.code), rule.code))

    def _slots(self, index: int, owner: str | None) -> Collection[Slot]:
        return [slot for slot in self._headroom.who_may.get(index, ()) if slot.name == owner]


def _about(faults: Iterable[Fault], index: int) -> Fault | None:
    return next((fault for fault in faults if index in fault.rows), None)


def _least(slot: Slot) -> Decision:
    return Decision(slot.outcome, slot.name, Depth.MINIMUM)
