"""A programme in CP-SAT: built once, then minimised expression by expression, with what is known held fixed."""

from __future__ import annotations

import math
import threading
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from allocator.basics.held import held
from allocator.formulation.linear import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from ortools.sat.python import cp_model

    from allocator.basics.arrays import Floats
    from allocator.formulation.linear import Linear
    from allocator.search.matrix import LinearProgramme


@dataclass(frozen=True)
class Effort:
    """How hard one search may try; `progress` hears of each better value, with the bound at that moment, and `found` of
    the values of all variables that bring it.

    `work` is CP-SAT's deterministic time. `eager` gives the linear programme all its rows at once. `bare` leaves out
    what of presolve pays on large programmes only, no `probing` what pays where plans are hard to find. A search ends
    within the part `gap` of its value.
    """

    work: float
    seconds: float | None = None
    seed: int = 0
    eager: bool = False
    bare: bool = False
    probing: bool = True
    gap: float = 0.0
    progress: Callable[[int, int], None] | None = None
    found: Callable[[tuple[int, ...]], None] | None = None


@dataclass(frozen=True)
class Answer:
    """The answer of one minimisation: values of all variables (None: none found), the proven bound, the work done.

    `feasible` is False only where it is proven that no values exist.
    """

    values: tuple[int, ...] | None
    bound: int | None
    proven: bool
    feasible: bool
    work: float


def load() -> None:
    """Load CP-SAT, which takes half a second: only where something is searched, and before the search begins, for
    Ctrl-C while it loads should end the command and not the search."""
    with held():
        from ortools.sat.python import cp_model  # noqa: F401


class Interrupted(Exception):  # noqa: N818 - no error: the user asked for it
    """The user pressed Ctrl-C; `answer` is what the solver had by then."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("interrupted")
        self.answer = answer


class CpSat:
    """CP-SAT's own model of a programme; constraints can be added, the objective changes from call to call."""

    def __init__(self, programme: LinearProgramme) -> None:
        load()
        from ortools.sat.python import cp_model

        self._programme = programme
        self._model = cp_model.CpModel()
        self._variables = self._constraints = 0

    def _sync(self) -> None:
        """Take over what the programme has gained since the last call.

        Written straight into CP-SAT's own message: its Python calls take three times as long, which counts in
        thousands of small searches (measured).
        """
        from ortools.sat.python import cp_model, cp_model_helper

        yes_no = cp_model_helper.IntegerVariableProto()
        yes_no.domain.extend((0, 1))
        message, (least, most) = self._model.proto, self._programme.box
        least, most = least[self._variables :], most[self._variables :]
        message.variables.extend([yes_no] * len(least))
        for number in np.flatnonzero((least != 0) | (most != 1)).tolist():
            domain = message.variables[self._variables + number].domain
            domain[0], domain[1] = int(least[number]), int(most[number])
        new = self._programme.constraints.block(self._constraints)
        columns, coefficients, ends = new.column.tolist(), new.coefficient.tolist(), np.cumsum(new.sizes).tolist()
        limits = zip(_whole_limits(new.low, cp_model.INT_MIN), _whole_limits(new.high, cp_model.INT_MAX), strict=True)
        for start, end, domain in zip([0, *ends], ends, limits, strict=False):
            linear = message.constraints.add().linear
            linear.vars.extend(columns[start:end])
            linear.coeffs.extend(coefficients[start:end])
            linear.domain.extend(domain)
        self._variables, self._constraints = self._variables + len(least), len(self._programme.constraints)

    def minimise(self, objective: Linear, efforts: Sequence[Effort], hint: Sequence[int] | None = None) -> Answer:
        """Minimise a linear expression from a hint, one search an effort, side by side; the best of their answers.

        Raises `Interrupted` on Ctrl-C.
        """
        return side_by_side([self.start(objective, efforts, hint)])[0]

    def start(
        self,
        objective: Linear,
        efforts: Sequence[Effort],
        hint: Sequence[int] | None = None,
        turn: AbstractContextManager[object] | None = None,
    ) -> ParallelSolve:
        """The same in the background, each search once it has its `turn` (None: at once); nothing else may be asked of
        this object before the race is over."""
        self._sync()
        message = self._model.proto
        message.clear_objective()
        if objective.terms:
            terms = Terms.of(objective.terms)
            message.objective.vars.extend(terms.variable.tolist())
            message.objective.coeffs.extend(terms.coefficient.tolist())
        message.clear_solution_hint()
        if hint is not None:
            message.solution_hint.vars.extend(range(len(hint)))
            message.solution_hint.values.extend(hint)
        return ParallelSolve(self._model, objective, efforts, turn or nullcontext())


class ParallelSolve:
    """Searches of one model side by side, each on a thread of its own, with other parameters, once it has its turn.

    CP-SAT's time to a proof varies widely with its seed, so two searches are worth more than one with two threads.
    The first in the list that proves its plan best wins and ends those behind it, so which one wins does not depend
    on the machine's load. CP-SAT would swallow Ctrl-C, so nobody solves on the main thread.
    """

    def __init__(
        self,
        model: cp_model.CpModel,
        objective: Linear,
        efforts: Sequence[Effort],
        turn: AbstractContextManager[object],
    ) -> None:
        self._model = model
        self._objective = objective
        self._turn = turn
        self._solvers = [_tuned(effort) for effort in efforts]
        self._failures: list[BaseException] = []
        # Events rather than Thread.join: an interrupted join takes the thread for ended (CPython up to 3.12).
        self._ended = [threading.Event() for _ in efforts]
        for worker, effort in enumerate(efforts):
            threading.Thread(target=self._run, args=(worker, effort), name="cp-sat", daemon=True).start()

    def _run(self, worker: int, effort: Effort) -> None:
        try:
            from allocator.search.solvers.cpsat_listener import Listener

            with self._turn:
                listener = Listener(self._objective.constant, effort.progress, effort.found)
                self._solvers[worker].solve(self._model, listener)
        except BaseException as error:
            self._failures.append(error)
        finally:
            self._ended[worker].set()

    def wait(self) -> None:
        """Until every search has ended; a proof ends those behind it."""
        for worker, ended in enumerate(self._ended):
            while not ended.wait(0.05):
                pass
            if self._failures:
                self._halt()
                raise self._failures[0]
            if self._final(worker):
                self._halt()
                return

    def stop(self) -> Answer:
        """End all searches now; the best answer so far."""
        self._halt()
        return self.answer()

    def _halt(self) -> None:
        for solver, ended in zip(self._solvers, self._ended, strict=True):
            while not ended.wait(0.01):
                solver.stop_search()

    def _final(self, worker: int) -> bool:
        from ortools.sat.python import cp_model

        return self._solvers[worker].response_proto.status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)

    def answer(self) -> Answer:
        """The first proven answer, else the best plan with the best bound; the work is that of the longest search."""
        self.wait()
        answers = [_answer(self._model, solver, self._objective) for solver in self._solvers]
        for worker, answer in enumerate(answers):
            if self._final(worker):
                return answer
        found = [answer for answer in answers if answer.values is not None]
        best = min(found, key=lambda answer: self._objective.value(answer.values or ()), default=answers[0])
        bounds = [answer.bound for answer in answers if answer.bound is not None]
        return replace(best, bound=max(bounds, default=None), work=max(answer.work for answer in answers))


def side_by_side(races: Sequence[ParallelSolve]) -> list[Answer]:
    """The answers of races that run at the same time. Raises `Interrupted` on Ctrl-C, with the first one's answer."""
    try:
        for race in races:
            race.wait()
    except KeyboardInterrupt as stop:
        answers = [race.stop() for race in races]
        raise Interrupted(answers[0]) from stop
    return [race.answer() for race in races]


def _whole_limits(limits: Floats, infinite: int) -> list[int]:
    """Rows' limits as CP-SAT has them."""
    return [int(limit) if math.isfinite(limit) else infinite for limit in limits.tolist()]


def _answer(model: cp_model.CpModel, solver: cp_model.CpSolver, objective: Linear) -> Answer:
    from ortools.sat.python import cp_model

    response = solver.response_proto
    status = response.status
    if status == cp_model.MODEL_INVALID:
        raise AssertionError(f"CP-SAT refuses the formulation: {model.validate()}")
    bound = None if objective.terms else objective.constant
    # Without any solution the bound may be a mere default of 0: stopped early, CP-SAT has not looked at it yet.
    if objective.terms and status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        bound = _whole(response.best_objective_bound, objective)
    return Answer(
        values=tuple(response.solution) if len(response.solution) else None,
        bound=bound,
        proven=status == cp_model.OPTIMAL,
        feasible=status != cp_model.INFEASIBLE,
        work=response.deterministic_time,
    )


def _whole(bound: float, objective: Linear) -> int | None:
    """CP-SAT's bound as an integer: values are whole, so a bound between two of them is the upper one."""
    if not math.isfinite(bound) or abs(bound) > 2**53:
        return None
    return math.ceil(bound - 1e-6) + objective.constant


def _tuned(effort: Effort) -> cp_model.CpSolver:
    """A solver with its parameters, each with its reason."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    parameters = solver.parameters
    # One worker repeats exactly; on two cores it also beats CP-SAT's portfolio, which then starts few LP workers.
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.add_lp_constraints_lazily = not effort.eager
    parameters.random_seed = effort.seed
    parameters.relative_gap_limit = effort.gap
    if effort.bare:
        # An eighth to a quarter less time for neighbourhoods, with plans as good (770 of them at 8, 28 and 100
        # schools), and as much for blocks.
        parameters.symmetry_level = 0
        parameters.max_presolve_iterations = 1
    if not effort.probing:
        # A tenth less for blocks of a dozen to six hundred choices (25 of them); neighbourhoods find a little less.
        parameters.cp_model_probing_level = 0
    parameters.max_deterministic_time = effort.work
    if effort.seconds is not None:
        parameters.max_time_in_seconds = effort.seconds
    # Ctrl-C is ours: the best plan so far is written (see ParallelSolve).
    parameters.catch_sigint_signal = False
    # ortools issue 5293: presolve's inclusion detection can make a wrong OPTIMAL of at-most-one plus linear rows.
    parameters.presolve_inclusion_work_limit = 0
    return solver
