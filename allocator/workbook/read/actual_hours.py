"""The column Actual hours of a solved workbook: how many hours went to each task, and whose they were.

One line takes one figure, or the hours of each by name: `An 20; Tom 30`. SPEC, section 7.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name
from allocator.basics.nearest_name import nearest
from allocator.basics.numbers import UnclearNumberError
from allocator.basics.text import Text, quoted
from allocator.basics.units import MOST_HOURS, hundredths, key
from allocator.report.actual_hours import ACTUAL, FIELD, Actual, Year
from allocator.workbook.cells import values
from allocator.workbook.cells.none import says_none
from allocator.workbook.cells.numbers import parsed
from allocator.workbook.cells.sheet import Grid, Line, Table
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.record.year import planned
from allocator.workbook.schema import TASKS, Sheet
from allocator.workbook.schema.column import hours
from allocator.workbook.schema.measures import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from allocator.instance import Instance
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell
    from allocator.workbook.read.book import Book
    from allocator.workbook.record.record import Record

HELP = Text("Hours that went to the task.", "Uren die naar de taak gingen.")
SCHEMA = Sheet(TASKS.field, TASKS.title, (hours(FIELD, ACTUAL, HELP),), HELP)
"""Tasks as far as this column goes: our own column, which no input has."""

BY_PERSON = re.compile(r"(?P<name>\D*[^\W\d])\W*?(?P<hours>[-−]?\s*[\d.,]+\s*[^\W\d]*\.?)")
"""A name with hours behind it: `An Peeters 20`, `An: 20 u`."""
HOW = Text(
    "write one figure, or hours by name with ; between: An 20; Tom 30",
    "schrijf één getal, of uren per naam met ; ertussen: An 20; Tom 30",
)


def read_actual_hours(
    book: Book, record: Record | None, tasks: Table | None, instance: Instance, factor: Fraction, notes: Notes
) -> Year:
    """The year that stands in the workbook; an empty one where nobody wrote any actual hours. `factor` turns the
    sheet's hours into hours a year."""
    if record is None or tasks is None:
        return Year()
    sheet = book.values[tasks.title]
    column = standing_columns(sheet, tasks.header_row, record).get(FIELD)
    if column is None:
        return Year()
    plan = planned(record.plan_of_year, factor)
    table = Table(SCHEMA, tasks.title, tasks.header_row, {FIELD: column}, {}, column)
    grid = Grid(sheet, book.uncalculated.get(tasks.title, frozenset()))
    people = (*instance.member, *instance.partner, *(name for each in plan.values() for name in each.people))
    reader = _Reader(_People(dict.fromkeys(people)), factor, notes)
    keys = {instance.rows[head].line: instance.keys[head] for head in instance.heads}
    actual = {}
    for number in (line.number for line in tasks.lines):
        if column not in grid.lines.get(number, {}):
            continue
        line = Line(table, number, {FIELD: grid.cell(number, column)})
        found = reader.actual(line)
        if number not in keys:
            _tell_no_task(line, notes)
        elif found is not None:
            actual[keys[number]] = found
    return Year(actual, plan) if actual else Year()


@dataclass
class _People:
    """The people whose hours may stand in a cell, known by their names or by a first name that one of them has."""

    names: Iterable[str]
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = Counter(key(name).split(" ")[0] for name in self.names)
        self._known = {key(name).split(" ")[0]: name for name in self.names if first[key(name).split(" ")[0]] == 1}
        self._known |= {key(name): name for name in self.names}

    def find(self, name: str) -> str | None:
        return self._known.get(key(name))


@dataclass(frozen=True)
class _Reader:
    people: _People
    factor: Fraction
    notes: Notes

    def actual(self, line: Line) -> Actual | None:
        """What a cell says; None, with a fault, where it can't be read."""
        cell = line.cells[FIELD]
        if isinstance(cell.value, str) and not cell.error and not cell.uncalculated and _has_names(cell.value):
            return self._by_person(cell)
        amount = values.hours(line, FIELD, self.factor, self.notes)
        return None if amount is None else Actual(hundredths(amount, self.factor))

    def _by_person(self, cell: Cell) -> Actual | None:
        people: dict[str, int] = {}
        for segment in each_name(str(cell.value)):
            found = BY_PERSON.fullmatch(segment)
            amount = None if found is None else self._hours(found["hours"], cell)
            if found is None or amount is None:
                self._refuse(segment, cell)
                return None
            name = self._name(found["name"].strip(), cell)
            people[name] = people.get(name, 0) + amount
        return Actual(sum(people.values()), people)

    def _hours(self, words: str, cell: Cell) -> int | None:
        """Hours a year, in hundredths; None where the words are no hours that can be."""
        try:
            amount = parsed(words, measure=HOURS)
        except UnclearNumberError:
            return None
        found = None if amount is None else hundredths(amount, self.factor)
        return found if found is not None and 0 <= found <= MOST_HOURS else None

    def _name(self, words: str, cell: Cell) -> str:
        """The name that is meant; as it stands, with a warning, where nobody is called so: who came for a while may be
        in no list."""
        found = self.people.find(words)
        if found is not None:
            return found
        said, near = quoted(words), nearest(words, self.people.names)
        hint = Text("", "") if near is None else Text(f'did you mean "{near}"? ', f'bedoel je "{near}"? ')
        self.notes.warn(
            cell.place,
            Text(
                f"{said.en} is nobody of Team, Partners or the plan: the hours count under this name",
                f"{said.nl} staat niet op Team of Partners en niet in de verdeling: de uren tellen onder deze naam",
            ),
            Text(
                f"{hint.en}correct the name if it is misspelt", f"{hint.nl}verbeter de naam als ze verkeerd gespeld is"
            ),
        )
        return words

    def _refuse(self, words: str, cell: Cell) -> None:
        said = quoted(words)
        self.notes.fault(
            cell.place,
            Text(f"{said.en} is no name with hours", f"{said.nl} is geen naam met uren"),
            HOW,
        )


def _has_names(words: str) -> bool:
    """Whether a cell holds more than one figure: `An 20`, and what may be meant so."""
    if says_none(words):
        return False
    if len(each_name(words)) > 1:
        return True
    try:
        return parsed(words, measure=HOURS) is None and any(sign.isalpha() for sign in words)
    except UnclearNumberError:
        return False


def _tell_no_task(line: Line, notes: Notes) -> None:
    notes.warn(
        line.place(FIELD),
        Text(
            "hours beside a task that does not count: they are left out of the evaluation",
            "uren bij een taak die niet meetelt: ze blijven buiten de evaluatie",
        ),
        Text("let the task count, or clear the cell", "laat de taak meetellen, of maak de cel leeg"),
        like="actual hours of no task",
    )
