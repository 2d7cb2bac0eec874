"""The figures by which plans are compared and scenarios accepted: a dozen, and every tier, each by its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.assembly.candidates import candidates
from allocator.basics.text import Text
from allocator.categories import Cluster, Concern
from allocator.cell_words import CLUSTERS
from allocator.ledger import Ledger
from allocator.tiers import TIERS
from allocator.tiers.base import figures_of as idle_tiers_of
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.tiers.base import Tier

HOURS, PEOPLE = Text("h", "u"), Text("people", "mensen")
FULL = 95
"""Percent of their hours above which people are as good as full."""


@dataclass(frozen=True)
class Figure:
    """One figure of a plan, exact, in its unit. `more_is_better` tells which of two plans it speaks for."""

    key: str
    name: Text
    value: Fraction
    unit: Text
    more_is_better: bool = False


class Headline(NamedTuple):
    """A figure that is no tier: its name, and how it is worked out."""

    name: Text
    unit: Text
    measured: Callable[[Ledger], Fraction]
    more_is_better: bool = False


def hours_done(ledger: Ledger, cluster: Cluster) -> Fraction:
    """Hours done by anyone, at the depth at which they are done, before what the group saves (SPEC, A5)."""
    rows = ledger.instance.rows
    done = (hours for row, hours in zip(rows, ledger.full_hours, strict=True) if row.cluster is cluster)
    return Fraction(sum(done), 100)


def other_hours_undone(ledger: Ledger) -> Fraction:
    """Minimum hours of the spread and optional rows that nobody does."""
    both = (Concern.SPREAD, Concern.OPTIONAL)
    tiers = [kind() for kind in TIERS if kind.key in both]
    return Fraction(sum(tier.value(ledger) for tier in tiers), 100)


def full_members(ledger: Ledger) -> Fraction:
    """How many members have more than `FULL` percent of their hours planned, reserves and travel included."""
    planned = ((ledger.accounts[member.name].used, member.available) for member in ledger.instance.members)
    return Fraction(sum(100 * used > FULL * available for used, available in planned))


def single_points(ledger: Ledger) -> Fraction:
    """How many people are the only one who may do some core row, hours and pins aside."""
    return Fraction(len(_irreplaceable(ledger.instance)))


def _irreplaceable(instance: Instance) -> frozenset[int]:
    """The members (by index) who are the only one whom the rules let do some row that counts as core."""
    free = replace(instance, rows=tuple(replace(row, fixed_to=None) for row in instance.rows))
    owners: dict[int, set[int]] = {}
    choices = candidates(free).owners
    for row, owner in zip(choices.row.tolist(), choices.owner.tolist(), strict=True):
        owners.setdefault(row, set()).add(owner)
    alone = (owners.get(i, ()) for i, row in enumerate(free.rows) if free.concern(row) is Concern.CORE)
    return frozenset(who for found in alone if len(found) == 1 for who in found if who < len(free.members))


def _done(cluster: Cluster) -> Headline:
    en, nl = (CLUSTERS.write(cluster, language) for language in ("en", "nl"))
    name = Text(f"Hours done: {en}", f"Uren gedaan: {nl}")
    return Headline(name, HOURS, lambda ledger: hours_done(ledger, cluster), more_is_better=True)


HEADLINES: dict[str, Headline | None] = {
    **{f"done_{cluster.value}": _done(cluster) for cluster in Cluster},
    "core": None,
    "essential": None,
    "other": Headline(
        Text("Other tasks undone", "Andere taken die blijven liggen"),
        HOURS,
        other_hours_undone,
    ),
    "cost": None,
    "full": Headline(
        Text(f"Members over {FULL} % of their hours", f"Teamleden boven {FULL} % van hun uren"),
        PEOPLE,
        full_members,
    ),
    "backup": None,
    "single": Headline(
        Text("People who alone can do a core task", "Mensen die als enige een kerntaak kunnen doen"),
        PEOPLE,
        single_points,
    ),
    "change": None,
}
"""The figures that scenarios show side by side, in order; None is the tier of that name."""


def names() -> Mapping[str, Text]:
    """The name of every figure, by its key: those that are shown side by side, then the other tiers."""
    titles = {kind.key: kind.title for kind in TIERS}
    shown = {key: titles[key] if each is None else each.name for key, each in HEADLINES.items()}
    return shown | titles


def figures_of(instance: Instance, plan: Plan) -> dict[str, Figure]:
    """The dozen figures of a plan that are shown side by side, by key."""
    found = every_figure(instance, plan)
    return {key: found[key] for key in HEADLINES}


def every_figure(instance: Instance, plan: Plan) -> dict[str, Figure]:
    """The same, and every tier: what an acceptance rule may name."""
    ledger = Ledger(instance, plan)
    ours = {tier.key: tier for tier in (*tiers_of(instance), *idle_tiers_of(instance))}
    tiers = {kind.key: _of_tier(ours.get(kind.key) or kind(), ledger) for kind in TIERS}
    shown = {
        key: tiers[key]
        if each is None
        else Figure(key, each.name, each.measured(ledger), each.unit, each.more_is_better)
        for key, each in HEADLINES.items()
    }
    return shown | tiers


def _of_tier(tier: Tier, ledger: Ledger) -> Figure:
    value, unit = tier.shown(tier.value(ledger))
    return Figure(tier.key, tier.title, value, unit, tier.is_gathered)
