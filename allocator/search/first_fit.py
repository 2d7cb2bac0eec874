"""First fit: what nobody does goes to people at home who have hours left, before all else that a tier asks.

A relaxation of a hundred schools takes many seconds, in which whoever waits has nothing in hand, and whoever stops the
search gets a plan in which nobody does anything. Who does what at home is bounded by hours more than by anything else:
the largest tasks first, each to whoever has most hours left, does most of it within a second (first fit decreasing:
Johnson 1973). Neighbourhoods, of which each looks at a few dozen rows, take minutes for as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.knapsacks import Knapsacks
from allocator.search.links import Links

if TYPE_CHECKING:
    from allocator.basics.arrays import Bools, Ints
    from allocator.search.incumbent import Stage
    from allocator.search.run import Run


def first_fit(run: Run, stage: Stage) -> None:
    """Give rows that nobody does to people at home, as far as that breaks no row and makes the plan better."""
    incumbent, values, before = run.incumbent, np.asarray(run.incumbent.values), run.incumbent.value(stage.position)
    candidates, gains = _candidates(run, stage, values)
    if not len(candidates):
        return
    incumbent.tell(stage.position)
    chosen = _chosen(run, values, candidates, gains)
    while len(chosen) and not run.budget.is_out_of_time():
        tried = values.copy()
        tried[run.formulation.undone[run.variables.row[chosen]]] = 0
        tried[chosen] = 1
        tried = run.formulation.completed(tried)
        broken = run.matrix.broken(run.matrix.sums(tried))
        if not len(broken):
            incumbent.proposed(stage, tuple(tried.tolist()))
            if incumbent.value(stage.position) < before:
                incumbent.tell(stage.position)
            return
        involved = _involved(run, chosen, broken)
        if not len(involved):
            return
        chosen = np.setdiff1d(chosen, involved)


def _candidates(run: Run, stage: Stage, values: Ints) -> tuple[Ints, Ints]:
    """Who could do what at home of what nobody does, and what that gains: the rows that gain most first, of a row what
    gains most. By the gain of an hour instead, a sixth and a third more core hours stayed undone (8 and 28 schools)."""
    formulation, variables, undone = run.formulation, run.variables, run.formulation.undone
    may = stage.open & (run.matrix.most > 0)
    at_home = formulation.choices.variable[formulation.is_home(formulation.choices)]
    found = at_home[may[at_home] & (values[undone] > 0)[variables.row[at_home]]]
    costs, row = run.matrix.costs(stage.tiers.expression), variables.row[found]
    gain = costs[undone[row]] - costs[found]
    found, row, gain = found[gain > 0], row[gain > 0], gain[gain > 0]
    largest: Ints = np.zeros(variables.rows, dtype=np.int64)
    np.maximum.at(largest, row, gain)
    order = np.lexsort((-gain, row, -largest[row]))
    return found[order], gain[order]


def _chosen(run: Run, values: Ints, candidates: Ints, gains: Ints) -> Ints:
    """Of each row the candidate that gains most, of those the one with most room left, as far as limits allow it."""
    knapsacks, chosen = Knapsacks(run.matrix), list[int]()
    sums = run.matrix.sums(values)
    room = {row: int(run.matrix.high[row] - sums[row]) for row in knapsacks.room}
    ends = np.flatnonzero(np.diff(run.variables.row[candidates], append=-1)) + 1
    for start, end in zip([0, *ends.tolist()], ends.tolist(), strict=False):
        best, taking = (0, -1, -1), list[tuple[int, int]]()
        for column, gain in zip(candidates[start:end].tolist(), gains[start:end].tolist(), strict=True):
            takes = knapsacks.taken_by(column)
            left = min((room[row] - weight for row, weight in takes), default=0)
            if left >= 0 and (gain, left) > best[:2]:
                best, taking = (gain, left, column), takes
        if best[0]:
            chosen.append(best[2])
            for row, weight in taking:
                room[row] -= weight
    return np.array(chosen, dtype=np.int64)


def _involved(run: Run, chosen: Ints, broken: Ints) -> Ints:
    """The chosen columns in these rows, those of whose tasks these rows say whether they stay undone, and those in a
    row with something in them that follows from others."""
    among: Bools = np.zeros(len(run.matrix.least), dtype=bool)
    among[chosen] = True
    inside = np.unique(run.matrix.column[run.matrix.entries_of_rows(broken)])
    undone = run.formulation.undone[run.variables.row[chosen]]
    direct = chosen[np.isin(chosen, inside) | np.isin(undone, inside)]
    return np.union1d(direct, Links(run.matrix, among).of(inside[run.variables.auxiliary[inside]]))
