"""R10: partners are paid out of operating budgets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, euro, hours
from allocator.basics.units import per_hour
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.rules.base import Asks, Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from allocator.basics.arrays import Ints
    from allocator.basics.units import Cents
    from allocator.formulation.choices import Choice
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Term
    from allocator.instance import Instance
    from allocator.ledger import Ledger
    from allocator.plan import Slot
    from allocator.rules.base import Obstacle


@dataclass(frozen=True)
class Money(Rule):
    """What partners cost a school beyond its own operating budget comes out of the group's, and fits it; a partner's
    hours fit Max hours (SPEC, R10).

    over[s] ≥ Σ cost × assign − budget(s) for each school, Σ over[s] + Σ cost of the group's own rows ≤ group budget.
    """

    key: ClassVar[str] = "money"
    code: ClassVar[str] = "R10"
    title: ClassVar[Text] = Text("Partners fit the operating budgets", "Partners passen in de werkingsmiddelen")
    word: ClassVar[Text] = Text("money", "middelen")
    asks: ClassVar[frozenset[Asks]] = frozenset({Asks.MEANS})
    mend: ClassVar[Text] = Text(
        "raise the operating budget (Schools) or Max hours (Partners)",
        "verhoog de werkingsmiddelen (Scholen) of Max uren (Partners)",
    )
    budget: ClassVar[int | None] = 3

    def applies(self, instance: Instance) -> bool:
        return bool(instance.partners)

    def post(self, formulation: Formulation) -> None:
        outside = list(formulation.choices.where(formulation.choices.place == BY_PARTNER).entries())
        self._fit_budgets(formulation, outside)
        for index, partner in enumerate(formulation.instance.partners, start=len(formulation.instance.members)):
            hired = [(choice.worked, choice.variable) for choice in outside if choice.owner == index]
            if hired and partner.max_hours is not None:
                formulation.add(hired, high=partner.max_hours)

    @staticmethod
    def _fit_budgets(formulation: Formulation, outside: list[Choice]) -> None:
        instance = formulation.instance
        spent: dict[str, list[Term]] = defaultdict(list)
        for choice in outside:
            if choice.cost:
                spent[instance.rows[choice.row].school].append((choice.cost, choice.variable))
        from_group: list[Term] = []
        for name, terms in spent.items():
            school = instance.school.get(name)
            if school is None:  # the group's own rows
                from_group += terms
                continue
            over = formulation.variable(
                f"over_budget[{name}]", 0, instance.group_budget, _beyond(terms, school.operating_budget)
            )
            formulation.add([*terms, (-1, over)], high=school.operating_budget)
            from_group.append((1, over))
        if from_group:
            formulation.add(from_group, high=instance.group_budget)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        instance = ledger.instance
        outside = [entry for entry in ledger.entries() if entry[2].outcome is Outcome.PARTNER]
        for partner in instance.partners:
            rows = tuple(index for index, _, decision in outside if decision.owner == partner.name)
            worked = sum(ledger.hours[index] for index in rows)
            if partner.max_hours is not None and worked > partner.max_hours:
                over = worked - partner.max_hours
                yield Fault(over, "h", rows, _hours_sentence(partner.name, over))
        over = _beyond_budgets(ledger) - instance.group_budget
        if over > 0:
            yield Fault(over, "EUR", tuple(index for index, _, _ in outside), _money_sentence(instance, over))

    def obstacle(self, ledger: Ledger) -> Obstacle:
        means = self.means(ledger)

        def stands_in_the_way(index: int, slot: Slot) -> Text | None:
            if slot.outcome is not Outcome.PARTNER:
                return None
            if means.is_full(index, slot.name):
                return _NO_HOURS
            return _NO_MONEY if means.price(index, slot.name) > means.money_left(index) else None

        return stands_in_the_way

    def means(self, ledger: Ledger) -> Purse:
        return Purse(ledger)


def _beyond(terms: list[Term], budget: int) -> Callable[[Ints], int]:
    """How much more than a budget the chosen of these terms cost."""
    return lambda values: max(0, sum(cost * int(values[variable]) for cost, variable in terms) - budget)


_NO_HOURS = Text("no hours left (Max hours)", "geen uren over (Max uren)")
_NO_MONEY = Text("no operating budget left", "geen werkingsmiddelen over")


@dataclass(frozen=True)
class Purse:
    """The partners' hours and the money that a plan leaves (see `rules.base.Means`)."""

    ledger: Ledger

    def is_full(self, index: int, partner: str) -> bool:
        most = self.ledger.instance.partner[partner].max_hours
        if most is None:
            return False
        hired = sum(self.ledger.hours[other] for other in self.ledger.rows_of.get(partner, ()))
        return hired + self.ledger.instance.rows[index].minimum > most

    def price(self, index: int, partner: str) -> Cents:
        return per_hour(self.ledger.instance.rows[index].minimum, self.ledger.instance.partner[partner].rate)

    def money_left(self, index: int) -> Cents:
        """The rest of its school's own budget, and of the group's beside what that pays for schools already."""
        school = self.ledger.instance.rows[index].school
        return max(0, self._own.get(school, 0) - self._bills.get(school, 0)) + self._of_group

    @cached_property
    def _own(self) -> dict[str, Cents]:
        return _own_budgets(self.ledger.instance)

    @cached_property
    def _bills(self) -> dict[str, Cents]:
        return _bills(self.ledger)

    @cached_property
    def _of_group(self) -> Cents:
        return max(0, self.ledger.instance.group_budget - _beyond_budgets(self.ledger))


def _bills(ledger: Ledger) -> dict[str, Cents]:
    """The money that the rows of each school cost."""
    bills: dict[str, Cents] = defaultdict(int)
    for index, row, decision in ledger.entries():
        if decision.outcome is Outcome.PARTNER:
            bills[row.school] += ledger.cost[index]
    return bills


def _own_budgets(instance: Instance) -> dict[str, Cents]:
    return {school.name: school.operating_budget for school in instance.schools}


def _beyond_budgets(ledger: Ledger) -> Cents:
    """The money that schools spend beyond their own budgets, and the group's own rows cost: the group pays it."""
    own = _own_budgets(ledger.instance)
    return sum(max(0, bill - own.get(name, 0)) for name, bill in _bills(ledger).items())


def _hours_sentence(name: str, over: int) -> Text:
    return Text(f"{name} works {hours(over).en} beyond Max hours", f"{name} werkt {hours(over).nl} boven Max uren")


def _money_sentence(instance: Instance, over: int) -> Text:
    budget = instance.group_budget
    return Text(
        f"partners cost {euro(over).en} more than the operating budgets and the group's {euro(budget).en} allow",
        f"partners kosten {euro(over).nl} meer dan de werkingsmiddelen en de {euro(budget).nl} van de groep toelaten",
    )
