"""The integer master: the best plan that can be put together from the timetables known, one a person.

Timetables that came up on the way to the best prices fit each other far better than what a search finds row by row
(restricted master heuristic: Joncour, Michel, Sadykov, Sverdlov, Vanderbeck 2010).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from allocator.formulation.linear import Linear, Rows, Terms
from allocator.search.solvers.cpsat import CpSat
from allocator.search.subproblem import Subproblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Bools, Ints
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.timetables import Timetables
    from allocator.search.solvers.cpsat import Answer, Effort


def assembled(
    blocks: Blocks, timetables: Timetables, start: Ints, ruled_out: Bools, efforts: Sequence[Effort]
) -> Answer:
    """The best plan that these efforts put together without the timetables `ruled_out`, as values of all variables; its
    bound is one of such plans alone. They begin at the values `start`, as far as its timetables are known. Raises
    `Interrupted` on Ctrl-C."""
    free, costs, (low, high) = blocks.free, timetables.costs, timetables.limits
    least, most = (ends[free] for ends in blocks.box)
    box = np.append(least, np.zeros(len(timetables), dtype=np.int64)), np.append(most, (~ruled_out).astype(np.int64))
    rows = Rows.of(timetables.entries().block(low, high))
    master = Subproblem(box, rows, np.arange(len(costs)), np.arange(len(low)))
    paid = np.flatnonzero(costs)
    hint = np.clip(np.append(start[free], timetables.chosen_in(start)), *box)
    answer = CpSat(master).minimise(Linear(Terms(costs[paid], paid)), efforts, hint.tolist())
    if answer.values is None:
        return answer
    values = np.rint(timetables.mixed(np.array(answer.values))).astype(np.int64)
    return replace(answer, values=tuple(values.tolist()))
