"""Questions about prices: searched side by side, each plan on the way a witness, their work off what they have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Constraint, Linear
from allocator.search.matrix import Branch
from allocator.search.solvers.cpsat import Answer, CpSat, Effort, side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.search.board import Board
    from allocator.search.incumbent import Values
    from allocator.search.matrix import Matrix
    from allocator.search.run import Run
    from allocator.search.solvers.cpsat import ParallelSolve
    from allocator.search.subproblem import Subproblem

NOTHING = Answer(None, None, proven=False, feasible=False, work=0.0)
"""The answer to a question that contradicts itself."""
LEAST = 0.01
"""Work that a search has where nothing is left: it ends at once."""


class Level(NamedTuple):
    """Variables, one of which is 1 in a plan that reaches the level, and what the plan's objective is held against."""

    variables: list[int]
    against: int


class Asked(NamedTuple):
    """A question: rows, what is minimised, and values to begin with.

    With `levels` the plan must reach one, and what is minimised is the objective less what that one is held against:
    how much better than expected the level that surprises most can be.
    """

    matrix: Matrix
    objective: Linear
    hint: Values | None
    levels: Sequence[Level] = ()


class _Race(NamedTuple):
    """A question under way: its place among those asked together, its programme, and the plans that were found."""

    place: int
    programme: Subproblem
    pace: float
    solve: ParallelSolve
    found: list[tuple[int, ...]]


class Questions:
    """Asks within a budget of work; `calls` counts the searches."""

    def __init__(self, run: Run, board: Board, values: Values) -> None:
        """`values` are those of the best plan: what a question leaves no choice about stands as there."""
        self._run, self._board, self._values = run, board, values
        self.left = run.budget.left
        self.calls = 0
        self.news: list[Values] = []
        """The plans of the last answers that lowered what some wish costs at most."""

    def ask(self, asked: Sequence[Asked], work: float) -> list[Answer]:
        """The answers to questions that are searched side by side; every plan found on the way is a witness."""
        answers: list[Answer] = [NOTHING] * len(asked)
        self.news.clear()
        # One worker asks them one by one, to the same end.
        batches = [range(len(asked))] if self._run.limits.parallel > 1 else [range(n, n + 1) for n in range(len(asked))]
        work = max(LEAST, min(work, self.left))
        fixed = [np.clip(self._values, each.matrix.least, each.matrix.most).tolist() for each in asked]
        for batch in batches:
            races = [
                self._race(place, asked[place], fixed[place], work)
                for place in batch
                if not asked[place].matrix.contradictory
            ]
            for race, answer in zip(races, side_by_side([race.solve for race in races]), strict=True):
                answers[race.place] = self._taken(race, answer, fixed[race.place])
        return answers

    def _race(self, place: int, asked: Asked, fixed: Sequence[int], work: float) -> _Race:
        programme = asked.matrix.restrict(np.flatnonzero(~asked.matrix.settled), fixed)
        objective = programme.narrow(asked.objective, fixed)
        hint = None if asked.hint is None else programme.pick(asked.hint)
        pace, found = self._run.pace(programme), list[tuple[int, ...]]()
        # Small programmes: all rows at once prove twice as fast where it is hard, and no slower elsewhere (measured).
        effort = Effort(
            work / pace, self._run.budget.seconds_left(), self._run.limits.seed, eager=True, found=found.append
        )
        solver = CpSat(programme)
        if asked.levels:
            levelled, objective, hint = _levelled(programme, objective, hint, asked.levels)
            solver = CpSat(levelled)
        return _Race(place, programme, pace, solver.start(objective, [effort], hint), found)

    def _taken(self, race: _Race, answer: Answer, fixed: Sequence[int]) -> Answer:
        self.calls += 1
        self.left -= answer.work * race.pace
        kept, values = len(race.programme.kept), None
        last = [] if answer.values is None else [answer.values]
        for each in dict.fromkeys((*race.found, *last)):
            values = race.programme.widen(each[:kept], fixed)
            if self._board.see(values):
                self.news.append(values)
        return replace(answer, values=values)


def _levelled(
    programme: Subproblem, objective: Linear, hint: Sequence[int] | None, levels: Sequence[Level]
) -> tuple[Branch, Linear, list[int] | None]:
    """The programme with a variable for each level: one is 1, of which the plan has a variable."""
    place = {variable: number for number, variable in enumerate(programme.kept.tolist())}
    least, most = programme.box
    first, rows = len(place), programme.constraints.copy()
    chosen = range(first, first + len(levels))
    for level, number in zip(levels, chosen, strict=True):
        its = [place[variable] for variable in level.variables if variable in place]
        rows.append(Constraint([(1, number), *((-1, each) for each in its)], None, 0))
    rows.append(Constraint([(1, number) for number in chosen], 1, 1))
    terms = [(-level.against, number) for level, number in zip(levels, chosen, strict=True)]
    box = tuple(np.append(side, np.full(len(levels), end)) for side, end in ((least, 0), (most, 1)))
    if hint is not None:
        reached = [any(hint[place[each]] for each in level.variables if each in place) for level in levels]
        hint = [*hint, *(int(n == reached.index(True)) for n in range(len(levels)))] if any(reached) else None
    return Branch((box[0], box[1]), rows), Linear([*objective.terms, *terms], objective.constant), hint
