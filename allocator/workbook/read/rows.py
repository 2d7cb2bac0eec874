"""The lines of Tasks as rows that the user gave, and what the user should know of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.name_list import names_in
from allocator.basics.text import Text, counted, joined, quoted
from allocator.intake import CoreSource
from allocator.intake.shares import too_few_parts
from allocator.workbook.cells.notes import some_cells
from allocator.workbook.read.after import fault_circles, fault_unknown_tasks
from allocator.workbook.read.core_by_fill import core_by_fill
from allocator.workbook.read.number_and_text import warn_of_numbers
from allocator.workbook.read.specialisations import warn_of_slips
from allocator.workbook.read.tasks import TaskReader
from allocator.workbook.schema import TASKS

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
        self._warn_of_more_today(completion, lines)
        for row, parts in too_few_parts(completion.instance):
            self._warn_of_too_few_parts(lines[row.line], parts)
        for repeat, first in completion.lines.repeats.items():
            self._warn_of_repeat(lines[repeat], lines[first])
        counting = completion.lines.counting
        numbers = {row.line for row in counting}
        own = [row for row in given if row.line in numbers]
        self._warn_of_unknown(own, lines)
        warn_of_numbers(own, self.rule_model.catalogue, lines, self.notes)
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

    def _warn_of_more_today(self, completion: Completion, lines: Mapping[int, Line]) -> None:
        """A warning for each line with more current owners than parts: who stands behind the last part does not
        count."""
        parts = {row.line: row.parts for row in completion.instance.rows}
        for row in completion.lines.counting:
            names = len(names_in(row.current_owner))
            if names > max(parts[row.line], 1):
                said = counted(parts[row.line], Text("part", "deel"), Text("parts", "delen"))
                owners = TASKS.column("owners").header
                self.notes.warn(
                    lines[row.line].place("current_owner"),
                    Text(
                        f"{names} names, but the task has {said.en}: only the first of them count",
                        f"{names} namen, maar de taak heeft {said.nl}: enkel de eerste tellen mee",
                    ),
                    Text(f"set {owners.en} to {names}", f"zet {owners.nl} op {names}"),
                    like="current owners",
                )

    def _warn_of_too_few_parts(self, line: Line, parts: int) -> None:
        owners = TASKS.column("owners").header
        self.notes.warn(
            line.place("owners" if "owners" in line.table.columns else "description"),
            Text(
                "nobody who may do this has that many hours in all",
                "niemand die dit mag doen, heeft in totaal zoveel uren",
            ),
            Text(f"set {owners.en} to {parts}, or clear it", f"zet {owners.nl} op {parts}, of maak het leeg"),
            like="too few parts",
        )

    def _warn_of_unknown(self, counting: list[GivenRow], lines: Mapping[int, Line]) -> None:
        """A warning for each text whose hours are a guess, as it is no task that the rule model knows: its cells, and
        the nearest tasks to choose from."""
        unknown: dict[str, list[str]] = {}
        for row in counting:
            if row.hours is None and self.rule_model.catalogue.meant_by(row) is None:
                unknown.setdefault(row.description, []).append(lines[row.line].place("description"))
        for description, places in unknown.items():
            said = quoted(description)
            named = Text("", "") if len(places) == 1 else some_cells(places)
            near = self._to_choose_from(description)
            self.notes.warn(
                places[0],
                Text(
                    f"{said.en} is not recognised in the task overview{named.en}, so hours and level are only a guess",
                    f"{said.nl} is niet herkend in het takenoverzicht{named.nl}, dus uren en niveau zijn maar een gok",
                ),
                Text(
                    f"{near.en}fill in Hours and Level yourself",
                    f"{near.nl}vul zelf Uren en Vereist niveau in",
                ),
            )

    def _to_choose_from(self, description: str) -> Text:
        """The nearest tasks: `write under ID what is meant (A03 "Managing ...", T19 "..."), or `."""
        id_, tasks = TASKS.column("task").header, self.rule_model.catalogue.nearest(description)
        if not tasks:
            return Text("", "")
        named = joined(
            [Text(f"{task.id} {quoted(task.text.en).en}", f"{task.id} {quoted(task.text.nl).nl}") for task in tasks],
            ", ",
        )
        return Text(
            f"write under {id_.en} what is meant ({named.en}), or ",
            f"zet bij {id_.nl} wat bedoeld is ({named.nl}), of ",
        )

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
