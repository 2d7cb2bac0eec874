"""R13: no school hangs on one person."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.settings import setting
from allocator.basics.text import Text, hours
from allocator.formulation.pairs import BY_PARTNER
from allocator.plan import Outcome
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.basics.units import Percent
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class OwnerShare(Rule):
    """Against the single point of failure: one member owns at most `share` % of a school's core hours, or its largest
    core row where that is more; 100 % is off (SPEC, R13).

    For each school s and member m: Σ hours × assign[i, m] over the core rows i of s
    ≤ max(share × Σ hours, largest hours). Hours in full, as the rows are flagged, central rows left out.
    """

    key: ClassVar[str] = "owner_share"
    code: ClassVar[str] = "R13"
    title: ClassVar[Text] = Text("No single point of failure", "Niet alles bij één persoon")
    word: ClassVar[Text] = Text("share", "aandeel")
    mend: ClassVar[Text] = Text("raise Owner share % (Settings)", "verhoog Max % kerntaken per persoon (Parameters)")
    notes: ClassVar[Mapping[str, Text]] = {
        "share": Text(
            "Share of a school's core hours that one person may have; 100 leaves it free.",
            "Deel van de kernuren van een school dat één persoon mag hebben; 100 laat het vrij.",
        ),
    }

    share: Percent = setting(Fraction(100), Text("Owner share %", "Max % kerntaken per persoon"), Fraction, 0, 100)

    def applies(self, instance: Instance) -> bool:
        return self.share < 100

    def _limits(self, instance: Instance) -> dict[str, int]:
        """The most core hours of each school that one member may own."""
        core: dict[str, list[int]] = {school.name: [] for school in instance.schools}
        for row in instance.rows:
            if row.core and row.school in core and not row.is_central:
                core[row.school].append(row.hours)
        return {school: max(math.floor(self.share * sum(its) / 100), max(its)) for school, its in core.items() if its}

    def post(self, formulation: Formulation) -> None:
        rows = formulation.instance.rows
        limits = self._limits(formulation.instance)
        for owner in range(len(formulation.instance.members)):
            owned: dict[str, list[tuple[int, int]]] = {}
            for choice in formulation.choices_of_owner[owner]:
                row = rows[choice.row]
                if row.core and row.school in limits and choice.place != BY_PARTNER:
                    owned.setdefault(row.school, []).append((row.hours, choice.variable))
            for school, terms in owned.items():
                formulation.add(terms, high=limits[school])

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        if self.share >= 100:
            return
        for school in ledger.instance.schools:
            core = [
                (index, row, decision)
                for index, row, decision in ledger.entries()
                if row.school == school.name and row.core and decision.outcome is not Outcome.CENTRAL
            ]
            total = sum(row.hours for _, row, _ in core)
            largest = max((row.hours for _, row, _ in core), default=0)
            for member in ledger.instance.members:
                indices = tuple(index for index, _, decision in core if decision.owner == member.name)
                owned = sum(ledger.instance.rows[index].hours for index in indices)
                if owned * 100 > self.share * total and owned > largest:
                    over = math.ceil(owned - max(self.share * total / 100, Fraction(largest)))
                    yield Fault(over, "h", indices, _sentence(member.name, school.name, over))


def _sentence(name: str, school: str, over: int) -> Text:
    return Text(
        f"{name} owns {hours(over).en} more of the core hours of {school} than one person may",
        f"{name} draagt {hours(over).nl} meer van de kernuren van {school} dan één persoon mag",
    )
