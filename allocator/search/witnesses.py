"""Witnesses that take no search: plans that differ in a row or two from one that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.search.exchanges import NO_NEWS, Exchanges, size_of
from allocator.search.packing import Packing
from allocator.search.plain_exchanges import plain_exchanges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.search.board import Board
    from allocator.search.incumbent import Values
    from allocator.search.packing import Near
    from allocator.search.price import Wish
    from allocator.search.run import Run

ROUNDS = 4
"""How often what was found is exchanged again."""
MOST = 10_000_000
"""Numbers that the exchanges of a programme may hold, a dozen times as many as a school's: beyond, only searches find
witnesses."""


class _Try(NamedTuple):
    """An exchange: what the tier comes to, the plan that it changes (its position), the states that come in."""

    total: int
    plan: int
    states: tuple[int, int]


class Witnesses:
    """Looks for plans around known ones that show wishes to cost less than was known."""

    def __init__(self, run: Run, board: Board) -> None:
        self._run, self._board = run, board
        small = size_of(run.formulation, run.matrix) <= MOST
        self._exchanges = Exchanges(run.formulation, run.matrix, board.costs) if small else None
        self._packing = None if small else Packing(run, board)

    def beside(self, values: Values) -> None:
        """Before any search: exchanges of the best plan, where all of them together are too many."""
        if self._exchanges is not None:
            return
        formulation = self._run.formulation
        for plan in plain_exchanges(formulation, formulation.plan(values)):
            found = formulation.values(plan)
            if found is not None and self._run.matrix.allows(found):
                self._board.see(found)

    def packed(self, tier: int, best: Values, wishes: Sequence[Wish], work: float) -> float:
        """Where exchanges are too many: plans with as many of the wishes as there is room for, within so much work.
        Returns what it took."""
        return 0.0 if self._packing is None else self._packing.pack(tier, best, wishes, work)

    def near(self, tier: int, best: Values, groups: Sequence[Sequence[Wish]]) -> list[Near]:
        """Where exchanges are too many: where to look for plans with the wishes of each group (see `Packing.near`)."""
        return [] if self._packing is None else self._packing.near(tier, best, groups)

    def around(self, tier: int, plans: Sequence[Values]) -> None:
        """Exchange rows of these plans, and of what that brings, for the wishes that are open in a tier."""
        for _ in range(ROUNDS):
            if self._exchanges is None or not plans:
                return
            plans = self._exchanged(self._exchanges, tier, plans)

    def _exchanged(self, exchanges: Exchanges, tier: int, plans: Sequence[Values]) -> list[Values]:
        """For each wish that it lowers the best exchange of all."""
        board = self._board
        below = board.ceilings(exchanges.decisive, tier)
        if (below == NO_NEWS).all():
            return []
        most = np.array(board.best[: tier + 1])
        now = [exchanges.stripped(exchanges.now(plan), tier + 1) for plan in plans]
        best: dict[int, _Try] = {}
        for place, plan in enumerate(plans):
            tries = exchanges.around(now[place], np.array(board.vector(plan)), most, below)
            for variable, total, one, two in zip(
                exchanges.decisive[tries.first].tolist(),
                tries.totals.tolist(),
                tries.first.tolist(),
                tries.second.tolist(),
                strict=True,
            ):
                if variable not in best or total < best[variable].total:
                    best[variable] = _Try(total, place, (one, two))
        found = []
        for its in best.values():
            values = exchanges.values(now[its.plan], its.states)
            if self._run.matrix.allows(values) and board.see(values):
                found.append(values)
        return found
