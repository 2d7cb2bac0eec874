"""What the encoding says, asked of CP-SAT directly: the least value of a tier, and every plan that it allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from allocator.assembly.formulate import formulate
from allocator.check.verify import verify
from allocator.formulation.pairs import OUTCOMES
from allocator.plan import CENTRAL, UNASSIGNED, Depth
from allocator.search.solvers.cpsat import CpSat, Effort
from tests.build import plan, tiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Constraint
    from allocator.instance import Instance
    from allocator.plan import Plan


def least(instance: Instance, *names: str) -> int:
    """The least value of the last of these tiers, each of the others held at its own least value in turn."""
    formulation = formulate(instance)
    programme = CpSat(formulation)
    value = 0
    for tier in tiers(" ".join(names)):
        expression = tier.expression(formulation)
        answer = programme.minimise(expression, [Effort(work=20)])
        assert answer.proven
        assert answer.values is not None
        value = sum(k * answer.values[variable] for k, variable in expression.terms) + expression.constant
        formulation.add(expression.terms, high=value - expression.constant)
    return value


def allows(instance: Instance, made: Plan) -> bool:
    """Whether the encoding allows this plan, the decisions held and everything else free."""
    formulation = formulate(instance)
    programme, variables = _programme(formulation)
    wanted = set(_chosen(formulation, made))
    if len(wanted) < _decided(made):
        return False  # some decision has no candidate
    for variable in _decisions(formulation):
        programme.add(variables[variable] == int(variable in wanted))
    solver = _solver()
    return bool(solver.solve(programme) in (cp_model.OPTIMAL, cp_model.FEASIBLE))


def is_allowed(instance: Instance, *words: str) -> bool:
    """Whether a plan by hand is allowed: the encoding is asked and the plain check, and they have to agree."""
    made = plan(instance, *words)
    sound = verify(instance, made).sound
    assert allows(instance, made) is sound
    return sound


def every_plan(instance: Instance) -> set[Plan]:
    """Every plan that the encoding allows, by CP-SAT's own enumeration."""
    formulation = formulate(instance)
    programme, variables = _programme(formulation)
    _pin_auxiliaries(formulation, programme, variables)
    solver = _solver()
    solver.parameters.enumerate_all_solutions = True
    found = _Collector(formulation, variables)
    assert solver.solve(programme, found) in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return found.plans


class _Collector(cp_model.CpSolverSolutionCallback):
    def __init__(self, formulation: Formulation, variables: list[cp_model.IntVar]) -> None:
        super().__init__()
        self._formulation = formulation
        self._variables = variables
        self.plans: set[Plan] = set()

    def on_solution_callback(self) -> None:
        self.plans.add(self._formulation.plan([self.value(variable) for variable in self._variables]))


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.presolve_inclusion_work_limit = 0  # ortools issue 5293, as in allocator.search.solvers.cpsat
    return solver


def _programme(formulation: Formulation) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    programme = cp_model.CpModel()
    variables = [programme.new_int_var(each.low, each.high, each.name) for each in formulation.variables]
    for row in formulation.constraints:
        low = cp_model.INT_MIN if row.low is None else row.low
        high = cp_model.INT_MAX if row.high is None else row.high
        total = cp_model.LinearExpr.sum([k * variables[variable] for k, variable in row.terms])
        programme.add_linear_expression_in_domain(total, cp_model.Domain(low, high))
    return programme, variables


def _decisions(formulation: Formulation) -> set[int]:
    chosen = (choice.variable for each in (formulation.choices, formulation.backups) for choice in each.entries())
    return {*formulation.unassigned, *chosen}


def _chosen(formulation: Formulation, made: Plan) -> Iterator[int]:
    """The decision variables that are 1 in a plan."""
    yield from (formulation.unassigned[row] for row, each in enumerate(made.decisions) if each == UNASSIGNED)
    for who, choices in (("owner", formulation.choices), ("backup", formulation.backups)):
        for choice in choices.entries():
            said = made.decisions[choice.row]
            where_and_how = said.outcome is OUTCOMES[choice.place] and (said.depth is Depth.FULL) is choice.full
            if where_and_how and getattr(said, who) == formulation.owners[choice.owner]:
                yield choice.variable


def _decided(made: Plan) -> int:
    """How many decision variables a plan sets to 1."""
    return sum((each != CENTRAL) + (each.backup is not None) for each in made.decisions)


def _pin_auxiliaries(formulation: Formulation, programme: cp_model.CpModel, variables: list[cp_model.IntVar]) -> None:
    """Hold each auxiliary variable at one value a plan, or the same plan would come many times.

    Rows that tie it to decisions alone push it up (an indicator: at least each of its decisions) or down. It is held
    at the least value that they leave, or at the most: the other rows want it small, or large, so that no plan is
    lost. Were one lost all the same, the contract would be broken and the test fail.
    """
    decisions = _decisions(formulation)
    for variable in range(len(variables)):
        if variable in decisions:
            continue
        ups: list[cp_model.LinearExpr] = []
        downs: list[cp_model.LinearExpr] = []
        for row in formulation.constraints:
            mine = [k for k, other in row.terms if other == variable]
            rest = [(k, other) for k, other in row.terms if other != variable]
            if mine in ([1], [-1]) and all(other in decisions for _, other in rest):
                (ups if _pushes_up(mine[0], row) else downs).append(_limit(mine[0], rest, row, variables))
        bounds = formulation.variables[variable]
        if ups:
            programme.add_max_equality(variables[variable], [bounds.low, *ups])
        elif downs:
            programme.add_min_equality(variables[variable], [bounds.high, *downs])


def _pushes_up(coefficient: int, row: Constraint) -> bool:
    assert (row.low is None) != (row.high is None)
    return (coefficient > 0) is (row.high is None)


def _limit(
    coefficient: int, rest: list[tuple[int, int]], row: Constraint, variables: list[cp_model.IntVar]
) -> cp_model.LinearExpr:
    """The value at which the auxiliary variable makes the row tight."""
    side = row.low if row.high is None else row.high
    assert side is not None
    total: cp_model.LinearExpr = cp_model.LinearExpr.sum([coefficient * k * variables[other] for k, other in rest])
    return coefficient * side - total
