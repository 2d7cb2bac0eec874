"""The kernel: the choices that the linear relaxation makes, halfway or wholly, and those that come closest.

Of some hundred people who could do a row, the relaxation prices all but a few out. What is left is small enough for an
exact search, which finds there most of what there is to be found (kernel search: Angelelli, Mansini, Speranza 2010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.links import with_linked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.basics.arrays import Bools
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.search.matrix import Matrix
    from allocator.search.parameters import KernelParameters
    from allocator.search.relaxation import Relaxed
    from allocator.search.variable_index import VariableIndex

MADE = 1e-6
"""Value of a variable in the relaxation above which it counts as chosen, if only in part."""


def kernels(
    formulation: Formulation,
    matrix: Matrix,
    objective: Linear,
    relaxed: Relaxed,
    within: Bools,
    values: Sequence[int],
    variables: VariableIndex,
    parameters: KernelParameters,
) -> Iterator[Bools]:
    """The variables of ever wider kernels, the last of them all that are `within`.

    The choices of the plan at hand are always among them, and the auxiliary ones as they are needed. Rows at stake are
    those that the objective counts, the plan does or the relaxation does: all others would only take hours from them,
    so until the last kernel they stay undone.
    """
    hanging = variables.auxiliary
    chosen = (relaxed.point > MADE) | (np.asarray(values) > 0)
    counted = {variable for _, variable in objective.terms}
    rows = [
        row
        for row, (undone, *others) in enumerate(formulation.variables_of_row)
        if undone in counted or chosen[others].any()
    ]
    chosen[formulation.unassigned] = True
    at_stake = variables.on(rows)
    candidates = np.flatnonzero(within & at_stake & ~chosen)
    order = candidates[np.argsort(relaxed.reduced_costs[candidates], kind="stable")]
    count = 0
    while count < len(order):
        chosen[order[:count]] = True
        yield np.asarray(with_linked(matrix, chosen & within & ~hanging, hanging) & within, dtype=bool)
        count = count * parameters.wider or parameters.near * len(rows)
    yield within
