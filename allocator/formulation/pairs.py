"""Rows crossed with owners and places, as arrays, so that rules can judge many pairs at once.

Owners are numbered through: members first, partners after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from allocator.categories import CLUSTERS
from allocator.instance import GROUP
from allocator.plan import Outcome

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Ints
    from allocator.instance import Instance, Row


AT_SCHOOL, AT_GROUP, BY_PARTNER = 0, 1, 2
"""Where a row is done: at its school, at group level, or by a partner."""

OUTCOMES = {AT_SCHOOL: Outcome.MEMBER, AT_GROUP: Outcome.GROUP, BY_PARTNER: Outcome.PARTNER}
"""The outcome of a row by the place where it is done."""


class Tables:
    """The instance as arrays, to judge many pairs at once. Schools are indices; the group is the last."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.school_index = {school.name: index for index, school in enumerate(instance.schools)}
        self.school_index[GROUP] = len(instance.schools)
        self.owners: tuple[str, ...] = tuple(owner.name for owner in instance.owners)
        self.row_school: Ints = np.array([self.school_index[row.school] for row in instance.rows], dtype=np.int64)
        self.row_central: Bools = np.array([row.is_central for row in instance.rows], dtype=bool)
        self.owner_level: Ints = np.array(
            [[owner.level(cluster) for cluster in CLUSTERS] for owner in instance.owners],
            dtype=np.int64,
        ).reshape(len(self.owners), len(CLUSTERS))
        self.required: Ints = np.array([_requirements(row) for row in instance.rows], dtype=np.int64).reshape(
            len(instance.rows), len(CLUSTERS)
        )

    @cached_property
    def barred(self) -> Bools:
        """Row × owner: whether the owner stands in the row's Not for."""
        index = {name: position for position, name in enumerate(self.owners)}
        table = np.zeros((len(self.instance.rows), len(self.owners)), dtype=bool)
        for position, row in enumerate(self.instance.rows):
            table[position, [index[name] for name in row.not_for]] = True
        return table


def _requirements(row: Row) -> list[int]:
    """The level that the row asks in each cluster; -1 where it asks nothing (not even its own cluster's 0)."""
    asked = dict.fromkeys(CLUSTERS, -1)
    for cluster, level in row.needs():
        asked[cluster] = max(asked[cluster], level)
    return [asked[cluster] for cluster in CLUSTERS]


@dataclass(frozen=True)
class Pairs:
    """(row, owner, place) triples as parallel arrays of indices, with the tables that they index."""

    tables: Tables
    row: Ints
    owner: Ints
    place: Ints

    @property
    def instance(self) -> Instance:
        return self.tables.instance

    def keep(self, mask: Bools | None) -> Pairs:
        """Only the triples that the mask admits."""
        if mask is None:
            return self
        return Pairs(self.tables, self.row[mask], self.owner[mask], self.place[mask])
