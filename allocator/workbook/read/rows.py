"""The lines of Tasks as rows that the user gave, and what the user should know of what became of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text, joined, quoted
from allocator.intake import CoreSource
from allocator.workbook.cells.notes import some_cells
from allocator.workbook.read.after import fault_circles, fault_unknown_tasks
from allocator.workbook.read.core_by_fill import core_by_fill
from allocator.workbook.read.specialisations import warn_of_slips
from allocator.workbook.read.tasks import TaskReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.catalogue.tasks import GivenRow
    from allocator.intake import Completion
    from allocator.rule_model import RuleModel
    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.read.schools import Schools


ASKED = 3
"""Number of lines not recognised for which the task that may be meant is named."""


@dataclass(frozen=True)
class RowReader:
    """Reads the lines of Tasks, and tells what became of them."""

    rule_model: RuleModel
    schools: Schools
    people: Names
    notes: Notes

    def given(self, worksheet: Worksheet, table: Table) -> tuple[tuple[GivenRow, ...], CoreSource]:
        """Every line as the user wrote it, and how core tasks are recognised."""
        coloured, core_from = self._core(worksheet, table)
        factor = self.rule_model.general.task_factor
        reader = TaskReader(factor, self.schools, self.people, coloured, self.notes)
        given = tuple(row for line in table.lines if (row := reader.given(line)) is not None)
        if not table.lines and table.readable:
            self.notes.fault(
                table.header_place("description"),
                Text("there are no tasks under the headers yet", "er staan nog geen taken onder de kolomtitels"),
                Text(
                    "add a line for each task, or start from the full list that allocator init gives",
                    "voeg voor elke taak een rij toe, of vertrek van de volledige takenlijst die allocator init geeft",
                ),
            )
        return given, core_from

    def _core(self, worksheet: Worksheet, table: Table) -> tuple[frozenset[int], CoreSource]:
        """The lines with a colour, where colours tell core tasks (SPEC, section 2, Core)."""
        if any("core" in line.cells for line in table.lines):
            return frozenset(), CoreSource.COLUMN
        filled = core_by_fill(worksheet, table, self.notes)
        if filled is None:
            return frozenset(), CoreSource.RULE_MODEL
        return frozenset(number for number, is_filled in filled.items() if is_filled), CoreSource.FILL

    def tell(self, given: Sequence[GivenRow], completion: Completion, table: Table) -> None:
        """What became of the lines. Faults: tasks in After that there are not, or that wait for themselves. Warnings:
        core tasks outsourced, repeats, tasks and specialisations that nobody knows."""
        fault_unknown_tasks(given, table, self.rule_model.catalogue, self.notes)
        fault_circles(completion.instance, table, self.notes)
        lines = {line.number: line for line in table.lines}
        for row in completion.lines.rows:
            if row.line in completion.lines.kept_inside and row.line not in completion.lines.not_applying:
                self._warn_of_outsourced(lines[row.line])
        for repeat, first in completion.lines.repeats.items():
            self._warn_of_repeat(lines[repeat], lines[first])
        counting = completion.lines.counting
        numbers = {row.line for row in counting}
        self._warn_of_unknown([row for row in given if row.line in numbers], lines)
        warn_of_slips(counting, completion.specialisations, lines, self.notes)

    def _warn_of_outsourced(self, line: Line) -> None:
        self.notes.warn(
            line.place("outsource"),
            Text(
                "a core task is never outsourced: read as no",
                "een kerntaak wordt nooit uitbesteed: gelezen als nee",
            ),
            Text("write no, or make it no core task", "schrijf nee, of maak er geen kerntaak van"),
            like="core outsourced",
        )

    def _warn_of_unknown(self, counting: list[GivenRow], lines: Mapping[int, Line]) -> None:
        """One warning for all lines whose hours are a guess, as they are no task that the rule model knows."""
        guessed = [row for row in counting if row.hours is None]
        unknown = [row for row in guessed if self.rule_model.catalogue.meant_by(row) is None]
        if not unknown:
            return
        places = [lines[row.line].place("description") for row in unknown]
        meant = self._perhaps_meant(unknown, lines)
        which, named = Text("this line is", "deze rij is"), Text("", "")
        if len(places) > 1:
            which = Text(f"{len(places)} lines are", f"{len(places)} rijen zijn")
            named = some_cells(places)
        self.notes.warn(
            places[0],
            Text(
                f"{which.en} not recognised in the task overview{named.en}, so hours and level are only a guess",
                f"{which.nl} niet herkend in het takenoverzicht{named.nl}, dus uren en niveau zijn maar een gok",
            ),
            Text(
                f"{meant.en}take over the overview's text or ID (allocator init lists them all) and check Cluster, or"
                " fill in Hours and Level yourself",
                f"{meant.nl}neem de tekst of het Nr uit het takenoverzicht over (allocator init geeft ze allemaal) en"
                " kijk Cluster na, of vul zelf Uren en Vereist niveau in",
            ),
        )

    def _perhaps_meant(self, unknown: list[GivenRow], lines: Mapping[int, Line]) -> Text:
        """The task that each of the first lines comes near to: `did you mean T012 "Managing ..." (D7)? `."""
        cells: dict[str, list[str]] = defaultdict(list)
        catalogue = self.rule_model.catalogue
        for row in unknown[:ASKED]:
            near = catalogue.nearest(row.description)
            if near is not None:
                cells[near.id].append(lines[row.line].place("description"))
        if not cells:
            return Text("", "")
        told = [(task, some_cells(cells[task.id])) for task in catalogue.tasks if task.id in cells]
        named = joined(
            [
                Text(f"{task.id} {quoted(task.text.en).en}{at.en}", f"{task.id} {quoted(task.text.nl).nl}{at.nl}")
                for task, at in told
            ],
            ", ",
        )
        return Text(f"did you mean {named.en}? ", f"bedoel je {named.nl}? ")

    def _warn_of_repeat(self, line: Line, first: Line) -> None:
        other = first.place("description")
        self.notes.warn(
            line.place("description"),
            Text(
                f"the same task as {other}: this line is left out",
                f"dezelfde taak als {other}: deze rij telt niet mee",
            ),
            Text(
                "fill in Hours on both lines to split the task, or delete this line",
                "vul Uren in op beide rijen om de taak te splitsen, of verwijder deze rij",
            ),
        )
