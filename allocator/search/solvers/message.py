"""A programme as MathOpt's message, which GLOP and HiGHS read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.basics.held import held

if TYPE_CHECKING:
    from ortools.math_opt import model_pb2

    from allocator.basics.arrays import Numbers
    from allocator.formulation.linear import Block


def message_of(box: tuple[Numbers, Numbers], rows: Block, costs: Numbers, *, whole: bool) -> model_pb2.ModelProto:
    """Minimise Σ cost × variable within the box and these rows; `whole` numbers only, or any."""
    with held():
        from ortools.math_opt import model_pb2  # only where it is needed: loading it takes a while

    message, (least, most) = model_pb2.ModelProto(), box
    message.variables.ids.extend(range(len(least)))
    message.variables.lower_bounds.extend(least.tolist())
    message.variables.upper_bounds.extend(most.tolist())
    message.variables.integers.extend([whole] * len(least))
    message.linear_constraints.ids.extend(range(len(rows.low)))
    message.linear_constraints.lower_bounds.extend(rows.low.tolist())
    message.linear_constraints.upper_bounds.extend(rows.high.tolist())
    # An entry a row and column, as MathOpt wants them, in their order; the same column may stand in a row twice.
    row = np.repeat(np.arange(len(rows.low)), rows.sizes)
    places, entry = np.unique(row * len(least) + rows.column, return_inverse=True)
    entries = message.linear_constraint_matrix
    entries.row_ids.extend((places // len(least)).tolist())
    entries.column_ids.extend((places % len(least)).tolist())
    entries.coefficients.extend(np.bincount(entry, rows.coefficient, len(places)).tolist())
    counted, goal = np.flatnonzero(costs), message.objective.linear_coefficients
    goal.ids.extend(counted.tolist())
    goal.values.extend(costs[counted].tolist())
    return message
