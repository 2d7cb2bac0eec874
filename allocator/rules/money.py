"""R10: partners are paid out of operating budgets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, euro, hours
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from allocator.basics.arrays import Ints
    from allocator.formulation.choices import Choice
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Term
    from allocator.instance import Instance
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Money(Rule):
    """What partners cost a school beyond its own operating budget comes out of the group's, and fits it; a partner's
    hours fit Max hours (SPEC, R10).

    over[s] ≥ Σ cost × assign − budget(s) for each school, Σ over[s] + Σ cost of the group's own rows ≤ group budget.
    """

    key: ClassVar[str] = "money"
    code: ClassVar[str] = "R10"
    title: ClassVar[Text] = Text("Partners fit the operating budgets", "Partners passen in de werkingsmiddelen")

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


def _beyond(terms: list[Term], budget: int) -> Callable[[Ints], int]:
    """How much more than a budget the chosen of these terms cost."""
    return lambda values: max(0, sum(cost * int(values[variable]) for cost, variable in terms) - budget)


def _beyond_budgets(ledger: Ledger) -> int:
    """What all schools spend beyond their own budgets, and the group's own rows: the group pays it."""
    bills: dict[str, int] = defaultdict(int)
    for index, row, decision in ledger.entries():
        if decision.outcome is Outcome.PARTNER:
            bills[row.school] += ledger.cost[index]
    own = {school.name: school.operating_budget for school in ledger.instance.schools}
    return sum(max(0, bill - own.get(name, 0)) for name, bill in bills.items())


def _hours_sentence(name: str, over: int) -> Text:
    return Text(f"{name} works {hours(over).en} beyond Max hours", f"{name} werkt {hours(over).nl} boven Max uren")


def _money_sentence(instance: Instance, over: int) -> Text:
    budget = instance.group_budget
    return Text(
        f"partners cost {euro(over).en} more than the operating budgets and the group's {euro(budget).en} allow",
        f"partners kosten {euro(over).nl} meer dan de werkingsmiddelen en de {euro(budget).nl} van de groep toelaten",
    )
