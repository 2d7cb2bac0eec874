"""The groundwork of all questions about one instance: its formulation, its tiers as expressions, its matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.assembly.formulate import formulate
from allocator.basics.memory import uncollected
from allocator.search.matrix import Matrix
from allocator.search.packed_objective import digits_of
from allocator.search.parameters import DEFAULTS

if TYPE_CHECKING:
    from allocator.formulation.choices import Candidates
    from allocator.instance import Instance
    from allocator.search.parameters import Parameters


class Groundwork:
    """An instance made ready to be searched; a search adds its rows to a branch of the matrix and leaves this as it
    is."""

    def __init__(
        self, instance: Instance, parameters: Parameters = DEFAULTS, candidates: Candidates | None = None
    ) -> None:
        """`candidates` stand in for those that the instance's rules admit."""
        self.instance = instance
        self.parameters = parameters
        with uncollected():
            self.formulation = formulate(instance, candidates)
            self.digits, self.variables = digits_of(self.formulation)
            self.matrix = Matrix(self.formulation, parameters.propagation)
