"""What CP-SAT tells while it searches."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable


class Listener(cp_model.CpSolverSolutionCallback):
    """Passes each better value on, and what brings it."""

    def __init__(
        self,
        constant: int,
        progress: Callable[[int, int], None] | None,
        found: Callable[[tuple[int, ...]], None] | None,
    ) -> None:
        """`constant` is that of the objective; who listens is told as `Effort` says."""
        super().__init__()
        self._constant, self._progress, self._found = constant, progress, found

    def on_solution_callback(self) -> None:
        if self._progress is not None:
            bound = math.ceil(max(self.best_objective_bound, -(2**53)) - 1e-6)
            self._progress(round(self.objective_value) + self._constant, bound + self._constant)
        if self._found is not None:
            self._found(tuple(self.response_proto.solution))
