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
        owners = len(formulation.owners)
        services = np.array([task * owners + owner for task, owner in opens], dtype=np.int64)
        served = at_group.where(of_school[at_group.row])
        served = served.where(np.isin(formulation.task_of[served.row] * owners + served.owner, services))
        service, reached = self._reached(formulation, served)
        # Each service's schools, and behind them the service itself, which asks for so many of them.
        ends = np.searchsorted(service, services, side="right")
        coefficient = np.insert(np.ones_like(reached), ends, -self.schools)
        column = np.insert(reached, ends, np.array([*opens.values()], dtype=np.int64))
        sizes = np.diff(ends, prepend=0) + 1
        limits = np.zeros(len(sizes)), np.full(len(sizes), np.inf)
        formulation.constraints.extend(Block(coefficient, column, sizes, *limits))

    @staticmethod
    def _reached(formulation: Formulation, served: Choices) -> tuple[Ints, Ints]:
        """Variables of which one a school can be 1, and only where a row of the school is done at group level; with the
        service (task × owners + owner) that each is of, ascending."""
        schools = formulation.school_of[served.row]
        service = formulation.task_of[served.row] * len(formulation.owners) + served.owner
        key = service * (1 + int(schools.max(initial=0))) + schools
        _, starts, number = np.unique(key, return_index=True, return_inverse=True)
        first = starts[number]
        """Of each choice, the first one for the same service and school."""
        several = np.isin(first, first[served.row != served.row[first]])
        variable, runs = served.variable.copy(), _runs(first, several)
        for its in runs:
            row, owner = formulation.instance.rows[served.row[its[0]]], formulation.owners[served.owner[its[0]]]
            made = formulation.variable(f"reached[{row.task},{owner},{row.school}]")
            formulation.add([*((1, each) for each in served.variable[its].tolist()), (-1, made)], low=0)
            variable[its[0]] = made
        if runs:
            number = np.repeat(np.arange(len(runs)), [len(its) for its in runs])
            all_made = variable[[its[0] for its in runs]]
            formulation.follow_any(all_made, served.variable[np.concatenate(runs)], number)
        order = np.lexsort((first, service))
        order = order[~several[order] | (first == np.arange(len(first)))[order]]
        return service[order], variable[order]

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


def _runs(first: Ints, among: Bools) -> list[Ints]:
    """Those of the same `first` together."""
    its = np.flatnonzero(among)
    its = its[np.argsort(first[its], kind="stable")]
    return [run for run in np.split(its, np.flatnonzero(np.diff(first[its])) + 1) if len(run)]


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
