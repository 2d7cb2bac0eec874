"""A programme taken apart by person, and what its parts are asked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.search.decomposition.cutting_planes import CuttingPlanes
from allocator.search.decomposition.lagrangian import Lagrangian
from allocator.search.decomposition.oracle import Oracle
from allocator.search.decomposition.timetables import Timetables

if TYPE_CHECKING:
    from allocator.basics.arrays import Ints
    from allocator.formulation.linear import Linear
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.parameters import DecompositionParameters


class Parts(NamedTuple):
    """The blocks, what is known that they may do, the master that mixes it, the function that bounds the objective at
    any prices, and whoever asks the blocks."""

    blocks: Blocks
    timetables: Timetables
    planes: CuttingPlanes
    lagrangian: Lagrangian
    oracle: Oracle

    @classmethod
    def of(
        cls, blocks: Blocks, objective: Linear, values: Ints, parameters: DecompositionParameters, workers: int
    ) -> Parts:
        """Those of a programme in blocks; known is what they do at these `values` of all variables."""
        costs = objective.coefficients(len(values))
        timetables = Timetables(blocks, costs)
        for block, alone in enumerate(blocks.alone):
            timetables.add(block, values[alone.kept])
        planes, lagrangian = CuttingPlanes(blocks, timetables, costs), Lagrangian(blocks, objective)
        oracle = Oracle(blocks, values, parameters.first_work, parameters.gap, workers)
        return cls(blocks, timetables, planes, lagrangian, oracle)
