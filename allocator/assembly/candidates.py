"""Who could own what, where and how deep, at which hours and price: the pairs that the rules admit. Knows no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.basics.units import per_hour
from allocator.formulation.choices import Candidates, Choices
from allocator.formulation.pairs import AT_GROUP, AT_SCHOOL, BY_PARTNER, OUTCOMES, Pairs, Tables
from allocator.plan import Depth
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from allocator.basics.arrays import Bools, Ints
    from allocator.instance import Instance
    from allocator.plan import Decision


def candidates(instance: Instance) -> Candidates:
    """Cross rows, owners, places and depths, and keep what every rule in force admits."""
    tables = Tables(instance)
    members = [(owner, place) for owner in range(len(instance.members)) for place in (AT_SCHOOL, AT_GROUP)]
    partners = [(owner, BY_PARTNER) for owner in range(len(instance.members), len(tables.owners))]
    pairs = _crossed(tables, np.flatnonzero(~tables.row_central), members + partners)
    backups = _crossed(tables, np.flatnonzero(_rows_with_backup(instance)), members)
    for rule in rules_of(instance):
        pairs = pairs.keep(rule.admits(pairs))
        backups = backups.keep(rule.admits_backup(backups))
    return Candidates(instance, _choices(pairs), _choices(backups))


def candidates_of(instance: Instance, decisions: Iterable[tuple[int, Decision]]) -> Candidates:
    """Just these decisions on rows (by index), whatever the rules say of each alone. Owners and backups that the
    instance does not have are left out."""
    tables, places = Tables(instance), {outcome: place for place, outcome in OUTCOMES.items()}
    number = {name: index for index, name in enumerate(tables.owners)}
    owned: set[tuple[int, int, int, bool]] = set()
    backed: set[tuple[int, int, int, bool]] = set()
    for index, decision in decisions:
        row = instance.rows[index]
        full = decision.depth is Depth.FULL or row.minimum == row.hours
        for name, found in ((decision.owner, owned), (decision.backup, backed)):
            if name in number:
                found.add((index, number[name], places[decision.outcome], full))
    return Candidates(instance, _wanted(tables, owned), _wanted(tables, backed))


def _wanted(tables: Tables, wanted: Collection[tuple[int, int, int, bool]]) -> Choices:
    """Choices by row, owner, place and depth."""
    triples = sorted({each[:3] for each in wanted})
    row, owner, place = np.array(triples, dtype=np.int64).reshape(len(triples), 3).T
    both = _choices(Pairs(tables, row, owner, place))
    mask = [(each.row, each.owner, each.place, each.full) in wanted for each in both.entries()]
    return both.where(np.array(mask, dtype=bool)).numbered_from(0)


def _rows_with_backup(instance: Instance) -> Bools:
    """The rows for which some rule in force asks a backup."""
    wanted = np.zeros(len(instance.rows), dtype=bool)
    for rule in rules_of(instance):
        wanted[[index for index, row in enumerate(instance.rows) if rule.wants_backup(instance, row)]] = True
    return wanted


def _crossed(tables: Tables, rows: Ints, slots: list[tuple[int, int]]) -> Pairs:
    """Every one of the rows with every (owner, place) slot."""
    slot = np.array(slots, dtype=np.int64).reshape(len(slots), 2)
    return Pairs(tables, np.repeat(rows, len(slots)), np.tile(slot[:, 0], len(rows)), np.tile(slot[:, 1], len(rows)))


def _both_depths(pairs: Pairs) -> tuple[Ints, Ints, Ints, Bools]:
    """Row, owner, place and depth of each pair; rows without a thinner version come in full only."""
    instance = pairs.instance
    thin = np.array([row.minimum < row.hours for row in instance.rows], dtype=bool)[pairs.row]
    order = np.argsort(np.concatenate([2 * np.arange(len(thin)), 2 * np.flatnonzero(thin) + 1]), kind="stable")
    full = np.concatenate([np.ones(len(thin), dtype=bool), np.zeros(int(thin.sum()), dtype=bool)])[order]

    def spread(values: Ints) -> Ints:
        return np.concatenate([values, values[thin]])[order]

    return spread(pairs.row), spread(pairs.owner), spread(pairs.place), full


def _choices(pairs: Pairs) -> Choices:
    """Pairs at each depth, with the hours worked at school, and what the row costs at its place in hours and money."""
    row, owner, place, full = _both_depths(pairs)
    instance, depth = pairs.instance, full.astype(int)
    worked = np.array([(r.minimum, r.hours) for r in instance.rows], dtype=np.int64).reshape(-1, 2)[row, depth]
    at_group = np.array(
        [(r.at_group_level(r.minimum), r.at_group_level(r.hours)) for r in instance.rows], dtype=np.int64
    ).reshape(-1, 2)[row, depth]
    hours = np.where(place == AT_GROUP, at_group, worked)
    rate = [0] * len(instance.members) + [partner.rate for partner in instance.partners]
    bought, cost = np.flatnonzero(place == BY_PARTNER), np.zeros_like(worked)
    cost[bought] = [
        per_hour(amount, rate[who]) for amount, who in zip(worked[bought].tolist(), owner[bought].tolist(), strict=True)
    ]
    return Choices(np.arange(len(row)), row, owner, place, full, hours, worked, cost)
