"""From the lines of Tasks to rows: blanks filled by the rule model, rows that don't apply and repeats left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from allocator.basics.text import Text, joined, quoted
from allocator.basics.units import key
from allocator.instance import GROUP
from allocator.workbook.cells.notes import some_cells
from allocator.workbook.read.core_by_fill import core_by_fill
from allocator.workbook.read.tasks import TaskReader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.catalogue.tasks import GivenRow
    from allocator.instance import Row
    from allocator.rule_model import RuleModel
    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.read.schools import Schools


ASKED = 3
"""Of so many lines that are not recognised, the task that may be meant is named."""


class CoreSource(StrEnum):
    """What told the core rows: the Core column, the coloured cells, or the rule model."""

    COLUMN = "column"
    FILL = "fill"
    RULE_MODEL = "rule model"


@dataclass(frozen=True)
class Rows:
    """The rows that apply, in the order of the sheet, and what became of the other lines."""

    rows: tuple[Row, ...]
    core_from: CoreSource
    not_applying: tuple[int, ...]


@dataclass(frozen=True)
class RowReader:
    """Makes rows of the lines of Tasks; `factor` turns the sheet's hours into hours per year."""

    rule_model: RuleModel
    factor: Fraction
    schools: Schools
    people: Names
    notes: Notes

    def rows(self, worksheet: Worksheet, table: Table) -> Rows:
        """Every line that applies as a row, repeats of a task left out."""
        core, core_from = self._core(worksheet, table)
        reader = TaskReader(self.factor, self.schools, self.people, core, self.notes)
        lines = {line.number: line for line in table.lines}
        given = [row for line in table.lines if (row := reader.given(line)) is not None]
        if not table.lines and table.readable:
            self.notes.fault(
                table.header_place("description"),
                Text("there are no tasks under the headers yet", "er staan nog geen taken onder de kolomtitels"),
                Text(
                    "add a line for each task, or start from the full list that allocator init gives",
                    "voeg voor elke taak een rij toe, of vertrek van de volledige takenlijst die allocator init geeft",
                ),
            )
        completed = [(line, *self._completed(line, lines)) for line in given]
        applying = [(line, row) for line, row, applies in completed if applies]
        rows = self._without_repeats(applying, lines)
        self._warn_of_unknown(given, {row.line for row in rows}, lines)
        others = tuple(line.line for line, _, applies in completed if not applies)
        return Rows(tuple(_same_tasks(rows)), core_from, others)

    def _core(self, worksheet: Worksheet, table: Table) -> tuple[Mapping[int, bool] | None, CoreSource]:
        """What the sheet says of core tasks beyond each line's own cell (SPEC, section 2, Core)."""
        if any("core" in line.cells for line in table.lines):
            return {line.number: False for line in table.lines}, CoreSource.COLUMN
        filled = core_by_fill(worksheet, table, self.notes)
        return filled, CoreSource.RULE_MODEL if filled is None else CoreSource.FILL

    def _completed(self, given: GivenRow, lines: Mapping[int, Line]) -> tuple[Row, bool]:
        school = None if given.school == GROUP else self.schools.by_name[given.school]
        row, applies = self.rule_model.complete(given, school, len(self.schools.schools))
        if not (row.core and row.outsource):
            return row, applies
        if applies:
            self.notes.warn(
                lines[given.line].place("outsource"),
                Text(
                    "a core task is never outsourced: read as no",
                    "een kerntaak wordt nooit uitbesteed: gelezen als nee",
                ),
                Text("write no, or make it no core task", "schrijf nee, of maak er geen kerntaak van"),
                like="core outsourced",
            )
        return replace(row, outsource=False), applies

    def _without_repeats(self, rows: list[tuple[GivenRow, Row]], lines: Mapping[int, Line]) -> list[Row]:
        """A task stands more than once in a school only where its lines have hours; other repeats are left out."""
        alike: dict[tuple[str, str], list[GivenRow]] = defaultdict(list)
        for given, row in rows:
            alike[row.school, key(row.task)].append(given)
        left_out = set()
        for same in alike.values():
            chosen = [given.line for given in same if "hours" in lines[given.line].cells] or [same[0].line]
            for repeat in sorted({given.line for given in same}.difference(chosen)):
                left_out.add(repeat)
                self._warn_of_repeat(lines[repeat], lines[chosen[0]])
        return [row for _, row in rows if row.line not in left_out]

    def _warn_of_unknown(self, given: list[GivenRow], counting: set[int], lines: Mapping[int, Line]) -> None:
        """One warning for all lines whose hours are a guess, as they are no task that the rule model knows."""
        guessed = [row for row in given if row.line in counting and "hours" not in lines[row.line].cells]
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


def _same_tasks(rows: list[Row]) -> list[Row]:
    """The rows with one spelling for each task ID: the first."""
    first: dict[str, str] = {}
    spelled = [first.setdefault(key(row.task), row.task) for row in rows]
    return [row if row.task == task else replace(row, task=task) for row, task in zip(rows, spelled, strict=True)]
