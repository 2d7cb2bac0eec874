"""R11: not everybody a bit of everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.settings import setting
from allocator.basics.text import Text
from allocator.categories import Role
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.formulation.formulation import Formulation
    from allocator.instance import Member
    from allocator.ledger import Ledger
    from allocator.plan import Slot
    from allocator.rules.base import Obstacle


@dataclass(frozen=True)
class MaxClusters(Rule):
    """A member has tasks of a few clusters only, where somebody asks it; management and the group's people have a limit
    of their own (SPEC, R11):
    Σ works_in[m, c] over the clusters c ≤ the member's own Max clusters, else `group` or `members`.
    """

    key: ClassVar[str] = "max_clusters"
    code: ClassVar[str] = "R11"
    title: ClassVar[Text] = Text("Focus on a few clusters", "Focus op enkele clusters")
    word: ClassVar[Text] = Text("clusters", "clusters")
    rank: ClassVar[int] = 20
    mend: ClassVar[Text] = Text("raise Max clusters (Team or Settings)", "verhoog Max clusters (Team of Parameters)")
    notes: ClassVar[Mapping[str, Text]] = {
        "members": Text(
            "In how many clusters one person has tasks, at most; 4 leaves it free.",
            "In hoeveel clusters één persoon hoogstens taken heeft; 4 laat het vrij.",
        ),
        "group": Text(
            "The same for management and for people of the group.",
            "Hetzelfde voor directie en voor mensen van de groep.",
        ),
    }

    members: int = setting(4, Text("Max clusters", "Max clusters"), int, 1, 4)
    group: int = setting(4, Text("Max clusters group", "Max clusters groep"), int, 1, 4)

    def limit(self, member: Member) -> int:
        """How many clusters this member may have; the member's own cell wins."""
        if member.max_clusters is not None:
            return member.max_clusters
        return self.group if member.at_group or member.role is Role.MANAGEMENT else self.members

    def post(self, formulation: Formulation) -> None:
        for index, member in enumerate(formulation.instance.members):
            works_in = formulation.works_in(index)
            if len(works_in) > self.limit(member):
                formulation.add([(1, variable) for variable in works_in.values()], high=self.limit(member))

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for member in ledger.instance.members:
            rows = tuple(ledger.rows_of.get(member.name, ()))
            clusters = {ledger.instance.rows[index].cluster for index in rows}
            over = len(clusters) - self.limit(member)
            if over > 0:
                yield Fault(over, "clusters", rows, _sentence(member.name, len(clusters), self.limit(member)))

    def obstacle(self, ledger: Ledger) -> Obstacle:
        rows = ledger.instance.rows
        has = {name: {rows[index].cluster for index in owned} for name, owned in ledger.rows_of.items()}
        full = {
            member.name for member in ledger.instance.members if len(has.get(member.name, ())) >= self.limit(member)
        }

        def stands_in_the_way(index: int, slot: Slot) -> Text | None:
            return _FULL if slot.name in full and rows[index].cluster not in has.get(slot.name, ()) else None

        return stands_in_the_way


_FULL = Text("already has tasks in the maximum number of clusters", "heeft al taken in het maximumaantal clusters")


def _sentence(name: str, clusters: int, limit: int) -> Text:
    return Text(
        f"{name} has tasks of {clusters} clusters, {limit} at most",
        f"{name} heeft taken uit {clusters} clusters, hoogstens {limit} mag",
    )
