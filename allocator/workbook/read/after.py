"""The column After of Tasks: whether there are the tasks that it names, and that none waits for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.nearest_name import choose
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.waiting import in_circles, waits_for
from allocator.workbook.cells import values
from allocator.workbook.cells.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.catalogue.tasks import Catalogue, GivenRow
    from allocator.instance import Instance
    from allocator.workbook.cells.sheet import Table


def fault_unknown_tasks(given: Sequence[GivenRow], table: Table, catalogue: Catalogue, notes: Notes) -> None:
    """A fault for each ID that is neither in the task overview nor on this sheet."""
    written = (values.text(line, "task", Notes()) for line in table.lines)
    known = {key(task): task for task in (*(task.id for task in catalogue.tasks), *written) if task}
    lines = {line.number: line for line in table.lines}
    for row in given:
        for task in row.after or ():
            if key(task) not in known:
                notes.fault(
                    lines[row.line].place("after"),
                    Text(f"there is no task with ID {quoted(task).en}", f"er is geen taak met Nr {quoted(task).nl}"),
                    _mend(task, list(known.values())),
                )


def _mend(task: str, known: list[str]) -> Text:
    if "," in task:
        return Text("put ; between IDs", "zet ; tussen de Nrs")
    return choose(known, task, Text("take an ID of the column ID", "neem een Nr uit de kolom Nr"))


def fault_circles(instance: Instance, table: Table, notes: Notes) -> None:
    """A fault at the cell of each row that waits for itself, be it by way of others: it could never be done."""
    lines = {line.number: line for line in table.lines}
    asked = waits_for(instance)
    for index in in_circles(instance):
        row = instance.rows[index]
        before = ", ".join(dict.fromkeys(instance.rows[other].task for other in asked[index]))
        notes.fault(
            lines[row.line].place("after"),
            Text(
                f"{quoted(row.description).en} waits for {before}, and that in turn for this task",
                f"{quoted(row.description).nl} wacht op {before}, en dat op zijn beurt op deze taak",
            ),
            Text(
                "take one of the tasks out of After (- for none)",
                "haal een van de taken uit Na (- voor geen)",
            ),
        )
