"""Programmes in blocks, a block a person, for the tests of the decomposition."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Linear
from allocator.search.allowance import Allowance
from allocator.search.decomposition.blocks import blocks_of
from allocator.search.decomposition.decomposition import Decomposition
from allocator.search.parameters import DEFAULTS
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.search.solvers.glop import optimum as relaxed_optimum
from allocator.search.variable_index import VariableIndex
from tests.build import instance
from tests.chance import tiny
from tests.oracle_tiers import optimum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.decomposition import Decomposed

PARAMETERS = DEFAULTS.decomposition

ENOUGH = [Effort(work=10)]


class Case:
    """An instance's first tier: its programme in blocks, its objective, and a plan to begin with."""

    def __init__(self, asked: Instance) -> None:
        self.formulation: Formulation = formulate(asked)
        self.objective = asked.tiers[0].expression(self.formulation)
        index = VariableIndex(self.formulation)
        self.owners = index.person, index.auxiliary
        values = CpSat(self.formulation).minimise(Linear([]), [Effort(work=5)]).values
        assert values is not None
        self.values: Ints = np.array(values, dtype=np.int64)

    @property
    def blocks(self) -> Blocks:
        return blocks_of(self.formulation, *self.owners)

    @property
    def costs(self) -> Ints:
        return self.objective.coefficients(self.formulation.size)

    def relaxed(self) -> tuple[float, np.ndarray]:
        """The value and the multipliers of the whole linear relaxation."""
        best = relaxed_optimum(self.formulation.box, self.formulation.constraints.block(), self.costs)
        assert best is not None
        return self.objective.constant + float(self.costs @ best.point), best.multipliers

    def decomposed(self, work: float = 5.0) -> Decomposed:
        decomposition = Decomposition(self.blocks, self.objective, self.values, PARAMETERS, workers=2)
        value = self.objective.value(self.values.tolist())
        return decomposition.minimise(self.relaxed()[1], Allowance(work), value)


def cases(first: int, count: int) -> Iterator[tuple[Case, int]]:
    """Tiny instances with what the best plan of each comes to in its first tier."""
    for seed in range(first, first + count):
        asked = tiny(seed)
        if (best := optimum(asked)) is not None:
            yield Case(asked), best[0]


def some_rows_some_people(seed: int) -> Instance:
    """Five rows of 3 to 9 h for three people of 7 to 12 h: more than they can do."""
    draw = random.Random(seed)
    rows = "\n".join(f"T{number} {draw.randint(3, 9)} essential" for number in range(1, 6))
    team = "\n".join(f"{name} {draw.randint(7, 12)}" for name in ("An", "Bo", "Cis"))
    return instance(f"task hours priority\n{rows}", f"name ict\n{team}", objective="essential")


def three_rows_two_people() -> Instance:
    return instance(
        "task hours priority\nT1 8 essential\nT2 8 essential\nT3 8 essential",
        "name ict\nAn 10\nBo 10",
        objective="essential",
    )
