"""R7: nobody works more hours than there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, compared, hours
from allocator.formulation.choices import Charges
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.rules.base import Asks, Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.units import Hours
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger
    from allocator.plan import Slot
    from allocator.rules.base import Obstacle, Shortage


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
    word: ClassVar[Text] = Text("hours", "uren")
    asks: ClassVar[frozenset[Asks]] = frozenset({Asks.MEANS})
    rank: ClassVar[int] = 10
    indispensable: ClassVar[bool] = True
    mend: ClassVar[Text] = Text(
        "give more hours (Team) or lower the rows' Minimum hours", "geef meer uren (Team) of verlaag de Minimumuren"
    )
    budget: ClassVar[int | None] = 1

    def charges(self, formulation: Formulation) -> Charges:
        owned = formulation.choices.where(formulation.choices.place != BY_PARTNER)
        return Charges(owned.owner, formulation.is_home(owned), owned.hours, owned.variable)

    def post(self, formulation: Formulation) -> None:
        for index, member in enumerate(formulation.instance.members):
            home, away = formulation.home_hours(index), formulation.away_hours(index)
            if away:
                formulation.add(away, high=member.ict)
            if home:
                formulation.add(home + away, high=member.available)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for member in ledger.instance.members:
            account = ledger.accounts[member.name]
            away, over = account.away - member.ict, account.used - member.available
            if away > 0 and away != over:  # the same hours too many are one fault
                yield Fault(away, "h", ledger.rows_with(member.name), _away_sentence(member.name, away))
            if over > 0:
                yield Fault(over, "h", ledger.rows_with(member.name), _over_sentence(member.name, over))

    def obstacle(self, ledger: Ledger) -> Obstacle:
        lacks = self.shortage(ledger)

        def stands_in_the_way(index: int, slot: Slot) -> Text | None:
            return None if slot.outcome is Outcome.PARTNER else lacks(index, slot, ledger.added(index, slot))

        return stands_in_the_way

    def shortage(self, ledger: Ledger) -> Shortage:
        """All budgets together pay at home, ICT hours alone pay away: there may be hours left that can't pay a row."""
        instance, accounts = ledger.instance, ledger.accounts
        left = {
            member.name: (member.available - accounts[member.name].used, member.ict - accounts[member.name].away)
            for member in instance.members
        }

        def lacks(index: int, slot: Slot, asked: Hours) -> Text | None:
            all_left, ict_left = left[slot.name]
            if asked > all_left:
                return _TOO_FEW_HOURS
            if asked <= ict_left:
                return None
            at_home = ledger.is_home(instance.member[slot.name], instance.rows[index], slot.outcome)
            return None if at_home else _TOO_FEW_ICT_HOURS

        return lacks

    def explained(self, ledger: Ledger, fault: Fault) -> Text:
        """Whose hours do not suffice, with both figures."""
        name = ledger.plan.decisions[fault.rows[0]].owner or ""
        member, account = ledger.instance.member[name], ledger.accounts[name]
        ask = _ROW_ASKS if len(fault.rows) == 1 else _ROWS_ASK
        if account.used - member.available == fault.amount:
            has, asked, over = compared(member.available, account.used)
            return Text(
                f"{name} has {has.en}, {ask.en} {asked.en}: {over.en} too much",
                f"{name} heeft {has.nl}, {ask.nl} {asked.nl}: {over.nl} te veel",
            )
        has, asked, over = compared(member.ict, account.away)
        return Text(
            f"{name} has {has.en} of ICT hours, {ask.en} {asked.en} away from home, travel included:"
            f" {over.en} too much",
            f"{name} heeft {has.nl} ICT-uren, {ask.nl} {asked.nl} buiten de eigen school, verplaatsing inbegrepen:"
            f" {over.nl} te veel",
        )


_TOO_FEW_HOURS = Text("too few hours left", "te weinig uren over")
_TOO_FEW_ICT_HOURS = Text(
    "too few ICT hours left for work outside their own school",
    "te weinig ICT-uren over voor werk buiten de eigen school",
)
_ROW_ASKS, _ROWS_ASK = Text("this row asks", "deze taak vraagt"), Text("these rows ask", "deze taken vragen")


def _away_sentence(name: str, over: int) -> Text:
    return Text(
        f"{name} spends {hours(over).en} more away from home than the ICT hours allow",
        f"{name} besteedt {hours(over).nl} meer buiten de eigen school dan de ICT-uren toelaten",
    )


def _over_sentence(name: str, over: int) -> Text:
    return Text(
        f"{name} is {hours(over).en} over budget",
        f"{name} zit {hours(over).nl} boven het urenbudget",
    )
