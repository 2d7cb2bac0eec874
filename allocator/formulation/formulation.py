"""The mathematical programme as data: integer variables, linear rows, and the questions that rules and tiers ask.

Nothing here knows a solver: `search/` hands the same variables and rows to CP-SAT or to any other engine.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from allocator.categories import CLUSTER_INDEX
from allocator.formulation.linear import Terms, Variable
from allocator.formulation.pairs import AT_GROUP, AT_SCHOOL, BY_PARTNER, OUTCOMES
from allocator.formulation.programme import Programme
from allocator.instance import GROUP
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from allocator.basics.arrays import Bools, Ints
    from allocator.categories import Cluster
    from allocator.formulation.choices import Candidates, Charges, Choices, Grouped
    from allocator.instance import Instance

    Charging = Callable[["Formulation"], Iterable[Charges]]


class Formulation(Programme):
    """Variables and linear rows; rules add to it, tiers read their expressions from it."""

    def __init__(self, instance: Instance, candidates: Candidates, charging: Charging) -> None:
        """Variables only; `assembly.formulate` adds the rules' rows. `charging` tells what decisions cost in hours,
        once somebody asks."""
        self.instance = instance
        self._charging = charging
        super().__init__()
        self.owners = tuple(owner.name for owner in instance.owners)
        self.unassigned = [self.variable(f"unassigned[{self._row_name(r)}]") for r in range(len(instance.rows))]
        self.choices = self._chosen(candidates.owners)
        self.backups = self._chosen(candidates.backups)

    def blind_to(self, rows: Collection[int]) -> Formulation:
        """The same programme, as a rule adds to it that takes these rows for undone, whatever becomes of them.

        What is made on first use is made anew: who goes to a school for one of these rows alone does not go there.
        """
        blind = copy.copy(self)  # variables and rows are shared
        for name in [name for name in vars(blind) if isinstance(getattr(type(self), name, None), cached_property)]:
            del blind.__dict__[name]
        hidden = np.zeros(len(self.instance.rows), dtype=bool)
        hidden[list(rows)] = True
        blind.choices = self.choices.where(~hidden[self.choices.row])
        blind.backups = self.backups.where(~hidden[self.backups.row])
        undone = self.variable("undone", 1, 1, follows=lambda _: 1)
        blind.unassigned = [undone if hidden[row] else variable for row, variable in enumerate(self.unassigned)]
        return blind

    # -- variables by name and by what they decide

    @property
    def variables(self) -> list[Variable]:
        """All variables with their names, which of a group's million would take seconds: no search needs them."""
        names = self.names | self._choice_names("assign", self.choices) | self._choice_names("backs_up", self.backups)
        return [Variable(names[number], *bounds) for number, bounds in enumerate(zip(*self.box, strict=True))]

    def _choice_names(self, verb: str, choices: Choices) -> dict[int, str]:
        return {
            choice.variable: f"{verb}[{self._row_name(choice.row)},{self.owners[choice.owner]},{OUTCOMES[choice.place]}"
            f",{'full' if choice.full else 'minimum'}]"
            for choice in choices.entries()
        }

    def _chosen(self, candidates: Choices) -> Choices:
        """One yes/no variable a candidate."""
        choices = candidates.numbered_from(self.size)
        self.add_yes_no(len(choices.row))
        return choices

    def _row_name(self, row: int) -> str:
        item = self.instance.rows[row]
        part = f".{item.part}" if item.parts > 1 else ""
        return f"{item.school}/{item.task}#{item.line}{part}"

    # -- questions about choices

    @cached_property
    def undone(self) -> Ints:
        """The variable of each row that says whether it stays undone."""
        return np.array(self.unassigned, dtype=np.int64)

    @cached_property
    def choices_of_row(self) -> Grouped:
        return self.choices.grouped(self.choices.row, len(self.instance.rows))

    @cached_property
    def choices_of_owner(self) -> Grouped:
        return self.choices.grouped(self.choices.owner, len(self.owners))

    @cached_property
    def backups_of_row(self) -> Grouped:
        return self.backups.grouped(self.backups.row, len(self.instance.rows))

    @cached_property
    def variables_of_row(self) -> list[list[int]]:
        """The variables that decide on each row: left undone, owners, backups."""
        variables = [[slack] for slack in self.unassigned]
        for choices in (self.choices, self.backups):
            for row, variable in zip(choices.row.tolist(), choices.variable.tolist(), strict=True):
                variables[row].append(variable)
        return variables

    @cached_property
    def deepened(self) -> Ints:
        """The variables that do a row in full, or back it up in full, where a thinner version could be chosen."""
        thin = np.array([row.minimum < row.hours for row in self.instance.rows], dtype=bool)
        return np.concatenate([each.variable[each.full & thin[each.row]] for each in (self.choices, self.backups)])

    def is_home(self, choices: Choices) -> Bools:
        """Whether each of these choices of members is done at the member's home."""
        schools, members = self._numbered_schools, self.instance.members
        home = np.array([schools.get(member.home, -1) for member in members] + [-1] * len(self.instance.partners))
        where = np.where(choices.place == AT_GROUP, schools[GROUP], self.school_of[choices.row])
        return np.asarray(home[choices.owner] == where, dtype=bool)

    @cached_property
    def _numbered_schools(self) -> dict[str, int]:
        names = (GROUP, *(row.school for row in self.instance.rows))
        return {name: number for number, name in enumerate(dict.fromkeys(names))}

    @cached_property
    def school_of(self) -> Ints:
        """The number of each row's school."""
        return np.array([self._numbered_schools[row.school] for row in self.instance.rows], dtype=np.int64)

    # -- shared quantities, made on first use

    @cached_property
    def _charged(self) -> tuple[list[Terms], list[Terms]]:
        """The hours that each member spends, at home and away."""
        member, home, hours, variable = (np.concatenate(each) for each in zip(*self._charging(self), strict=True))
        members = len(self.instance.members)

        def spent(which: Bools) -> list[Terms]:
            order = np.flatnonzero(which)[np.argsort(member[which], kind="stable")]
            cuts = np.searchsorted(member[order], np.arange(1, members))
            return [Terms(hours[its], variable[its]) for its in np.split(order, cuts)]

        return spent(home & (hours > 0)), spent(~home & (hours > 0))

    def home_hours(self, member: int) -> Terms:
        """Hours that the member spends at home, which any of the member's budgets may pay."""
        return self._charged[0][member]

    def away_hours(self, member: int) -> Terms:
        """Hours that the member spends elsewhere, travel included, which only ICT hours pay."""
        return self._charged[1][member]

    def visits(self, member: int) -> dict[str, int]:
        """For each school away from home where the member could own rows: whether the member does."""
        return self._visits.get(member, {})

    @cached_property
    def _visits(self) -> dict[int, dict[str, int]]:
        at_school = self.choices.where(self.choices.place == AT_SCHOOL)
        chosen, names = at_school.where(~self.is_home(at_school)), list(self._numbered_schools)
        visits: dict[int, dict[str, int]] = defaultdict(dict)
        made = self.indicators("visits", chosen, (chosen.owner, self.school_of[chosen.row]), (self.owners, names))
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
        chosen = self.choices.where(self.choices.place != BY_PARTNER)
        names = [cluster.value for cluster in clusters]
        works_in: dict[int, dict[Cluster, int]] = defaultdict(dict)
        made = self.indicators("works_in", chosen, (chosen.owner, cluster_of[chosen.row]), (self.owners, names))
        for (member, cluster), variable in made.items():
            works_in[member][clusters[cluster]] = variable
        return works_in

    @cached_property
    def at_group(self) -> Choices:
        """The choices at group level."""
        return self.choices.where(self.choices.place == AT_GROUP)

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
        self, verb: str, choices: Choices, keys: tuple[Ints, Ints], names: tuple[Collection[str], Collection[str]]
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
        self.follow_any(np.arange(start, self.size), choices.variable, np.searchsorted(pairs, key))
        order = np.lexsort((choices.row, key))
        self.constraints.add_sums(
            start + np.searchsorted(pairs, key[order]), choices.variable[order], choices.row[order]
        )
        return made

    # -- from values to a plan and back

    def plan(self, values: Sequence[int]) -> Plan:
        """The plan that the variables' values say."""
        decisions = [CENTRAL if row.is_central else UNASSIGNED for row in self.instance.rows]
        made = np.asarray(values, dtype=np.int64)
        standby = self.backups.where(made[self.backups.variable] > 0)
        backup = dict(zip(standby.row.tolist(), standby.owner.tolist(), strict=True))
        for choice in self.choices.where(made[self.choices.variable] > 0).entries():
            depth = Depth.FULL if choice.full else Depth.MINIMUM
            second = self.owners[backup[choice.row]] if choice.row in backup else None
            decisions[choice.row] = Decision(OUTCOMES[choice.place], self.owners[choice.owner], depth, second)
        return Plan(tuple(decisions))

    def values(self, plan: Plan) -> tuple[int, ...] | None:
        """The variables' values that say a plan, those that follow included; None where it makes a choice that is none
        of the candidates'. Whether the plan keeps the rows is another question."""
        values: Ints = np.zeros(self.size, dtype=np.int64)
        for index, (row, decision) in enumerate(zip(self.instance.rows, plan.decisions, strict=True)):
            if decision.owner is None:
                values[self.unassigned[index]] = not row.is_central
                continue
            said = self.variables_that_say(index, decision)
            if said is None:
                return None
            values[said] = 1
        return tuple(self.completed(values).tolist())

    def variables_that_say(self, row: int, decision: Decision) -> list[int] | None:
        """The variables that are 1 where a row has this owner, place and depth, and this backup where there is one;
        None where it is none of the candidates'."""
        item = self.instance.rows[row]
        full = decision.depth is Depth.FULL or item.minimum == item.hours
        said = [self._variable_of.get((row, decision.owner or "", decision.outcome, full))]
        if decision.backup is not None:
            said.append(self._standby_of.get((row, decision.backup, decision.outcome, full)))
        found = [variable for variable in said if variable is not None]
        return found if len(found) == len(said) else None

    def variables_with(self, row: int, owner: str) -> list[int]:
        """The variables that give a row to an owner, at whatever place and depth."""
        return [choice.variable for choice in self.choices_of_row[row] if self.owners[choice.owner] == owner]

    @cached_property
    def _variable_of(self) -> dict[tuple[int, str, Outcome, bool], int]:
        """The variable of each choice of an owner."""
        return self._by_meaning(self.choices)

    @cached_property
    def _standby_of(self) -> dict[tuple[int, str, Outcome, bool], int]:
        """The variable of each choice of a backup."""
        return self._by_meaning(self.backups)

    def _by_meaning(self, choices: Choices) -> dict[tuple[int, str, Outcome, bool], int]:
        return {
            (choice.row, self.owners[choice.owner], OUTCOMES[choice.place], choice.full): choice.variable
            for choice in choices.entries()
        }
