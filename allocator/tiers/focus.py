"""Few clusters, schools and group tasks a person."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, counted, figure, joined
from allocator.basics.units import half_up
from allocator.formulation.linear import Linear
from allocator.plan import Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from allocator.categories import Cluster
    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Focus(Tier):
    """(member, cluster) pairs with a row, plus (member, school away from home) visits, plus (task, owner at group
    level) pairs.
    """

    key: ClassVar[str] = "focus"
    title: ClassVar[Text] = Text("Scattered work", "Versnippering")
    unit: ClassVar[Text] = Text("pairs", "combinaties")
    ignores_depth: ClassVar[bool] = True

    def expression(self, formulation: Formulation) -> Linear:
        terms = []
        for member in range(len(formulation.instance.members)):
            terms += [(1, variable) for variable in formulation.works_in(member).values()]
            terms += [(1, variable) for variable in formulation.visits(member).values()]
        terms += [(1, variable) for variable in formulation.group_services.values()]
        return Linear(terms)

    def value(self, ledger: Ledger) -> int:
        return sum(len(pairs) for pairs in _scattered(ledger))

    def told(self, ledger: Ledger, value: int) -> Text:
        """By what people see of it: clusters a person, visits to other schools, tasks for the group."""
        clusters, visits, services = _scattered(ledger)
        people = {name for name, _ in clusters}
        if not people:
            return Text("nobody has a task", "niemand heeft een taak")
        each = half_up(Fraction(len(clusters) * 100, len(people)))
        noun = "cluster" if each == ONE else "clusters"
        away = counted(len(visits), Text("visit to another school", "keer in een andere school"), _VISITS)
        group = counted(len(services), Text("group task", "groepstaak"), Text("group tasks", "groepstaken"))
        said = [
            Text(f"{figure(each, 'en')} {noun} per person", f"{figure(each, 'nl')} {noun} per persoon"),
            *([away] if visits else []),
            *([group] if services else []),
        ]
        return Text(f"on average {joined(said, ', ').en}", f"gemiddeld {joined(said, ', ').nl}")

    def sentence(self, value: int) -> Text:
        if value == 1:
            return Text(
                "1 combination of a person with a cluster, a visited school or a group task",
                "1 combinatie van een persoon met een cluster, een bezochte school of een groepstaak",
            )
        return Text(
            f"{value} combinations of people with clusters, visited schools and group tasks",
            f"{value} combinaties van mensen met clusters, bezochte scholen en groepstaken",
        )


ONE = 100
"""In hundredths."""
_VISITS = Text("visits to other schools", "keer in een andere school")


def _scattered(ledger: Ledger) -> tuple[set[tuple[str, Cluster]], set[tuple[str, str]], set[tuple[str, str]]]:
    """Members with their clusters, with the schools that they visit, and tasks with who does them at group level."""
    clusters: set[tuple[str, Cluster]] = set()
    visits: set[tuple[str, str]] = set()
    services: set[tuple[str, str]] = set()
    for _, row, decision in ledger.entries():
        member = ledger.instance.member.get(decision.owner or "")
        if member is None or decision.outcome not in (Outcome.MEMBER, Outcome.GROUP):
            continue
        clusters.add((member.name, row.cluster))
        if decision.outcome is Outcome.GROUP:
            services.add((row.task, member.name))
        elif row.school != member.home:
            visits.add((member.name, row.school))
    return clusters, visits, services
