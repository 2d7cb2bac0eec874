"""R3: the owner is able."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.categories import CLUSTER_INDEX
from allocator.cell_words import cluster_word
from allocator.formulation.pairs import BY_PARTNER
from allocator.rules.base import Asks, Fault, Objection, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.formulation.pairs import Pairs
    from allocator.instance import Instance, Member, Row
    from allocator.ledger import Ledger
    from allocator.rules.base import Mask


@dataclass(frozen=True)
class Competence(Rule):
    """Who does a task has the level that it asks in its cluster, every other level that it asks, and every
    specialisation. A partner also has to cover the task's cluster, at level 0 too (SPEC, R3).
    """

    key: ClassVar[str] = "competence"
    code: ClassVar[str] = "R3"
    title: ClassVar[Text] = Text("The owner has the competence", "De uitvoerder is bekwaam")
    word: ClassVar[Text] = Text("competence", "bekwaamheid")
    asks: ClassVar[frozenset[Asks]] = frozenset({Asks.ABILITY})
    depends_on: ClassVar[Scope] = Scope.OWNER
    tells_ability: ClassVar[bool] = True

    def admits(self, pairs: Pairs) -> Mask:
        tables, instance = pairs.tables, pairs.instance
        enough = (tables.owner_level[pairs.owner] >= tables.required[pairs.row]).all(axis=1)
        clusters = np.array([CLUSTER_INDEX[row.cluster] for row in instance.rows], dtype=np.int64)
        covered = np.ones(tables.owner_level.shape, dtype=bool)
        for index, partner in enumerate(instance.partners, start=len(instance.members)):
            covered[index] = [partner.covers(cluster) for cluster in CLUSTER_INDEX]
        covers = (pairs.place != BY_PARTNER) | covered[pairs.owner, clusters[pairs.row]]
        return np.asarray(enough & covers & _specialised(pairs), dtype=bool)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for index, row, decision in ledger.entries():
            if decision.owner is not None and _lacks(ledger.instance, row, decision.owner):
                yield Fault(1, "rows", (index,), _objection(ledger.instance, row, decision.owner).what)

    def forbids_owner(self, instance: Instance, row: Row, owner: str) -> Objection | None:
        return _objection(instance, row, owner) if _lacks(instance, row, owner) else None

    def objected(self, instance: Instance, row: Row, owner: str) -> Text | None:
        """`needs technical 3, has 2`."""
        objection, who = self.forbids_owner(instance, row, owner), instance.member.get(owner) or instance.partner[owner]
        short = [(cluster, level) for cluster, level in row.needs() if who.level(cluster) < level]
        covered = owner in instance.member or instance.partner[owner].covers(row.cluster)
        if objection is None or not short or row.specialisations - who.specialisations or not covered:
            return None if objection is None else objection.what
        named = [(cluster_word(cluster), level, who.level(cluster)) for cluster, level in short]
        en = ", ".join(f"{name.en.lower()} {asked}, has {has}" for name, asked, has in named)
        nl = ", ".join(f"{name.nl.lower()} {asked}, heeft {has}" for name, asked, has in named)
        return Text(f"needs {en}", f"vraagt {nl}")

    def speaks_for(self, member: Member, row: Row) -> Text:
        return _MEETS_THE_LEVEL

    def nobody(self, instance: Instance, row: Row, among: Sequence[str]) -> Text:
        """A count and no names, for levels are personal."""
        held: frozenset[str] = frozenset().union(*(instance.member[name].specialisations for name in among))
        missing = ", ".join(sorted(row.specialisations - held))
        lacking = (
            Text(f"has the specialisation {missing}", f"heeft de specialisatie {missing}")
            if missing
            else _MEETS_THE_LEVEL
        )
        return Text(
            f"nobody who can work there ({len(among)}) {lacking.en}",
            f"niemand van wie daar kan werken ({len(among)}) {lacking.nl}",
        )


_MEETS_THE_LEVEL = Text("meets the level", "haalt het niveau")


def _specialised(pairs: Pairs) -> Mask:
    """Pairs whose owner has all specialisations of the row; most rows ask none."""
    tables, instance = pairs.tables, pairs.instance
    owned = [owner.specialisations for owner in instance.owners]
    asked = sorted({row.specialisations for row in instance.rows}, key=sorted)
    kind = {names: index for index, names in enumerate(asked)}
    has = np.array([[names <= have for names in asked] for have in owned], dtype=bool).reshape(len(owned), len(asked))
    kinds = np.array([kind[row.specialisations] for row in instance.rows], dtype=np.int64)
    return np.asarray(has[pairs.owner, kinds[pairs.row]], dtype=bool) if len(tables.owners) else np.ones(0, dtype=bool)


def _lacks(instance: Instance, row: Row, name: str) -> bool:
    """Whether the owner misses the cluster, a level or a specialisation."""
    owner = instance.member.get(name) or instance.partner.get(name)
    if owner is None:
        return False
    if name in instance.partner and not instance.partner[name].covers(row.cluster):
        return True
    short = any(owner.level(cluster) < level for cluster, level in row.needs())
    return short or bool(row.specialisations - owner.specialisations)


def _objection(instance: Instance, row: Row, name: str) -> Objection:
    """The competence that is missing, without anybody's level: that is personal."""
    owner = instance.member.get(name) or instance.partner[name]
    missing = ", ".join(sorted(row.specialisations - owner.specialisations))
    if missing:
        return Objection(
            Text(f"{name} lacks the specialisation {missing}", f"{name} mist de specialisatie {missing}"),
            Text(
                "correct the row's Specialisation, or Specialisations of this member or partner",
                "pas Specialisatie van de taak aan, of Specialisaties van dit teamlid of deze partner",
            ),
        )
    if name in instance.partner and not instance.partner[name].covers(row.cluster):
        return Objection(
            Text(f"{name} does not cover this cluster", f"{name} werkt niet in deze cluster"),
            Text(
                "add the cluster to the partner's Clusters, or choose somebody else",
                "voeg de cluster toe bij Clusters van de partner, of kies iemand anders",
            ),
        )
    return Objection(
        Text(
            f"{name} does not meet the level that the row asks",
            f"{name} haalt het niveau niet dat de taak vraagt",
        ),
        Text(
            "lower the row's Level or Also needs, or correct the levels of this member or partner",
            "verlaag Vereist niveau of Ook vereist van de taak, of pas de niveaus van dit teamlid of deze partner aan",
        ),
    )
