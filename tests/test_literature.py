"""Generalised assignment problems of the types that the literature knows, against a second solver and against what is
published.
"""

from __future__ import annotations

import os
from math import floor, log
from random import Random

import pytest
from click.testing import CliRunner
from ortools.math_opt.python import mathopt

from allocator.search import Limits, solve
from allocator.search.parameters import DEFAULTS
from benchmarks.assignment import Assignment
from benchmarks.gap import main

AGENTS, JOBS = 4, 18


def drawn(kind: str, seed: int) -> Assignment:
    """A small problem of type a to d (Chu and Beasley 1997) or e (Laguna, Kelly, González-Velarde, Glover 1995)."""
    random = Random(f"{kind}{seed}")
    agents, jobs = range(AGENTS), range(JOBS)
    if kind == "d":
        takes = [[random.randint(1, 100) for _ in jobs] for _ in agents]
        worth = [[111 - each + random.randint(-10, 10) for each in line] for line in takes]
    elif kind == "e":
        takes = [[round(1 - 10 * log(1 - random.random())) for _ in jobs] for _ in agents]
        worth = [[round(1000 / each - 10 * random.random()) for each in line] for line in takes]
    else:
        takes = [[random.randint(5, 25) for _ in jobs] for _ in agents]
        worth = [[random.randint(10, 50) for _ in jobs] for _ in agents]
    if kind in "ab":
        cheapest = [min(agents, key=lambda agent: worth[agent][job]) for job in jobs]
        most = max(sum(takes[agent][job] for job in jobs if cheapest[job] == agent) for agent in agents)
        capacities = [floor((1.0 if kind == "a" else 0.7) * (9 * JOBS / AGENTS + 0.4 * most))] * AGENTS
    else:
        capacities = [floor(0.8 * sum(line) / AGENTS) for line in takes]
    return Assignment(tuple(map(tuple, worth)), tuple(map(tuple, takes)), tuple(capacities))


def second_opinion(problem: Assignment) -> int | None:
    """The optimum by SCIP; None where not every job can be assigned."""
    agents, jobs = range(len(problem.takes)), range(len(problem.takes[0]))
    model = mathopt.Model()
    gives = [[model.add_binary_variable() for _ in jobs] for _ in agents]
    for job in jobs:
        model.add_linear_constraint(sum(gives[agent][job] for agent in agents) == 1)
    for agent in agents:
        taken = sum(problem.takes[agent][job] * gives[agent][job] for job in jobs)
        model.add_linear_constraint(taken <= problem.capacities[agent])
    model.minimize(sum(problem.worth[agent][job] * gives[agent][job] for agent in agents for job in jobs))
    exact = mathopt.SolveParameters(relative_gap_tolerance=0.0, absolute_gap_tolerance=0.0)
    result = mathopt.solve(model, mathopt.SolverType.GSCIP, params=exact)
    if result.termination.reason == mathopt.TerminationReason.INFEASIBLE:
        return None
    assert result.termination.reason == mathopt.TerminationReason.OPTIMAL
    return round(result.objective_value())


@pytest.mark.parametrize("large", [False, True], ids=["exact", "in parts"])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", list("abcde"))
def test_values_and_bounds_agree_with_a_second_solver(kind: str, seed: int, large: bool) -> None:
    parameters = DEFAULTS.but(exact={"large": 20}) if large else DEFAULTS
    problem = drawn(kind, seed)
    best = second_opinion(problem)
    found = solve(problem.instance, Limits(work=20), candidates=problem.candidates, parameters=parameters)
    assigned, cost = found.tiers
    if best is None:
        assert assigned.value > 0
        return
    assert (assigned.value, assigned.bound) == (0, 0)
    assert cost.bound <= best <= cost.value
    assert large or cost.proven


@pytest.mark.skipif("GAP_DIR" not in os.environ, reason="GAP_DIR does not name a folder of public problems")
def test_a_tenth_of_the_public_problems() -> None:
    run = CliRunner().invoke(main, [os.environ["GAP_DIR"], "--sample", "10", "--seconds", "10"])
    assert run.exit_code == 0, run.output
