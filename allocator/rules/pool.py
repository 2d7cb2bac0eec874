"""R8: a school lends no more than it agreed to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, hours
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Pool(Rule):
    """What the members of a school spend at group level and in other schools, reserves and travel included, is at
    most Pool % of their ICT hours together (SPEC, R8): for each school s, Σ away(m) ≤ pool(s) × Σ ICT(m), m ∈ s.
    """

    key: ClassVar[str] = "pool"
    code: ClassVar[str] = "R8"
    title: ClassVar[Text] = Text("Pooling stays within what was agreed", "Poolen blijft binnen de afspraak")

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


def _sentence(school: str, over: int) -> Text:
    return Text(
        f"the members of {school} spend {hours(over).en} more outside it than its Pool % allows",
        f"de teamleden van {school} besteden er {hours(over).nl} meer buiten dan Max. % uitleenbaar toelaat",
    )
