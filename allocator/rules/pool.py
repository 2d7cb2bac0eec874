"""R8: a school lends no more than it agreed to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, hours
from allocator.instance import GROUP
from allocator.plan import Outcome
from allocator.rules.base import Asks, Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger
    from allocator.plan import Slot
    from allocator.rules.base import Obstacle


@dataclass(frozen=True)
class Pool(Rule):
    """What the members of a school spend at group level and in other schools, reserves and travel included, is at
    most Pool % of their ICT hours together (SPEC, R8): for each school s, Σ away(m) ≤ pool(s) × Σ ICT(m), m ∈ s.
    """

    key: ClassVar[str] = "pool"
    code: ClassVar[str] = "R8"
    title: ClassVar[Text] = Text("Pooling stays within what was agreed", "Poolen blijft binnen de afspraak")
    word: ClassVar[Text] = Text("pool", "uitleenbaar")
    asks: ClassVar[frozenset[Asks]] = frozenset({Asks.LEAVE, Asks.MEANS})
    mend: ClassVar[Text] = Text("raise Pool % (Schools)", "verhoog Max. % uitleenbaar (Scholen)")
    budget: ClassVar[int | None] = 2
    shares_people: ClassVar[bool] = True

    def post(self, formulation: Formulation) -> None:
        instance = formulation.instance
        for school in instance.schools:
            people = [index for index, member in enumerate(instance.members) if member.home == school.name]
            away = [term for index in people for term in formulation.away_hours(index)]
            if away:
                ict = sum(instance.members[index].ict for index in people)
                formulation.add(away, high=math.floor(school.pool * ict / 100))

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for school in ledger.instance.schools:
            people = [member for member in ledger.instance.members if member.home == school.name]
            lent = sum(ledger.accounts[member.name].away for member in people)
            agreed = sum(member.ict for member in people) * school.pool
            if lent * 100 > agreed:
                over = math.ceil(lent - agreed / 100)
                rows = tuple(sorted({index for member in people for index in ledger.rows_with(member.name)}))
                yield Fault(over, "h", rows, _sentence(school.name, over))

    def obstacle(self, ledger: Ledger) -> Obstacle:
        instance, left = ledger.instance, _left(ledger)

        def stands_in_the_way(index: int, slot: Slot) -> Text | None:
            if slot.outcome is Outcome.PARTNER:
                return None
            home = instance.member[slot.name].home
            away = home != GROUP and (slot.outcome is Outcome.GROUP or home != instance.rows[index].school)
            return _SPENT if away and ledger.added(index, slot) > left[home] else None

        return stands_in_the_way


_SPENT = Text("no hours left to lend (Pool %)", "geen uitleenbare uren over (Max. % uitleenbaar)")


def _left(ledger: Ledger) -> dict[str, int]:
    """The hours that the members of each school may still spend outside it together."""
    left = {school.name: Fraction(0) for school in ledger.instance.schools}
    for member in ledger.instance.members:
        if not member.at_group:
            agreed = member.ict * ledger.instance.school[member.home].pool / 100
            left[member.home] += agreed - ledger.accounts[member.name].away
    return {name: math.floor(hours) for name, hours in left.items()}


def _sentence(school: str, over: int) -> Text:
    return Text(
        f"the members of {school} spend {hours(over).en} more outside it than its Pool % allows",
        f"de teamleden van {school} besteden er {hours(over).nl} meer buiten dan Max. % uitleenbaar toelaat",
    )
