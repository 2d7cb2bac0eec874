"""The mathematical programme as data: integer variables, linear rows, and the questions that rules and tiers ask.

Nothing here knows a solver: `search/` hands the same variables and rows to CP-SAT or to any other engine.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from allocator.candidates import candidates
from allocator.choices import Choice, Columns
from allocator.instance import CLUSTER_INDEX, GROUP
from allocator.pairs import AT_GROUP, AT_SCHOOL, BY_PARTNER, OUTCOMES
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Plan
from allocator.terms import Constraint, Rows, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    import pandas as pd

    from allocator.candidates import Candidates
    from allocator.instance import Cluster, Instance
    from allocator.pairs import Bools
    from allocator.terms import Ints, Term


class Formulation:
    """Variables first, then the rules in force; tiers read their expressions from it."""

    def __init__(self, instance: Instance, given: Candidates | None = None) -> None:
        self.instance = instance
        self._box: tuple[list[int], list[int]] = [], []
        self._names: dict[int, str] = {}
        self.constraints = Rows()
        self.owners = tuple(owner.name for owner in instance.owners)
        chosen = given if given is not None else candidates(instance)
        self.unassigned = [self.variable(f"unassigned[{self._row_name(r)}]") for r in range(len(instance.rows))]
        self.choices, self.columns = self._choices(chosen.owners)
        self.backups, self.backup_columns = self._choices(chosen.backups)
        for rule in instance.rules:
            if rule.applies(instance):
                rule.post(self)

    # -- variables and rows

    def variable(self, name: str, low: int = 0, high: int = 1) -> int:
        """A new integer variable; yes/no unless told otherwise."""
        self._names[self.size] = name
        for bounds, bound in zip(self._box, (low, high), strict=True):
            bounds.append(bound)
        return self.size - 1

    @property
    def size(self) -> int:
        """How many variables there are."""
        return len(self._box[0])

    @property
    def box(self) -> tuple[Ints, Ints]:
        """The least and the most that each variable may be."""
        least, most = self._box
        return np.array(least, dtype=np.int64), np.array(most, dtype=np.int64)

    @property
    def variables(self) -> list[Variable]:
        """All variables with their names, which of a group's million would take seconds: no search needs them."""
        names = self._names | self._choice_names("assign", self.choices) | self._choice_names("backs_up", self.backups)
        return [Variable(names[number], *bounds) for number, bounds in enumerate(zip(*self._box, strict=True))]

    def _choice_names(self, verb: str, choices: list[Choice]) -> dict[int, str]:
        return {
            choice.variable: f"{verb}[{self._row_name(choice.row)},{self.owners[choice.owner]},{OUTCOMES[choice.place]}"
            f",{'full' if choice.full else 'minimum'}]"
            for choice in choices
        }

    def add(self, terms: Iterable[Term], low: int | None = None, high: int | None = None) -> None:
        """One linear row; equal variables may come more than once."""
        self.constraints.append(Constraint(list(terms), low, high))

    def _choices(self, frame: pd.DataFrame) -> tuple[list[Choice], Columns]:
        """One variable a line of a candidate frame; backups cost nothing."""
        columns = [frame[name].tolist() for name in ("row", "owner", "place", "full", "hours", "worked")]
        columns.append(frame["cost"].tolist() if "cost" in frame else [0] * len(frame))
        first = self.size
        choices = [Choice(*choice) for choice in zip(range(first, first + len(frame)), *columns, strict=True)]
        for bounds, bound in zip(self._box, (0, 1), strict=True):
            bounds.extend([bound] * len(frame))
        number = np.arange(first, first + len(frame))
        return choices, Columns(
            number, *(frame[name].to_numpy() for name in ("row", "owner", "place", "hours", "full"))
        )

    def _row_name(self, row: int) -> str:
        item = self.instance.rows[row]
        return f"{item.school}/{item.task}#{item.line}"

    # -- questions about choices

    @cached_property
    def choices_of_row(self) -> list[list[Choice]]:
        return _grouped(self.choices, len(self.instance.rows), lambda choice: choice.row)

    @cached_property
    def choices_of_owner(self) -> list[list[Choice]]:
        return _grouped(self.choices, len(self.owners), lambda choice: choice.owner)

    @cached_property
    def backups_of_row(self) -> list[list[Choice]]:
        return _grouped(self.backups, len(self.instance.rows), lambda choice: choice.row)

    @cached_property
    def variables_of_row(self) -> list[list[int]]:
        """The variables that decide on each row: left undone, owners, backups."""
        variables = [[slack] for slack in self.unassigned]
        for choice in (*self.choices, *self.backups):
            variables[choice.row].append(choice.variable)
        return variables

    @cached_property
    def deepened(self) -> list[int]:
        """The variables that do a row in full, or back it up in full, where a thinner version could be chosen."""
        rows = self.instance.rows
        thin = [row.minimum < row.hours for row in rows]
        return [choice.variable for choice in (*self.choices, *self.backups) if choice.full and thin[choice.row]]

    def is_home(self, choices: Columns) -> Bools:
        """Whether each of these choices of members is done at the member's home."""
        schools, members = self._numbered_schools, self.instance.members
        home = np.array([schools.get(member.home, -1) for member in members] + [-1] * len(self.instance.partners))
        where = np.where(choices.place == AT_GROUP, schools[GROUP], self._school_of[choices.row])
        return np.asarray(home[choices.owner] == where, dtype=bool)

    @cached_property
    def _numbered_schools(self) -> dict[str, int]:
        names = (GROUP, *(row.school for row in self.instance.rows))
        return {name: number for number, name in enumerate(dict.fromkeys(names))}

    @cached_property
    def _school_of(self) -> Ints:
        """The number of each row's school."""
        return np.array([self._numbered_schools[row.school] for row in self.instance.rows], dtype=np.int64)

    # -- shared quantities, made on first use

    @cached_property
    def _charged(self) -> tuple[dict[int, list[Term]], dict[int, list[Term]]]:
        """What each member spends, at home and away."""
        charges = [rule.charges(self) for rule in self.instance.rules if rule.applies(self.instance)]
        member, home, hours, variable = (
            np.concatenate(each) for each in zip(*(its for its in charges if its is not None), strict=True)
        )
        return _spent(home & (hours > 0), member, hours, variable), _spent(~home & (hours > 0), member, hours, variable)

    def home_hours(self, member: int) -> list[Term]:
        """What the member spends at home, which any of the member's budgets may pay."""
        return self._charged[0].get(member, [])

    def away_hours(self, member: int) -> list[Term]:
        """What the member spends elsewhere, travel included, which only ICT hours pay."""
        return self._charged[1].get(member, [])

    def visits(self, member: int) -> dict[str, int]:
        """For each school away from home where the member could own rows: whether the member does."""
        return self._visits.get(member, {})

    @cached_property
    def _visits(self) -> dict[int, dict[str, int]]:
        at_school = self.columns.where(self.columns.place == AT_SCHOOL)
        chosen, names = at_school.where(~self.is_home(at_school)), list(self._numbered_schools)
        visits: dict[int, dict[str, int]] = defaultdict(dict)
        made = self.indicators("visits", chosen, (chosen.owner, self._school_of[chosen.row]), (self.owners, names))
        for (member, school), variable in made.items():
            visits[member][names[school]] = variable
        return visits

    def works_in(self, member: int) -> dict[Cluster, int]:
        """For each cluster in which the member could own rows: whether the member does."""
        return self._works_in.get(member, {})

    @cached_property
    def _works_in(self) -> dict[int, dict[Cluster, int]]:
        clusters = list(CLUSTER_INDEX)
        cluster_of = np.array([CLUSTER_INDEX[row.cluster] for row in self.instance.rows], dtype=np.int64)
        chosen = self.columns.where(self.columns.place != BY_PARTNER)
        names = [cluster.value for cluster in clusters]
        works_in: dict[int, dict[Cluster, int]] = defaultdict(dict)
        made = self.indicators("works_in", chosen, (chosen.owner, cluster_of[chosen.row]), (self.owners, names))
        for (member, cluster), variable in made.items():
            works_in[member][clusters[cluster]] = variable
        return works_in

    @cached_property
    def at_group(self) -> Columns:
        """The choices at group level."""
        return self.columns.where(self.columns.place == AT_GROUP)

    @cached_property
    def tasks(self) -> dict[str, int]:
        """The tasks of the instance's rows, numbered as they first come."""
        return {name: number for number, name in enumerate(dict.fromkeys(row.task for row in self.instance.rows))}

    @cached_property
    def task_of(self) -> Ints:
        """The number of each row's task."""
        return np.array([self.tasks[row.task] for row in self.instance.rows], dtype=np.int64)

    @cached_property
    def group_services(self) -> dict[tuple[int, int], int]:
        """For each task number and member: whether the member owns any row of the task at group level."""
        tasks = self.task_of[self.at_group.row]
        return self.indicators("serves_group", self.at_group, (tasks, self.at_group.owner), (self.tasks, self.owners))

    def indicators(
        self, verb: str, choices: Columns, keys: tuple[Ints, Ints], names: tuple[Collection[str], Collection[str]]
    ) -> dict[tuple[int, int], int]:
        """A variable for each pair of `keys` among the choices, 1 as soon as one of its choices is made.

        `keys` number two things that each choice belongs to, such as task and owner; `names` are what these are called.
        A row has one outcome, so its choices share one linear row: indicator ≥ Σ its choices, which says more to a
        linear relaxation than a row for each of them.
        """
        first, second = (list(its) for its in names)
        key = keys[0] * len(second) + keys[1]
        pairs = np.unique(key)
        made = {
            (one, other): self.variable(f"{verb}[{first[one]},{second[other]}]")
            for one, other in zip(*(each.tolist() for each in np.divmod(pairs, max(len(second), 1))), strict=True)
        }
        start = self.size - len(pairs)
        order = np.lexsort((choices.row, key))
        self.constraints.add_sums(
            start + np.searchsorted(pairs, key[order]), choices.variable[order], choices.row[order]
        )
        return made

    # -- from values to a plan and back

    def plan(self, values: Sequence[int]) -> Plan:
        """The plan that the variables' values say."""
        decisions = [CENTRAL if row.is_central else UNASSIGNED for row in self.instance.rows]
        backup = {choice.row: self.owners[choice.owner] for choice in self.backups if values[choice.variable]}
        for choice in self.choices:
            if values[choice.variable]:
                depth = Depth.FULL if choice.full else Depth.MINIMUM
                outcome = OUTCOMES[choice.place]
                decisions[choice.row] = Decision(outcome, self.owners[choice.owner], depth, backup.get(choice.row))
        return Plan(tuple(decisions))


def _spent(which: Bools, member: Ints, hours: Ints, variable: Ints) -> dict[int, list[Term]]:
    """Some charges by member, each a term."""
    spent: dict[int, list[Term]] = defaultdict(list)
    for who, amount, decided in zip(*(each[which].tolist() for each in (member, hours, variable)), strict=True):
        spent[who].append((amount, decided))
    return spent


def _grouped(choices: list[Choice], size: int, index: Callable[[Choice], int]) -> list[list[Choice]]:
    groups: list[list[Choice]] = [[] for _ in range(size)]
    for choice in choices:
        groups[index(choice)].append(choice)
    return groups
