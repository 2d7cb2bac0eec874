"""A formulation in CP-SAT: built once, then minimised expression by expression, with what is known held fixed."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.search.programme import Programme
    from allocator.terms import Constraint, Linear


@dataclass(frozen=True)
class Effort:
    """How hard one minimisation may try; `progress` hears of each better value, with the bound at that moment."""

    work: float
    seconds: float | None = None
    workers: int = 1
    seed: int = 0
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True)
class Answer:
    """What one minimisation brought: values of all variables (None: none found), the proven bound, the work done.

    `feasible` is False only where it is proven that no values exist.
    """

    values: tuple[int, ...] | None
    bound: int | None
    proven: bool
    feasible: bool
    work: float


class Interrupted(Exception):
    """The user pressed Ctrl-C; `answer` is what the solver had by then."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("interrupted")
        self.answer = answer


class CpSat:
    """CP-SAT's own model of a programme; constraints can be added, the objective changes from call to call."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._model = cp_model.CpModel()
        self._variables: list[cp_model.IntVar] = []
        self._constraints = 0
        self._sync()

    def _sync(self) -> None:
        """Take over what the formulation has gained since the last call."""
        for variable in self._programme.variables[len(self._variables) :]:
            self._variables.append(self._model.new_int_var(variable.low, variable.high, variable.name))
        for constraint in self._programme.constraints[self._constraints :]:
            self._add(constraint)
        self._constraints = len(self._programme.constraints)

    def _add(self, constraint: Constraint) -> None:
        low = cp_model.INT_MIN if constraint.low is None else constraint.low
        high = cp_model.INT_MAX if constraint.high is None else constraint.high
        expression = self._expression(constraint.terms)
        self._model.add_linear_expression_in_domain(expression, cp_model.Domain(low, high))

    def _expression(self, terms: Sequence[tuple[int, int]]) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.weighted_sum(
            [self._variables[variable] for _, variable in terms], [coefficient for coefficient, _ in terms]
        )

    def minimise(self, objective: Linear, effort: Effort, hint: Sequence[int] | None = None) -> Answer:
        """Minimise a linear expression, starting from a hint. Raises `Interrupted` on Ctrl-C."""
        self._sync()
        self._model.clear_objective()
        if objective.terms:
            self._model.minimize(self._expression(objective.terms))
        self._model.clear_hints()
        for variable, value in zip(self._variables, hint or (), strict=False):
            self._model.add_hint(variable, value)
        solver = cp_model.CpSolver()
        _tune(solver, effort)
        try:
            _interruptibly(solver, self._model, _Listener(objective.constant, effort.progress))
        except KeyboardInterrupt as stop:
            raise Interrupted(self._answer(solver, objective)) from stop
        return self._answer(solver, objective)

    def _answer(self, solver: cp_model.CpSolver, objective: Linear) -> Answer:
        response = solver.response_proto
        found = len(response.solution) > 0
        status = response.status
        proven = status == cp_model.OPTIMAL
        if status == cp_model.MODEL_INVALID:
            raise AssertionError(f"CP-SAT refuses the formulation: {self._model.validate()}")
        bound = None
        if objective.terms and status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
            bound = _whole(response.best_objective_bound, objective)
        return Answer(
            values=tuple(response.solution) if found else None,
            bound=bound if objective.terms else objective.constant,
            proven=proven,
            feasible=status != cp_model.INFEASIBLE,
            work=response.deterministic_time,
        )


def _whole(bound: float, objective: Linear) -> int | None:
    """CP-SAT's bound as an integer: values are whole, so a bound between two of them is the upper one."""
    if not math.isfinite(bound) or abs(bound) > 2**53:
        return None
    return math.ceil(bound - 1e-6) + objective.constant


def _tune(solver: cp_model.CpSolver, effort: Effort) -> None:
    """The parameters, each with its reason."""
    parameters = solver.parameters
    # One worker repeats exactly; on two cores it also beats CP-SAT's portfolio, which then starts few LP workers.
    parameters.num_workers = effort.workers
    parameters.linearization_level = 2
    parameters.random_seed = effort.seed
    parameters.max_deterministic_time = effort.work
    if effort.seconds is not None:
        parameters.max_time_in_seconds = effort.seconds
    # Ctrl-C is ours: the best plan so far is written (see _interruptibly).
    parameters.catch_sigint_signal = False
    # ortools issue 5293: presolve's inclusion detection can make a wrong OPTIMAL of at-most-one plus linear rows.
    parameters.presolve_inclusion_work_limit = 0


class _Listener(cp_model.CpSolverSolutionCallback):
    """Passes each better value on."""

    def __init__(self, constant: int, progress: Callable[[int, int], None] | None) -> None:
        super().__init__()
        self._constant = constant
        self._progress = progress

    def on_solution_callback(self) -> None:
        if self._progress is not None:
            bound = math.ceil(max(self.best_objective_bound, -(2**53)) - 1e-6)
            self._progress(round(self.objective_value) + self._constant, bound + self._constant)


def _interruptibly(solver: cp_model.CpSolver, model: cp_model.CpModel, listener: _Listener) -> None:
    """Solve in a thread: CP-SAT would swallow Ctrl-C, so the main thread waits for it and stops the search itself."""
    failure: list[BaseException] = []
    ended = threading.Event()

    def run() -> None:
        try:
            solver.solve(model, listener)
        except BaseException as error:
            failure.append(error)
        finally:
            ended.set()

    # An event rather than Thread.join: an interrupted join takes the thread for ended (CPython up to 3.12).
    try:
        threading.Thread(target=run, name="cp-sat", daemon=True).start()
        while not ended.wait(0.05):
            pass
    except KeyboardInterrupt:
        solver.stop_search()
        ended.wait()
        raise
    if failure:
        raise failure[0]
