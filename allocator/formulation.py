"""The mathematical programme as data: integer variables, linear rows, and the questions that rules and tiers ask.

Nothing here knows a solver: `search/` hands the same variables and rows to CP-SAT or to any other engine.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from allocator.candidates import candidates
from allocator.instance import CLUSTER_INDEX, GROUP
from allocator.pairs import AT_GROUP, AT_SCHOOL, OUTCOMES
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Plan
from allocator.terms import Constraint, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

    from allocator.candidates import Candidates
    from allocator.instance import Cluster, Instance
    from allocator.terms import Term


class Choice(NamedTuple):
    """A candidate and the variable that chooses it. Row and owner are indices, hours and cost hundredths."""

    variable: int
    row: int
    owner: int
    place: int
    full: bool
    hours: int
    worked: int
    cost: int = 0


class Formulation:
    """Variables first, then the rules in force; tiers read their expressions from it."""

    def __init__(self, instance: Instance, given: Candidates | None = None) -> None:
        self.instance = instance
        self.variables: list[Variable] = []
        self.constraints: list[Constraint] = []
        self._made: dict[tuple[str, ...], int] = {}
        self.owners = tuple(owner.name for owner in instance.owners)
        chosen = given if given is not None else candidates(instance)
        self.unassigned = [self.variable(f"unassigned[{self._row_name(r)}]") for r in range(len(instance.rows))]
        self.choices = self._choices("assign", chosen.owners)
        self.backups = self._choices("backs_up", chosen.backups)
        for rule in instance.rules:
            if rule.applies(instance):
                rule.post(self)

    # -- variables and rows

    def variable(self, name: str, low: int = 0, high: int = 1) -> int:
        """A new integer variable; yes/no unless told otherwise."""
        self.variables.append(Variable(name, low, high))
        return len(self.variables) - 1

    def add(self, terms: Iterable[Term], low: int | None = None, high: int | None = None) -> None:
        """One linear row; equal variables may come more than once."""
        self.constraints.append(Constraint(list(terms), low, high))

    def _choices(self, verb: str, frame: pd.DataFrame) -> list[Choice]:
        """One variable a line of a candidate frame; backups cost nothing."""
        columns = [frame[name].tolist() for name in ("row", "owner", "place", "full", "hours", "worked")]
        columns.append(frame["cost"].tolist() if "cost" in frame else [0] * len(frame))
        choices = []
        for row, owner, place, full, hours, worked, cost in zip(*columns, strict=True):
            depth = "full" if full else "minimum"
            name = f"{verb}[{self._row_name(row)},{self.owners[owner]},{OUTCOMES[place]},{depth}]"
            choices.append(Choice(self.variable(name), row, owner, place, full, hours, worked, cost))
        return choices

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

    @cached_property
    def _homes(self) -> list[str]:
        return [member.home for member in self.instance.members]

    @cached_property
    def _schools(self) -> list[str]:
        return [row.school for row in self.instance.rows]

    def is_home(self, choice: Choice) -> bool:
        """Whether a member's choice is done at the member's home."""
        return self._homes[choice.owner] == (GROUP if choice.place == AT_GROUP else self._schools[choice.row])

    # -- shared quantities, made on first use

    @cached_property
    def _charged(self) -> tuple[dict[int, list[Term]], dict[int, list[Term]]]:
        home: dict[int, list[Term]] = defaultdict(list)
        away: dict[int, list[Term]] = defaultdict(list)
        for rule in self.instance.rules:
            if not rule.applies(self.instance):
                continue
            for charge in rule.charges(self):
                if charge.hours:
                    (home if charge.home else away)[charge.member].append((charge.hours, charge.variable))
        return home, away

    def home_hours(self, member: int) -> list[Term]:
        """What the member spends at home, which any of the member's budgets may pay."""
        return self._charged[0].get(member, [])

    def away_hours(self, member: int) -> list[Term]:
        """What the member spends elsewhere, travel included, which only ICT hours pay."""
        return self._charged[1].get(member, [])

    def visits(self, member: int) -> dict[str, int]:
        """For each school away from home where the member could own rows: whether the member does."""
        return {
            school: self._indicator("visits", (self.owners[member], school), choices)
            for school, choices in self._visit_choices(member).items()
        }

    def _visit_choices(self, member: int) -> dict[str, list[Choice]]:
        by_school: dict[str, list[Choice]] = defaultdict(list)
        home = self.instance.members[member].home
        for choice in self.choices_of_owner[member]:
            school = self.instance.rows[choice.row].school
            if choice.place == AT_SCHOOL and school != home:
                by_school[school].append(choice)
        return by_school

    def works_in(self, member: int) -> dict[Cluster, int]:
        """For each cluster in which the member could own rows: whether the member does."""
        by_cluster: dict[Cluster, list[Choice]] = defaultdict(list)
        for choice in self.choices_of_owner[member]:
            by_cluster[self.instance.rows[choice.row].cluster].append(choice)
        return {
            cluster: self._indicator("works_in", (self.owners[member], cluster.value), by_cluster[cluster])
            for cluster in sorted(by_cluster, key=CLUSTER_INDEX.__getitem__)
        }

    @cached_property
    def group_choices(self) -> dict[tuple[str, int], list[Choice]]:
        """The choices at group level of each (task, member) pair."""
        pairs: dict[tuple[str, int], list[Choice]] = defaultdict(list)
        for choice in self.choices:
            if choice.place == AT_GROUP:
                pairs[self.instance.rows[choice.row].task, choice.owner].append(choice)
        return pairs

    def serves_group(self, task: str, member: int) -> int:
        """Whether the member owns any row of the task at group level."""
        return self._indicator("serves_group", (task, self.owners[member]), self.group_choices[task, member])

    def _indicator(self, verb: str, keys: tuple[str, ...], choices: Iterable[Choice]) -> int:
        """A variable that is 1 as soon as one of the choices is made; made once."""
        known = self._made.get((verb, *keys))
        if known is not None:
            return known
        indicator = self.variable(f"{verb}[{','.join(keys)}]")
        self._made[(verb, *keys)] = indicator
        self.imply(choices, indicator)
        return indicator

    def imply(self, choices: Iterable[Choice], indicator: int) -> None:
        """Each of these choices makes the indicator 1.

        A row has one outcome, so its choices share one linear row: indicator ≥ Σ its choices, which says more to a
        linear relaxation than a row for each of them.
        """
        for versions in _by_row(choices):
            self.add([(1, indicator), *((-1, choice.variable) for choice in versions)], low=0)

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


def _by_row(choices: Iterable[Choice]) -> list[list[Choice]]:
    """The choices of each row together: its places and depths, of which one at most is chosen."""
    versions: dict[int, list[Choice]] = defaultdict(list)
    for choice in choices:
        versions[choice.row].append(choice)
    return list(versions.values())


def _grouped(choices: list[Choice], size: int, index: Callable[[Choice], int]) -> list[list[Choice]]:
    groups: list[list[Choice]] = [[] for _ in range(size)]
    for choice in choices:
        groups[index(choice)].append(choice)
    return groups
