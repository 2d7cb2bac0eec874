"""The search for the prices at which the bound is best: a stabilised cutting-plane method (a bundle method).

Each turn takes the restricted master's prices, asks every block what it would do at them, and bounds the objective by
what that comes to. Early on the answers need not be exact; once what they leave open holds the bound back more than the
prices do, these blocks are searched longer and closer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search.decomposition.cutting_planes import box_around
from allocator.search.decomposition.diving import Dive
from allocator.search.decomposition.integer_master import assembled
from allocator.search.decomposition.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Floats, Ints
    from allocator.formulation.linear import Linear
    from allocator.search.allowance import Allowance
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.decomposition.cutting_planes import Mixture
    from allocator.search.decomposition.lagrangian import Evaluation
    from allocator.search.parameters import DecompositionParameters, DiveParameters
    from allocator.search.relaxation import Proof, Relaxed
    from allocator.search.solvers.cpsat import Answer, Effort


AT_END = 0.99
"""Part of the box's width from which on prices lie at its end."""

ATTEMPTS = 3
"""Boxes that are tried at most until the restricted master is solved."""


class Decomposed(NamedTuple):
    """What a decomposition says of a programme: the last mixture of timetables (None: no master was solved), the
    variables' reduced costs, the proof of its bound, and the work that it took, in about seconds."""

    mixture: Mixture | None
    reduced_costs: Floats
    proof: Proof
    work: float

    def widened(self, relaxed: Relaxed, kept: Ints) -> Relaxed:
        """The relaxation of a whole, where this says more of the variables `kept`."""
        reduced_costs, dearer = relaxed.reduced_costs.copy(), np.zeros_like(relaxed.proof.dearer)
        reduced_costs[kept], dearer[kept] = self.reduced_costs, self.proof.dearer
        point = relaxed.point
        if self.mixture is not None:
            point = point.copy()
            point[kept] = self.mixture.point
        return relaxed._replace(point=point, reduced_costs=reduced_costs, proof=self.proof._replace(dearer=dearer))


class _Turn(NamedTuple):
    """Where the search stands after a turn: at the best bound, at the prices that the next box lies around, what they
    come to at most by all timetables `known`, and how far the box reaches; the mixture is the last one."""

    best: Evaluation
    centre: Evaluation
    known: float
    width: Floats
    mixture: Mixture | None


def is_worth_it(blocks: Blocks, work: float, parameters: DecompositionParameters, workers: int) -> bool:
    """Whether there is something to decompose, and enough work for some turns."""
    turn = _work_of_turn(blocks.size, parameters.first_work * len(blocks.alone), parameters, workers)
    return len(blocks.alone) > 1 and parameters.turns * turn <= work


def _work_of_turn(size: int, searched: float, parameters: DecompositionParameters, workers: int) -> float:
    """The work of asking blocks of so many variables, about seconds, which took so much of CP-SAT's deterministic time
    together."""
    return size / parameters.looked_at + parameters.pace / workers * searched


class Decomposition:
    """One search for the best bound of a programme."""

    def __init__(
        self, blocks: Blocks, objective: Linear, values: Ints, parameters: DecompositionParameters, workers: int
    ) -> None:
        """`values` keep all rows of the programme."""
        self._parameters = parameters
        self._constant = objective.constant
        self._values = values
        self._parts = Parts.of(blocks, objective, values, parameters, workers)
        self._blocks, self._timetables, self._planes, self._lagrangian, self._oracle = self._parts
        self._workers = workers

    def minimise(self, multipliers: Floats, allowance: Allowance, until: int) -> Decomposed:
        """The best bound that about so much brings, or one that reaches `until`, beginning with these multipliers of
        all rows."""
        first = self._evaluated(self._lagrangian.rounded(multipliers[self._blocks.linking.part.rows]), allowance)
        width = box_around(first.multipliers / self._lagrangian.scale, self._parameters.width)
        last = _Turn(first, first, self._known(first), width, None)
        while last.best.least <= (until - 1) * self._lagrangian.scale and not allowance.is_over:
            turn = self._turn(last, allowance)
            if turn is None:
                break
            last = turn
        proof, reduced_costs = self._lagrangian.proof(last.best)
        return Decomposed(last.mixture, reduced_costs, proof, allowance.spent)

    def dived(self, mixture: Mixture, allowance: Allowance, effort: Effort, parameters: DiveParameters) -> Answer:
        """A plan by a dive from a mixture that takes about so much; the effort is for what it leaves open."""

        def charge(size: int, searched: float, mixed: float) -> float:
            return allowance.charge(mixed + _work_of_turn(size, searched, self._parameters, self._workers))

        ruled_out = Dive(self._parts, parameters, self._parameters.width, charge).run(mixture)
        found = assembled(self._blocks, self._timetables, self._values, ruled_out, [effort])
        return replace(found, work=allowance.spent + found.work)

    def assembled(self, start: Ints, efforts: Sequence[Effort]) -> Answer:
        """The best plan that these efforts put together from all timetables that came up, from a plan to start with."""
        nothing = np.zeros(len(self._timetables), dtype=bool)
        return assembled(self._blocks, self._timetables, start, nothing, efforts)

    def _turn(self, last: _Turn, allowance: Allowance) -> _Turn | None:
        """The next prices and what comes of them; None where no prices are better, or nobody can tell."""
        scale, centre, parameters = self._lagrangian.scale, last.centre, self._parameters
        mixture = self._mixture(centre.multipliers / scale, last.width, last.known)
        if mixture is None:
            return None
        allowance.charge(mixture.work)
        # All that is hoped for by the timetables known, beside what they say of the centre.
        top, hope = self._value(mixture), self._value(mixture) - last.known
        little = parameters.little * abs(top)
        rises = hope > little
        if top - last.best.least <= little or not (rises or self._work_more(centre)):
            return None
        prices = self._lagrangian.rounded(mixture.multipliers) if rises else centre.multipliers
        new = self._evaluated(prices, allowance)
        best = max(last.best, new, key=lambda each: each.least)
        if new.most - new.least > max(hope, little):
            self._work_more(new)
        # By what was learnt the centre may be worth less than it seemed.
        known, reached = self._known(centre), self._known(new)
        if new.least > known or reached - known >= parameters.serious * (top - known):
            at_end = np.abs(new.multipliers - centre.multipliers) > AT_END * scale * last.width
            return _Turn(best, new, reached, np.where(at_end, parameters.wider * last.width, last.width), mixture)
        return _Turn(best, centre, known, (parameters.narrower if rises else 1.0) * last.width, mixture)

    def _work_more(self, evaluation: Evaluation) -> bool:
        """Let the blocks that an evaluation left open be searched longer and closer from now on; whether any can be."""
        parameters = self._parameters
        return self._oracle.work_more(evaluation.open, parameters.longer, parameters.most_work, parameters.finest)

    def _mixture(self, centre: Floats, width: Floats, known: float) -> Mixture | None:
        """The restricted master's optimum; in a smaller box where GLOP stumbles over the numbers: it finds none, or one
        below what the centre alone comes to."""
        for _ in range(ATTEMPTS):
            mixture = self._planes.optimum(centre, width)
            if mixture is not None and self._value(mixture) >= known - self._parameters.little * abs(known):
                return mixture
            width = self._parameters.narrower * width
        return None

    def _value(self, mixture: Mixture) -> float:
        """What a mixture comes to, in whole parts of the scale."""
        return (self._constant + mixture.value) * self._lagrangian.scale

    def _evaluated(self, multipliers: Ints, allowance: Allowance) -> Evaluation:
        """The Lagrangian function there; what the blocks would do is known from then on."""
        evaluation = self._lagrangian.at(multipliers, self._oracle)
        for each in evaluation.priced:
            self._timetables.learn(each)
        allowance.charge(_work_of_turn(self._blocks.size, evaluation.work, self._parameters, self._workers))
        return evaluation

    def _known(self, evaluation: Evaluation) -> float:
        """What the function is at most at an evaluation's multipliers, by all timetables known."""
        rest = self._lagrangian.without_blocks(evaluation.multipliers, evaluation.costs)
        return rest + self._lagrangian.scale * self._timetables.least(evaluation.multipliers / self._lagrangian.scale)
