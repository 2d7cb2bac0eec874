"""At home first: a plan soon, in which people do tasks of their own school, before anything is known of the whole.

A relaxation of a hundred schools takes many seconds, in which whoever waits has nothing in hand, and whoever stops the
search gets a plan in which nobody does anything. Who does what at home is bounded by hours more than by anything else,
so the largest task first, to whoever has most hours left, does much of it in a second (first fit decreasing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.matrix import Links
from allocator.search.row_forms import Limits

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Ints
    from allocator.search.incumbent import Stage
    from allocator.search.run import Run

FEW = 0.01
"""Part of the rows that are done without need up to which there is no plan yet."""


def decide_at_home(run: Run, stage: Stage) -> None:
    """Give the rows that a tier counts to people at home, as far as that breaks no row, where there is no plan yet."""
    values, unassigned = np.asarray(run.incumbent.values), np.asarray(run.formulation.unassigned)
    if ((values[unassigned] == 0) & (run.matrix.most[unassigned] > 0)).sum() > FEW * len(unassigned):
        return
    run.incumbent.tell(stage.position)
    chosen = _first_fit(run, _candidates(run, stage))
    while len(chosen):
        tried = values.copy()
        tried[unassigned[run.variables.row[chosen]]] = 0
        tried[chosen] = 1
        tried = run.formulation.completed(tried)
        broken = run.matrix.broken(run.matrix.sums(tried))
        if not len(broken):
            run.incumbent.proposed(stage, tuple(tried.tolist()))
            run.incumbent.tell_if_better(stage.position, run.incumbent.value(stage.position), None)
            return
        involved = _involved(run, chosen, broken)
        if not len(involved):
            return
        chosen = np.setdiff1d(chosen, involved)


def _candidates(run: Run, stage: Stage) -> Ints:
    """Who could do what at home of what nobody does, the most valuable rows first."""
    formulation, variables = run.formulation, run.variables
    at_home = np.zeros(len(stage.open), dtype=bool)
    at_home[formulation.choices.variable[formulation.is_home(formulation.choices)]] = True
    found = np.flatnonzero(at_home & stage.open & variables.vacant(run.incumbent.values) & (run.matrix.most > 0))
    lost = run.matrix.costs(stage.tiers.expression)[np.asarray(formulation.unassigned)][variables.row[found]]
    found, lost = found[lost > 0], lost[lost > 0]
    order: Ints = np.lexsort((variables.row[found], -lost))
    return np.asarray(found[order], dtype=np.int64)


def _first_fit(run: Run, candidates: Ints) -> Ints:
    """Of each row the candidate with most room left, as far as limits allow it."""
    limits, chosen = Limits(run.matrix), list[int]()
    room = dict(limits.room)
    for its in np.split(candidates, np.flatnonzero(np.diff(run.variables.row[candidates])) + 1):
        left = {
            column: min((room[row] - weight for row, weight in limits.taken_by(column)), default=0)
            for column in its.tolist()
        }
        best = max(left, key=left.__getitem__, default=-1)
        if left and left[best] >= 0:
            chosen.append(best)
            for row, weight in limits.taken_by(best):
                room[row] -= weight
    return np.array(chosen, dtype=np.int64)


def _involved(run: Run, chosen: Ints, broken: Ints) -> Ints:
    """The chosen columns in these rows, those of whose tasks these rows say whether they stay undone, and those in a
    row with something in them that follows from others."""
    among: Bools = np.zeros(len(run.matrix.least), dtype=bool)
    among[chosen] = True
    inside = np.unique(run.matrix.column[run.matrix.entries_of_rows(broken)])
    undone = np.asarray(run.formulation.unassigned)[run.variables.row[chosen]]
    direct = chosen[np.isin(chosen, inside) | np.isin(undone, inside)]
    return np.union1d(direct, Links(run.matrix, among).of(inside[run.variables.auxiliary[inside]]))
