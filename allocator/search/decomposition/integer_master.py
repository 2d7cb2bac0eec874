"""The integer master: the best plan that can be put together from the timetables known, one a person.

Timetables that came up on the way to the best prices fit each other far better than what a search finds row by row
(restricted master heuristic: Joncour, Michel, Sadykov, Sverdlov, Vanderbeck 2010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Linear, Rows, Terms
from allocator.search.solvers.cpsat import CpSat
from allocator.search.subproblem import Subproblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Bools, Ints
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.timetables import Timetables
    from allocator.search.solvers.cpsat import Effort


class Assembled(NamedTuple):
    """A plan: the values of all variables (None: none found), and the work, CP-SAT's deterministic time."""

    values: Ints | None
    work: float


def assembled(
    blocks: Blocks, timetables: Timetables, start: Ints, ruled_out: Bools, efforts: Sequence[Effort]
) -> Assembled:
    """The best plan that these efforts put together without the timetables `ruled_out`. They begin at the values
    `start` of all variables, as far as its timetables are known. Raises `Interrupted` on Ctrl-C."""
    free, costs, (low, high) = blocks.free, timetables.costs, timetables.limits
    least, most = (ends[free] for ends in blocks.box)
    box = np.append(least, np.zeros(len(timetables), dtype=np.int64)), np.append(most, (~ruled_out).astype(np.int64))
    rows = Rows.of(timetables.entries().block(low, high))
    master = Subproblem(box, rows, np.arange(len(costs)), np.arange(len(low)))
    paid = np.flatnonzero(costs)
    hint = np.clip(np.append(start[free], timetables.chosen_in(start)), *box)
    answer = CpSat(master).minimise(Linear(Terms(costs[paid], paid)), efforts, hint.tolist())
    if answer.values is None:
        return Assembled(None, answer.work)
    values = np.rint(timetables.mixed(np.array(answer.values))).astype(np.int64)
    return Assembled(values, answer.work)
