"""Diving: from a mixture of timetables to one timetable a person.

Those that weigh most are fixed, a few people at a time. The others are then asked anew, until their mixture beside what
is fixed is as good as it gets: what somebody no longer does, somebody else may have room for (Joncour, Michel, Sadykov,
Sverdlov, Vanderbeck 2010).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from allocator.search.decomposition.cutting_planes import box_around
from allocator.search.variable_index import NONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.arrays import Bools, Floats, Ints
    from allocator.search.decomposition.cutting_planes import Mixture
    from allocator.search.decomposition.parts import Parts
    from allocator.search.parameters import DiveParameters

AT_ONCE = 0.5
"""Part of the people open who are fixed at once where time is up: asking those left once more each time takes no more
than twice the first such round, and a dive that ends halfway is no plan."""


class Dive:
    """One dive; the timetables that come up on the way are known from then on."""

    def __init__(
        self, parts: Parts, parameters: DiveParameters, width: float, charge: Callable[[int, float, float], float]
    ) -> None:
        """`width` is that of the box around each mixture's prices, as part of them. `charge` hears after each round of
        how many variables people were asked, what CP-SAT worked on that, and the work of the mixture before, in about
        seconds. It says what part of what is left one more would take."""
        self._blocks, self._timetables, self._planes, self._lagrangian, self._oracle = parts
        self._parameters = parameters
        self._width = width
        self._charge = charge
        self._chosen: Ints = np.full(len(self._blocks.alone), NONE)
        """The timetable that each block is fixed to."""
        linking = self._blocks.linking.part
        free = linking.only((self._blocks.block == NONE)[linking.column])
        self._pace, self._is_over = 0.0, False
        """Part of those open that has to be fixed at once so that the dive ends in time, and whether time is up."""
        self._taken: Ints = free.activity(*self._blocks.box)[0]
        """What the fixed timetables bring to each linking row, with the least that the free variables bring."""

    def run(self, mixture: Mixture) -> Bools:
        """Dive from a mixture; the timetables that those fixed rule out. Whoever is not fixed by the end stays open."""
        going: Mixture | None = mixture
        while going is not None and self._fix(going.weights):
            going = self._mixed_anew(going)
        return self._ruled_out()

    @property
    def _open(self) -> Bools:
        """The blocks that are fixed to nothing yet."""
        return np.asarray(self._chosen == NONE, dtype=bool)

    def _fix(self, weights: Floats) -> bool:
        """Fix those that weigh most and fit: a few, and a few more where hardly anything else was in the mixture.
        Whether there were any."""
        block, high = self._timetables.block, self._blocks.linking.part.high
        parts, open_ = (self._parameters.few, self._parameters.more), np.count_nonzero(self._open)
        few, more = (math.ceil(max(part, self._pace) * open_) for part in parts)
        done = 0
        for number in np.argsort(-weights, kind="stable")[: np.count_nonzero(weights > 0)].tolist():
            if done >= (more if weights[number] >= self._parameters.sure else few):
                break
            rows, amounts = self._timetables.part(number)
            if self._chosen[block[number]] == NONE and (self._taken[rows] + amounts <= high[rows]).all():
                self._chosen[block[number]] = number
                self._taken[rows] += amounts
                done += 1
        return done > 0

    def _mixed_anew(self, mixture: Mixture) -> Mixture | None:
        """The best mixture beside what is fixed, once those open have been asked anew for some rounds, or for one where
        time is up; None where nobody is open, or GLOP finds no mixture."""
        for number in range(self._parameters.rounds):
            if not self._open.any():
                return None
            self._ask(mixture)
            box = box_around(mixture.multipliers, self._width)
            new = self._planes.optimum(mixture.multipliers, box, self._ruled_out())
            if new is None:
                return None
            # The first lies in another box than the mixture before it: their values say nothing of each other.
            fell, mixture = mixture.value - new.value, new
            if self._is_over or (number and fell <= self._parameters.little * abs(mixture.value)):
                break
        return mixture

    def _ask(self, mixture: Mixture) -> None:
        """Ask those that are open what they would do at a mixture's multipliers, what is full left out."""
        linking, asked = self._blocks.linking.part, np.flatnonzero(self._open).tolist()
        full = (self._taken >= linking.high)[linking.place] & (linking.coefficient > 0)
        costs = self._lagrangian.costs(self._lagrangian.rounded(mixture.multipliers))
        barred = linking.column[full]
        costs[barred] = np.maximum(costs[barred], 0) + np.abs(costs).max(initial=0)
        work = 0.0
        for each in self._oracle.priced(costs, asked):
            work += each.work
            self._timetables.learn(each)
        part = self._charge(sum(len(self._blocks.alone[block].kept) for block in asked), work, mixture.work)
        self._pace, self._is_over = min(AT_ONCE, self._parameters.expected * part), part >= 1

    def _ruled_out(self) -> Bools:
        """The timetables of people who are fixed to another."""
        fixed = self._chosen[self._timetables.block]
        return np.asarray((fixed != NONE) & (fixed != np.arange(len(fixed))), dtype=bool)
