"""Who could own what, where and how deep, at which hours and price: the pairs that the rules admit. Knows no rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from allocator.pairs import AT_GROUP, AT_SCHOOL, BY_PARTNER, Pairs, Tables
from allocator.units import per_hour, share

if TYPE_CHECKING:
    from allocator.instance import Instance, Row
    from allocator.pairs import Bools, Ints


@dataclass(frozen=True)
class Candidates:
    """What an encoding may choose from.

    `owners` has a line for each (row, owner, place, depth): columns `row`, `owner`, `place` (indices and codes),
    `full` (bool: done in full), `hours` and `cost` (hundredths) and `worked` (hours before any saving).
    `backups` has the same but the cost for each (row, member, place, depth) that could be a backup.
    Public assignment problems make these two frames themselves.
    """

    instance: Instance
    owners: pd.DataFrame
    backups: pd.DataFrame


def candidates(instance: Instance) -> Candidates:
    """Cross rows, owners, places and depths, and keep what every rule in force admits."""
    tables = Tables(instance)
    members = [(owner, place) for owner in range(len(instance.members)) for place in (AT_SCHOOL, AT_GROUP)]
    partners = [(owner, BY_PARTNER) for owner in range(len(instance.members), len(tables.owners))]
    pairs = _crossed(tables, np.flatnonzero(~tables.row_central), members + partners)
    backups = _crossed(tables, np.flatnonzero(_rows_with_backup(instance)), members)
    for rule in instance.rules:
        pairs = pairs.keep(rule.admits(pairs))
        backups = backups.keep(rule.admits_backup(backups))
    return Candidates(instance, _owner_frame(pairs), _priced(backups))


def _rows_with_backup(instance: Instance) -> Bools:
    """The rows for which some rule in force asks a backup."""
    wanted = np.zeros(len(instance.rows), dtype=bool)
    for rule in instance.rules:
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


def _owner_frame(pairs: Pairs) -> pd.DataFrame:
    """The owner pairs with their hours and their price."""
    frame = _priced(pairs)
    instance = pairs.instance
    rate = [0] * len(instance.members) + [partner.rate for partner in instance.partners]
    bought = frame[frame["place"] == BY_PARTNER]
    frame["cost"] = 0
    frame.loc[bought.index, "cost"] = [
        per_hour(hours, rate[owner]) for hours, owner in zip(bought["worked"], bought["owner"], strict=True)
    ]
    return frame


def _priced(pairs: Pairs) -> pd.DataFrame:
    """Pairs at each depth, with the hours worked at school and what the row costs in hours at its place."""
    row, owner, place, full = _both_depths(pairs)
    depth = full.astype(int)
    rows = pairs.instance.rows
    worked = np.array([(r.minimum, r.hours) for r in rows], dtype=np.int64).reshape(-1, 2)[row, depth]
    at_group = np.array(
        [(group_level_hours(r, r.minimum), group_level_hours(r, r.hours)) for r in rows], dtype=np.int64
    ).reshape(-1, 2)[row, depth]
    hours = np.where(place == AT_GROUP, at_group, worked)
    return pd.DataFrame({"row": row, "owner": owner, "place": place, "full": full, "hours": hours, "worked": worked})


def group_level_hours(row: Row, hours: int) -> int:
    """What `hours` at the school become at group level: less the row's saving, which a group's own row has not."""
    return hours if row.of_group else share(hours, 100 - row.saving)
