"""R12: a group service serves several schools."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.settings import setting
from allocator.basics.text import Text, counted, quoted
from allocator.categories import Where
from allocator.formulation.linear import Block
from allocator.plan import Outcome
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.basics.arrays import Bools, Ints
    from allocator.formulation.choices import Choices
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Row
    from allocator.ledger import Ledger
    from allocator.plan import Slot
    from allocator.rules.base import Obstacle


@dataclass(frozen=True)
class GroupService(Rule):
    """Who does a task at group level does it for several schools, or the saving would be none: the rows of a task
    that a member owns at group level are of at least `schools` schools, unless all of them have Where = group or are
    the group's own (SPEC, R12).

    For each task k and member m: schools × opens[k, m] ≤ Σ reached[k, m, s], with opens[k, m] ≥ assign[i, m] for the
    rows i of k where both levels are open, and reached[k, m, s] ≤ Σ assign[i, m] over the rows of school s; of a school
    with one row of the task, assign[i, m] itself stands for reached[k, m, s].
    """

    key: ClassVar[str] = "group_service"
    code: ClassVar[str] = "R12"
    title: ClassVar[Text] = Text("A group service serves several schools", "Een groepstaak bedient meerdere scholen")
    word: ClassVar[Text] = Text("too few schools", "te weinig scholen")
    mend: ClassVar[Text] = Text(
        "lower Min schools per group service (Settings)", "verlaag Min scholen per groepstaak (Parameters)"
    )
    notes: ClassVar[Mapping[str, Text]] = {
        "schools": Text(
            "Someone who does a task at group level does it for at least so many schools.",
            "Wie een taak op groepsniveau doet, doet ze voor minstens zoveel scholen.",
        ),
    }

    schools: int = setting(2, Text("Min schools per group service", "Min scholen per groepstaak"), int, 1, 1000)

    def post(self, formulation: Formulation) -> None:
        if self.schools < 2:
            return
        rows, at_group = formulation.instance.rows, formulation.at_group
        by_choice = np.array([_by_choice(row) for row in rows], dtype=bool)
        of_school = np.array([not row.of_group for row in rows], dtype=bool)
        chosen = at_group.where(by_choice[at_group.row])
        keys = formulation.task_of[chosen.row], chosen.owner
        opens = formulation.indicators("opens", chosen, keys, (formulation.tasks, formulation.owners))
        services = np.unique(_services(formulation, chosen))  # in the order of `opens`
        may_serve = of_school[at_group.row] & np.isin(_services(formulation, at_group), services)
        service, reached = _reached(formulation, at_group.where(may_serve))
        # Each service's schools, and behind them the service itself, which asks for so many of them.
        ends = np.searchsorted(service, services, side="right")
        coefficient = np.insert(np.ones_like(reached), ends, -self.schools)
        column = np.insert(reached, ends, np.array([*opens.values()], dtype=np.int64))
        sizes = np.diff(ends, prepend=0) + 1
        limits = np.zeros(len(sizes)), np.full(len(sizes), np.inf)
        formulation.constraints.extend(Block(coefficient, column, sizes, *limits))

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        services: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, row, decision in ledger.entries():
            if decision.outcome is Outcome.GROUP and decision.owner is not None:
                services[row.task, decision.owner].append(index)
        for (_, owner), indices in services.items():
            rows = [ledger.instance.rows[index] for index in indices]
            served = {row.school for row in rows if not row.of_group}
            excused = all(row.of_group or row.where is Where.GROUP for row in rows)
            if not excused and len(served) < self.schools:
                short = self.schools - len(served)
                sentence = _sentence(rows[0].description, owner, len(served), self.schools)
                yield Fault(short, "schools", tuple(indices), sentence)

    def obstacle(self, ledger: Ledger) -> Obstacle:
        rows = ledger.instance.rows
        services: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for _, row, decision in ledger.entries():
            if decision.outcome is Outcome.GROUP and decision.owner is not None:
                services[row.task, decision.owner].append(row)

        def stands_in_the_way(index: int, slot: Slot) -> Text | None:
            if slot.outcome is not Outcome.GROUP:
                return None
            together = [rows[index], *services.get((rows[index].task, slot.name), ())]
            served = {row.school for row in together if not row.of_group}
            return _TOO_FEW if any(map(_by_choice, together)) and len(served) < self.schools else None

        return stands_in_the_way


_TOO_FEW = Text("too few schools for a group service", "te weinig scholen voor een groepstaak")


def _services(formulation: Formulation, choices: Choices) -> Ints:
    """The service that each choice is of, a task by an owner, as a number."""
    return np.asarray(formulation.task_of[choices.row] * len(formulation.owners) + choices.owner, dtype=np.int64)


def _reached(formulation: Formulation, served: Choices) -> tuple[Ints, Ints]:
    """Variables of which one a school can be 1, and only where a row of the school is done at group level; with the
    service that each is of, ascending."""
    service, schools = _services(formulation, served), formulation.school_of[served.row]
    key = service * (1 + int(schools.max(initial=0))) + schools
    _, starts, of_choice = np.unique(key, return_index=True, return_inverse=True)
    first = starts[of_choice]  # of each choice, the first one of the same service for the same school
    several = np.isin(first, first[served.row != served.row[first]])
    variable = served.variable.copy()
    variable[np.unique(first[several])] = _any_of(formulation, served, first, several)
    order = np.lexsort((first, service))
    order = order[~several[order] | (first == np.arange(len(first)))[order]]
    return service[order], variable[order]


def _any_of(formulation: Formulation, served: Choices, first: Ints, several: Bools) -> list[int]:
    """A variable for each service and school with several rows: whether one of these choices is made."""
    its = np.flatnonzero(several)
    its = its[np.argsort(first[its], kind="stable")]
    _, starts, of_choice = np.unique(first[its], return_index=True, return_inverse=True)
    made = []
    for choices in np.split(its, starts[1:]) if len(its) else ():
        row, owner = formulation.instance.rows[served.row[choices[0]]], formulation.owners[served.owner[choices[0]]]
        made.append(formulation.variable(f"reached[{row.task},{owner},{row.school}]"))
        formulation.add([*((1, each) for each in served.variable[choices].tolist()), (-1, made[-1])], low=0)
    formulation.follow_any(np.array(made, dtype=np.int64), served.variable[its], of_choice)
    return made


def _by_choice(row: Row) -> bool:
    """A row that is at group level because the plan chose so, not because it must."""
    return not row.of_group and row.where is not Where.GROUP


def _sentence(description: str, owner: str, served: int, least: int) -> Text:
    """In the words of the sheet: not everybody's has a column of task numbers."""
    task, schools = quoted(description), counted(served, Text("school", "school"), Text("schools", "scholen"))
    return Text(
        f"{owner} does {task.en} at group level for {schools.en}, at least {least} are asked",
        f"{owner} doet {task.nl} op groepsniveau voor {schools.nl}, minstens {least} gevraagd",
    )
