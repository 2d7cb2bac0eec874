"""The oracle: what each person would do at given prices, found and bounded by an exact search of a block."""

from __future__ import annotations

from collections import deque
from threading import Semaphore
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Linear
from allocator.search.solvers.cpsat import CpSat, Effort, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.basics.arrays import Ints
    from allocator.search.decomposition.blocks import Blocks
    from allocator.search.solvers.cpsat import ParallelSolve


DIGITS = 17
"""Bits of the largest cost that the solver sees."""


AHEAD = 4
"""Searches begun or waiting for each core: while one takes long, those behind it don't wait for it."""

OTHERS = 4
"""Timetables found on the way that are told as well: they shape the master sooner (measured)."""


class Priced(NamedTuple):
    """A block's cheapest timetable that was found: its variables' values, their cost at the prices, a lower bound of
    it, and the work, CP-SAT's deterministic time. `others` were found on the way."""

    block: int
    values: Ints
    others: tuple[Ints, ...]
    cost: int
    bound: int
    work: float


class _Asked(NamedTuple):
    """A block being searched: its costs, the same in whole `grain`s, and the solve."""

    block: int
    costs: Ints
    coarse: Ints
    grain: int
    found: list[tuple[int, ...]]
    solving: ParallelSolve


class Oracle:
    """Minimises every block of a programme, block by block; each search begins where the one before it ended."""

    def __init__(self, blocks: Blocks, values: Ints, work: float, gap: float, workers: int) -> None:
        """It begins at these values of all variables. A block gets so much `work` to begin with and ends within so
        large a part of its value (`gap`), until it is asked for more; so many are searched at once."""
        self._blocks = blocks
        self._models = [CpSat(each) for each in blocks.alone]
        self._last = [values[each.kept] for each in blocks.alone]
        self._work, self._gap = [work] * len(blocks.alone), [gap] * len(blocks.alone)
        self._cores, self._ahead = Semaphore(workers), AHEAD * workers

    def priced(self, costs: Ints, blocks: Sequence[int]) -> Iterator[Priced]:
        """These blocks at these costs of all variables. Raises `Interrupted` on Ctrl-C."""
        waiting = deque["_Asked"]()
        try:
            for block in blocks:
                waiting.append(self._ask(block, costs[self._blocks.alone[block].kept]))
                if len(waiting) == self._ahead:
                    yield self._answer(waiting.popleft())
            while waiting:
                yield self._answer(waiting.popleft())
        finally:
            for asked in waiting:
                asked.solving.stop()

    def work_more(self, blocks: Sequence[int], factor: float, most: float, finest: float) -> bool:
        """Let these blocks be searched so many times longer, and as many times closer; whether any could be."""
        before = list(self._work), list(self._gap)
        for block in blocks:
            self._work[block] = min(most, factor * self._work[block])
            self._gap[block] = max(min(finest, self._gap[block]), self._gap[block] / factor)
        return before != (self._work, self._gap)

    def _ask(self, block: int, costs: Ints) -> _Asked:
        """A search of a block, begun. Costs are rounded down, each by a grain at most: a cost of so many digits would
        only slow the solver down."""
        grain = 1 << max(0, int(np.abs(costs).max(initial=0)).bit_length() - DIGITS)
        coarse = costs // grain
        objective = Linear([(int(coarse[place]), int(place)) for place in np.flatnonzero(coarse)])
        found = list[tuple[int, ...]]()
        effort = Effort(self._work[block], bare=True, probing=False, gap=self._gap[block], found=found.append)
        solving = self._models[block].start(objective, [effort], self._last[block].tolist(), self._cores)
        return _Asked(block, costs, coarse, grain, found, solving)

    def _answer(self, asked: _Asked) -> Priced:
        answer = side_by_side([asked.solving])[0]
        if answer.values is not None:
            self._last[asked.block] = np.array(answer.values, dtype=np.int64)
        values, (low, high) = self._last[asked.block], self._blocks.alone[asked.block].box
        if answer.bound is None:
            least = int(np.minimum(asked.costs * low, asked.costs * high).sum())
        else:
            # What rounding down took is at least nothing for every unit above the lower end.
            least = asked.grain * (answer.bound - int(asked.coarse @ low)) + int(asked.costs @ low)
        others = tuple(np.array(each, dtype=np.int64) for each in asked.found[-OTHERS:])
        return Priced(asked.block, values, others, int(asked.costs @ values), least, answer.work)
