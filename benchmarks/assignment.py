"""The generalised assignment problem in Allocator's own words: jobs are rows, agents are members, capacities ICT hours.

What a job takes and costs depends on the agent. Hours and price are read from the candidates, so two frames of our
own say it; the check reads the published figures, and nothing of the candidates.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from allocator.basics.text import same
from allocator.categories import Cluster
from allocator.formulation.choices import Candidates, Choices
from allocator.formulation.pairs import AT_SCHOOL
from allocator.instance import Instance, Member, Row, School
from allocator.rules.base import Fault
from allocator.rules.hours_budgets import HoursBudgets
from allocator.rules.one_outcome import OneOutcome
from allocator.tiers.core import Core
from allocator.tiers.cost import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from allocator.ledger import Ledger

    Ints = npt.NDArray[np.int64]
    Table = tuple[tuple[int, ...], ...]

Sense = Literal["min", "max"]

PLACE = "Jobs"
"""The one school: everybody is at home there, so a job's hours may be paid from any budget."""


@dataclass(frozen=True)
class Assignment:
    """A problem as published: `worth` and `takes` have a line an agent and a column a job, in whole numbers.

    `worth` is what an assignment costs, or earns where `sense` is "max".
    """

    worth: Table
    takes: Table
    capacities: tuple[int, ...]
    sense: Sense = "min"

    @cached_property
    def costs(self) -> Table:
        """What each assignment costs; where it earns, what it earns less than the job's best agent."""
        if self.sense == "min":
            return self.worth
        best = [max(column) for column in zip(*self.worth, strict=True)]
        return tuple(tuple(most - one for most, one in zip(best, line, strict=True)) for line in self.worth)

    def published(self, cost: int) -> int:
        """A sum of `costs` in the figures of the publication."""
        return cost if self.sense == "min" else sum(map(max, zip(*self.worth, strict=True))) - cost

    @cached_property
    def instance(self) -> Instance:
        """Every job a core row of the same weight, so that first of all every job is assigned, and then the cost."""
        jobs = range(len(self.takes[0]))
        return Instance(
            rows=tuple(
                Row(job + 1, "job", PLACE, Cluster.TECHNICAL, f"job {job + 1}", 1, 1, core=True) for job in jobs
            ),
            members=tuple(
                Member(f"agent_{number}", PLACE, capacity) for number, capacity in enumerate(self.capacities, start=1)
            ),
            schools=(School(PLACE),),
            rules=(OneOutcome(), Capacities(takes=self.takes)),
            tiers=(Core(), AssignmentCost(costs=self.costs)),
        )

    @cached_property
    def candidates(self) -> Candidates:
        """Every job with every agent, at that agent's hours and cost; no backups."""
        agents, jobs = len(self.capacities), len(self.takes[0])
        takes: Ints = np.array(self.takes, dtype=np.int64).T.ravel()
        size = len(takes)
        owners = Choices(
            variable=np.arange(size),
            row=np.repeat(np.arange(jobs), agents),
            owner=np.tile(np.arange(agents), jobs),
            place=np.full(size, AT_SCHOOL),
            full=np.ones(size, dtype=bool),
            hours=takes,
            worked=takes,
            cost=np.array(self.costs, dtype=np.int64).T.ravel(),
        )
        return Candidates(self.instance, owners, owners.where(np.zeros(size, dtype=bool)))


@dataclass(frozen=True)
class Capacities(HoursBudgets):
    """No agent does more than it can: the hours budgets as they are, checked by what each job takes of its agent."""

    takes: Table = field(default=(), repr=False)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for agent, member in enumerate(ledger.instance.members):
            jobs = ledger.rows_with(member.name)
            over = sum(self.takes[agent][job] for job in jobs) - member.ict
            if over > 0:
                yield Fault(over, "", jobs, same(f"{member.name} is {over} over capacity"))


@dataclass(frozen=True)
class AssignmentCost(Cost):
    """The tier `cost` as it is, checked by what each job costs with its agent."""

    costs: Table = field(default=(), repr=False)

    def value(self, ledger: Ledger) -> int:
        agent = {member.name: index for index, member in enumerate(ledger.instance.members)}
        return sum(self.costs[agent[name]][job] for name, jobs in ledger.rows_of.items() for job in jobs)


def read(path: Path, sense: Sense = "min") -> Assignment:
    """A problem from a file: GAPLIB's JSON, or OR-Library's `m n`, costs, hours and capacities.

    Raises ValueError where the file has more or fewer figures than it says.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        said = json.loads(text)
        problem = Assignment(_table(said["cost"]), _table(said["req"]), tuple(map(int, said["cap"])), sense)
        agents, jobs = int(said["numserv"]), int(said["numcli"])
    else:
        agents, jobs, *figures = map(int, text.split())
        lines = [tuple(figures[start : start + jobs]) for start in range(0, 2 * agents * jobs, jobs)]
        capacities = tuple(figures[2 * agents * jobs :])
        problem = Assignment(tuple(lines[:agents]), tuple(lines[agents:]), capacities, sense)
    lengths = [len(line) for table in (problem.worth, problem.takes) for line in table]
    if lengths != [jobs] * 2 * agents or len(problem.capacities) != agents:
        raise ValueError(f"{path.name} is not a problem of {agents} agents and {jobs} jobs")
    return problem


def _table(lines: list[list[int]]) -> Table:
    return tuple(tuple(map(int, line)) for line in lines)
