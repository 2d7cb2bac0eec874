"""R9: a visit costs the way there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text, hours
from allocator.formulation.choices import Charges
from allocator.rules.base import Asks, Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Travel(Rule):
    """Who does a task in a school that is not home pays that school's travel hours once, out of ICT hours; backups
    and work at group level pay none (SPEC, R9): travel(m) = Σ travel(s) × visits[m, s], visits[m, s] ≥ assign[i, m].
    """

    key: ClassVar[str] = "travel"
    code: ClassVar[str] = "R9"
    title: ClassVar[Text] = Text("Travel is paid once a school", "Verplaatsing telt eenmaal per school")
    word: ClassVar[Text] = Text("travel", "verplaatsing")
    asks: ClassVar[frozenset[Asks]] = frozenset({Asks.MEANS})

    def applies(self, instance: Instance) -> bool:
        return any(school.travel for school in instance.schools)

    @property
    def counts_travel(self) -> bool:
        return True

    def charges(self, formulation: Formulation) -> Charges:
        travel = {school.name: school.travel for school in formulation.instance.schools}
        ways = [
            (member, travel[school], visit)
            for member in range(len(formulation.instance.members))
            for school, visit in formulation.visits(member).items()
        ]
        member, hours, visit = np.array(ways, dtype=np.int64).reshape(-1, 3).T
        return Charges(member, np.zeros(len(ways), dtype=bool), hours, visit)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        """Travel follows from the owners; what can go wrong is that ICT hours do not even reach for the way."""
        for member in ledger.instance.members:
            travel = ledger.accounts[member.name].travel
            over = sum(travel.values()) - member.ict
            if over > 0:
                rows = tuple(
                    index
                    for index in ledger.rows_of.get(member.name, ())
                    if ledger.instance.rows[index].school in travel
                )
                yield Fault(over, "h", rows, _sentence(member.name, over))


def _sentence(name: str, over: int) -> Text:
    return Text(
        f"the travel of {name} alone is {hours(over).en} more than the ICT hours",
        f"de verplaatsingen van {name} kosten alleen al {hours(over).nl} meer dan de ICT-uren",
    )
