"""Which variables belong to what: yes/no for every variable of a formulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.formulation import Formulation
    from allocator.search.programme import Bools


def deciding(formulation: Formulation, rows: Iterable[int]) -> Bools:
    """The variables that decide on these rows: left undone, owners, backups."""
    mask = np.zeros(len(formulation.variables), dtype=bool)
    for row in rows:
        mask[formulation.variables_of_row[row]] = True
    return mask


def vacant(formulation: Formulation, values: Sequence[int]) -> Bools:
    """The variables that decide on what nobody does: rows left undone, backups that owned rows lack."""
    undone = [row for row, variable in enumerate(formulation.unassigned) if values[variable]]
    mask = deciding(formulation, undone)
    for backups in formulation.backups_of_row:
        if not any(values[backup.variable] for backup in backups):
            mask[[backup.variable for backup in backups]] = True
    return mask


def auxiliary(formulation: Formulation) -> Bools:
    """The variables that decide on no row themselves: visits, clusters, group services …"""
    return ~deciding(formulation, range(len(formulation.instance.rows)))
