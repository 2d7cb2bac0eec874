"""No cluster is forgotten: of each at least a share of the hours asked is done."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.settings import setting
from allocator.basics.text import Text, hours
from allocator.categories import CLUSTERS, Cluster
from allocator.formulation.linear import Linear
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.arrays import Ints
    from allocator.basics.units import Hours
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Term
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger


def _note(cluster: Text) -> Text:
    return Text(
        f"The part of the hours asked for {cluster.en} tasks that the whole plan should do at least, right after"
        " what is essential.",
        f"Het deel van de gevraagde uren voor {cluster.nl} dat de hele verdeling minstens moet uitvoeren, vlak na wat"
        " essentieel is.",
    )


def _share(en: str, nl: str) -> Fraction:
    named = Text(f"Minimum share {en}", f"Minimumaandeel {nl}")
    share: Fraction = setting(Fraction(0), named, Fraction, 0, 100)
    return share


@dataclass(frozen=True)
class Neglect(Tier):
    """Hours lacking to a minimum share of each cluster's work: Σ max(0, share × hours asked − hours done).

    Over all schools and the group, rows in focus that are not central. Asked is in full, the product rounded down to
    the hundredth; done is by anyone, at the depth done, before any saving at group level (SPEC, section 5).
    """

    key: ClassVar[str] = "neglect"
    title: ClassVar[Text] = Text("Forgotten clusters", "Vergeten clusters")
    unit: ClassVar[Text] = Text("h", "u")
    only_gains: ClassVar[bool] = True
    scale: ClassVar[int] = 100
    table: ClassVar[str] = "minimum_share"
    notes: ClassVar[Mapping[str, Text]] = {
        Cluster.TECHNICAL.value: _note(Text("technical", "technische taken")),
        Cluster.TEACHING.value: _note(Text("teaching & learning", "pedagogisch-didactische taken")),
        Cluster.POLICY.value: _note(Text("policy & vision", "beleid & visie")),
        Cluster.ADMINISTRATION.value: _note(Text("administrative", "administratieve taken")),
    }

    technical: Fraction = _share("technical", "technisch")
    teaching: Fraction = _share("teaching", "pedagogisch")
    policy: Fraction = _share("policy", "beleid")
    administration: Fraction = _share("administration", "administratief")

    def expression(self, formulation: Formulation) -> Linear:
        instance = formulation.instance
        counted = np.array([_counts(instance, row) for row in instance.rows], dtype=bool)
        number_of = np.array([CLUSTERS.index(row.cluster) for row in instance.rows], dtype=np.int64)
        terms: list[Term] = []
        for number, cluster in enumerate(CLUSTERS):
            least = self._least(cluster, sum(row.hours for row in instance.rows if _asks(instance, row, cluster)))
            if not least:
                continue
            doing = counted & (number_of == number)
            done = formulation.choices.where(doing[formulation.choices.row])
            terms.append((1, _lacking(formulation, cluster, least, done.worked, done.variable)))
        return Linear(terms)

    def value(self, ledger: Ledger) -> int:
        total = 0
        for cluster in CLUSTERS:
            rows = [(i, row) for i, row, _ in ledger.entries() if _asks(ledger.instance, row, cluster)]
            asked, done = sum(row.hours for _, row in rows), sum(ledger.full_hours[i] for i, _ in rows)
            total += max(0, self._least(cluster, asked) - done)
        return total

    def _least(self, cluster: Cluster, asked: Hours) -> Hours:
        """The hours of a cluster that should be done at least."""
        share: Fraction = getattr(self, cluster.value)
        return int(asked * share / 100)

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text(
                "no cluster stays below its minimum share", "geen enkele cluster blijft onder het minimumaandeel"
            )
        return Text(
            f"{hours(value).en} are missing to give each cluster its minimum share",
            f"{hours(value).nl} ontbreken om elke cluster het minimumaandeel te geven",
        )


def _asks(instance: Instance, row: Row, cluster: Cluster) -> bool:
    return row.cluster is cluster and _counts(instance, row)


def _counts(instance: Instance, row: Row) -> bool:
    return not row.is_central and instance.in_focus(row)


def _lacking(formulation: Formulation, cluster: Cluster, least: Hours, worked: Ints, variables: Ints) -> int:
    """A variable for the hours that a cluster lacks: lacking ≥ least − Σ hours worked."""

    def follows(values: Ints) -> int:
        return max(0, least - int(worked @ values[variables]))

    lacking = formulation.variable(f"lacking[{cluster.value}]", 0, least, follows)
    formulation.add([(1, lacking), *zip(worked.tolist(), variables.tolist(), strict=True)], low=least)
    return lacking
