"""The kernel: the choices that the linear relaxation makes, halfway or wholly, and those that come closest.

Of some hundred people who could do a row, the relaxation prices all but a few out. What is left is small enough for an
exact search, which finds there most of what there is to be found (kernel search: Angelelli, Mansini, Speranza 2010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.formulation import Formulation
    from allocator.search.programme import Bools, Matrix
    from allocator.search.relaxation import Relaxed

NEAR = 1
"""So many choices a row on average come along that the relaxation does not make, the cheapest of all rows first."""

MADE = 1e-6


def kernel(
    formulation: Formulation, matrix: Matrix, relaxed: Relaxed, within: Bools, values: Sequence[int], hanging: Bools
) -> Bools:
    """The variables of the kernel, those of the plan at hand among them, with the auxiliary ones that go with them."""
    chosen = (relaxed.point > MADE) | (np.asarray(values) > 0)
    chosen[formulation.unassigned] = True
    others = within & ~hanging & ~chosen
    count = min(NEAR * len(formulation.instance.rows), int(others.sum()))
    if count:
        candidates = np.flatnonzero(others)
        order = np.argsort(relaxed.reduced_costs[candidates], kind="stable")
        chosen[candidates[order[:count]]] = True
    chosen &= within & ~hanging
    return np.asarray(matrix.with_linked(chosen, hanging) & within, dtype=bool)
