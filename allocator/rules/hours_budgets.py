"""R7: nobody works more hours than there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, hours
from allocator.formulation.choices import Charges
from allocator.formulation.pairs import BY_PARTNER
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class HoursBudgets(Rule):
    """A member's tasks, reserves and travel fit the member's budgets: ICT hours pay anything, BPT hours tasks done at
    the own school, other hours tasks done at home (for a member of the group: at group level).

    As the inequalities that the subsets of budgets give, so that no flow variable is needed: for each member,
    away ≤ ICT and home + away ≤ ICT + BPT + other, with `away` all that only ICT hours pay (SPEC, R7).
    """

    key: ClassVar[str] = "hours_budgets"
    code: ClassVar[str] = "R7"
    title: ClassVar[Text] = Text("Hours fit the budgets", "Uren passen in de budgetten")

    def charges(self, formulation: Formulation) -> Charges:
        owned = formulation.choices.where(formulation.choices.place != BY_PARTNER)
        return Charges(owned.owner, formulation.is_home(owned), owned.hours, owned.variable)

    def post(self, formulation: Formulation) -> None:
        for index, member in enumerate(formulation.instance.members):
            home, away = formulation.home_hours(index), formulation.away_hours(index)
            if away:
                formulation.add(away, high=member.ict)
            if home:
                formulation.add([*home, *away], high=member.available)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for member in ledger.instance.members:
            account = ledger.accounts[member.name]
            away, over = account.away - member.ict, account.used - member.available
            if away > 0 and away != over:  # the same hours too many are one fault
                yield Fault(away, "h", ledger.rows_with(member.name), _away_sentence(member.name, away))
            if over > 0:
                yield Fault(over, "h", ledger.rows_with(member.name), _over_sentence(member.name, over))


def _away_sentence(name: str, over: int) -> Text:
    return Text(
        f"{name} spends {hours(over).en} more away from home than the ICT hours allow",
        f"{name} besteedt {hours(over).nl} meer buiten de eigen plek dan de ICT-uren toelaten",
    )


def _over_sentence(name: str, over: int) -> Text:
    return Text(
        f"{name} is {hours(over).en} over budget",
        f"{name} zit {hours(over).nl} boven het urenbudget",
    )
