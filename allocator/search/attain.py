"""Whether one of some rows can be done in a plan no worse than another: any will do, so the question is quick."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.check.verify import verify
from allocator.formulation.linear import Linear
from allocator.plan import Depth, Plan
from allocator.search.groundwork import Groundwork
from allocator.search.parameters import DEFAULTS
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from allocator.instance import Instance
    from allocator.search.parameters import Parameters


class Attempt(NamedTuple):
    """A plan that does what was asked; None where there is none, or where none was found before the work was done.
    `proven` tells these two apart."""

    plan: Plan | None
    proven: bool


class Attaining:
    """Questions about one instance that start from one plan of it."""

    def __init__(self, instance: Instance, start: Plan, parameters: Parameters = DEFAULTS) -> None:
        self._groundwork = Groundwork(instance, parameters)
        self._start = start

    def _hint(self, shallow: bool) -> tuple[int, ...] | None:
        """The values of the start; where it is `shallow`, with each row at its minimum."""
        rows = self._groundwork.instance.rows
        decisions = (
            replace(said, depth=Depth.MINIMUM) if shallow and said.depth and row.minimum < row.hours else said
            for row, said in zip(rows, self._start.decisions, strict=True)
        )
        return self._groundwork.formulation.values(Plan(tuple(decisions)))

    @property
    def size(self) -> int:
        """The number of variables."""
        return self._groundwork.formulation.size

    def doing_one_of(self, rows: Sequence[int], idle: Collection[int], most: Sequence[int], work: float) -> Attempt:
        """A plan in which one of the rows (by index) is done, the `idle` ones are not, and the first tiers are at most
        what is given. Raises AssertionError where the plan breaks a rule, which would be a bug of ours."""
        groundwork, instance = self._groundwork, self._groundwork.instance
        formulation, matrix = groundwork.formulation, groundwork.matrix.branch()
        matrix.add([(1, formulation.unassigned[row]) for row in rows], len(rows) - 1, len(rows) - 1)
        for other in sorted(idle):
            matrix.add([(1, formulation.unassigned[other])], 1, 1)
        for digit, value in zip(groundwork.digits, most, strict=False):
            matrix.add(*digit.at_most(value))
        shallow = all(tier.ignores_depth for tier in tiers_of(instance)[: len(most)])
        if shallow:
            # Rows at their minimum take less of everything (SPEC, section 3).
            deep = np.zeros(formulation.size, dtype=bool)
            deep[formulation.deepened] = True
            matrix.rule_out(deep)
        if matrix.contradictory:
            return Attempt(None, proven=True)
        answer = CpSat(matrix.programme).minimise(Linear([]), [Effort(work)], self._hint(shallow))
        if answer.values is None:
            return Attempt(None, proven=not answer.feasible)
        plan = formulation.plan(answer.values)
        assert verify(instance, plan).sound
        return Attempt(plan, proven=True)
