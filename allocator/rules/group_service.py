"""R12: a group service serves several schools."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.settings import setting
from allocator.basics.text import Text, counted, quoted
from allocator.categories import Where
from allocator.plan import Outcome
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Row
    from allocator.ledger import Ledger
    from allocator.plan import Slot
    from allocator.rules.base import Obstacle

    Service = tuple[int, int]
    """The number of a task, and a member."""


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
        by_choice = np.array([_by_choice(row) for row in formulation.instance.rows], dtype=bool)
        chosen = formulation.at_group.where(by_choice[formulation.at_group.row])
        keys = formulation.task_of[chosen.row], chosen.owner
        opens = formulation.indicators("opens", chosen, keys, (formulation.tasks, formulation.owners))
        reached = self._reached(formulation, opens)
        for service, variable in opens.items():
            formulation.add([*((1, school) for school in reached[service]), (-self.schools, variable)], low=0)

    @staticmethod
    def _reached(formulation: Formulation, services: Collection[Service]) -> dict[Service, list[int]]:
        """Of each service, variables of which one a school can be 1, and only where a row of the school is done at
        group level."""
        rows, tasks, choices = formulation.instance.rows, formulation.task_of.tolist(), formulation.at_group
        by_school: dict[tuple[int, int, str], list[tuple[int, int]]] = defaultdict(list)
        for variable, row, owner in zip(*(its.tolist() for its in choices[:3]), strict=True):
            if not rows[row].of_group and (tasks[row], owner) in services:
                by_school[tasks[row], owner, rows[row].school].append((variable, row))
        reached: dict[Service, list[int]] = defaultdict(list)
        for (task, owner, school), its in by_school.items():
            if len({row for _, row in its}) == 1:
                reached[task, owner] += [variable for variable, _ in its]
                continue
            name = f"reached[{rows[its[0][1]].task},{formulation.owners[owner]},{school}]"
            made = formulation.variable(name, follows=_any_of([variable for variable, _ in its]))
            formulation.add([*((1, variable) for variable, _ in its), (-1, made)], low=0)
            reached[task, owner].append(made)
        return reached

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


def _any_of(choices: list[int]) -> Callable[[Ints], int]:
    """Whether one of these choices is made."""
    return lambda values: int(values[choices].max())


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
