"""The kernel: the choices that the linear relaxation makes, halfway or wholly, and those that come closest.

Of some hundred people who could do a row, the relaxation prices all but a few out. What is left is small enough for an
exact search, which finds there most of what there is to be found (kernel search: Angelelli, Mansini, Speranza 2010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.formulation import Formulation
    from allocator.search.programme import Bools, Matrix
    from allocator.search.relaxation import Relaxed

NEAR, WIDER = 1, 3
"""So many choices a row on average come along at first that the relaxation does not make, the cheapest of all rows
first; and so many times as many when the search among them has ended with time to spare."""

MADE = 1e-6


def kernels(
    formulation: Formulation, matrix: Matrix, relaxed: Relaxed, within: Bools, values: Sequence[int], hanging: Bools
) -> Iterator[Bools]:
    """The variables of ever wider kernels, the last of them all that are `within`.

    The choices of the plan at hand are always among them, and the `hanging` ones, which are auxiliary, as they are
    needed.
    """
    chosen = (relaxed.point > MADE) | (np.asarray(values) > 0)
    chosen[formulation.unassigned] = True
    candidates = np.flatnonzero(within & ~hanging & ~chosen)
    order = candidates[np.argsort(relaxed.reduced_costs[candidates], kind="stable")]
    count = NEAR * len(formulation.instance.rows)
    while count < len(order):
        chosen[order[:count]] = True
        yield np.asarray(matrix.with_linked(chosen & within & ~hanging, hanging) & within, dtype=bool)
        count *= WIDER
    yield within
