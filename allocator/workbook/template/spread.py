"""One overview of tasks, official or tailored, over several schools: its lines as lines of a fresh Tasks sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_words import YES_NO
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.names import is_group
from allocator.workbook.cells.notes import Notes
from allocator.workbook.cells.sheet import Grid
from allocator.workbook.read.book import open_book
from allocator.workbook.read.core_by_fill import core_by_fill
from allocator.workbook.read.tables import find_tables
from allocator.workbook.record.record import read_record
from allocator.workbook.schema import SCHOOLS, TASKS, TEAM
from allocator.workbook.template.lines import known_cells, own_cells, own_columns
from allocator.workbook.template.taken_over import taken_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from allocator.basics.text import Language
    from allocator.workbook.cells.sheet import Line as TableLine
    from allocator.workbook.cells.sheet import Table
    from allocator.workbook.read.book import Book
    from allocator.workbook.record.record import Record
    from allocator.workbook.schema import Column
    from allocator.workbook.template.cells import Line, Value
    from allocator.workbook.template.taken_over import TakenOver


PEOPLE = ("fixed_to", "not_for", "current_owner")
"""Columns that name people."""


class Spread(NamedTuple):
    """The lines of a Tasks sheet for several schools, and these schools."""

    schools: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Overview:
    """The task lines of a workbook, as they stand, core marks said in the column Core.

    `own_headers` are the columns that only the user knows; `warnings` what was read in an unexpected way. `tables` are
    the input sheets of the workbook, by field name; it `keeps` its other sheets where it has any and can. Where it
    can't, the lines of Team, Schools, Partners and Settings are `taken` over. `people` are the headers of columns that
    name people, where any line does.
    """

    lines: tuple[Line, ...]
    own_headers: tuple[str, ...]
    warnings: tuple[Problem, ...]
    book: Book = field(repr=False, compare=False)
    tables: Mapping[str, Table] = field(repr=False, compare=False)
    keeps: bool = False
    people: tuple[Column, ...] = ()
    taken: TakenOver | None = None

    @property
    def school_names(self) -> tuple[str, ...]:
        """The schools on the user's own sheet Schools; none without one."""
        table = self.tables.get(SCHOOLS.field)
        lines = table.lines if table is not None else ()
        names = (" ".join(str(line.cells["name"].value).split()) for line in lines if "name" in line.cells)
        return tuple(name for name in names if not is_group(name))

    @property
    def keeps_people(self) -> bool:
        """Whether the people whom lines name are on the Team of the workbook to come."""
        return TEAM.field in self.tables

    @property
    def team_names(self) -> tuple[str, ...]:
        """The people on the user's own Team; none without one that is kept."""
        lines = self.tables[TEAM.field].lines if self.keeps_people else ()
        named = (line.cells["name"].value for line in lines if "name" in line.cells)
        return tuple(cleaned(name) for name in named if isinstance(name, str))

    def left_out(self, schools: int) -> Iterator[Problem]:
        """A warning for each column of people that is not taken over: they are in no team to come, or do not have the
        task in every school."""
        shared = schools > 1 and any(_school_key(line) is None for line in self.lines)
        if self.keeps_people and not shared:
            return
        for column in self.people:
            header = column.header
            yield Problem(
                self.tables[TASKS.field].header_place(column.field),
                Text(f"{header.en} is not taken over", f"{header.nl} wordt niet overgenomen"),
                Text("fill it in again once your team is there", "vul het opnieuw in zodra je team erin staat"),
                fatal=False,
            )

    def over(self, given: Sequence[str], otherwise: str) -> Spread:
        """The lines for each of the schools that are given; for one called `otherwise` where none is named anywhere.

        A line that names a school, or the group, stays there alone; but lines that all name one school are that
        school's own overview, which the others take over.
        """
        lines = self.lines
        if given and len({_school_key(line) for line in lines if not _of_group(line)}) == 1:
            lines = tuple(line if _of_group(line) else {**line, "school": None} for line in lines)
        names: dict[str, str] = {}
        for name in (*given, *(str(line["school"]) for line in lines if _school_key(line) and not _of_group(line))):
            names.setdefault(key(name), name)
        schools = tuple(names.values()) or (otherwise,)
        shared = len(schools) > 1
        spread = [
            {**self._of_school(line, shared), "school": school}
            for school in schools
            for line in lines
            if _school_key(line) in (None, key(school)) and not _of_group(line)
        ]
        of_group = [line if self.keeps_people else _bare(line) for line in lines if _of_group(line)]
        return Spread(schools, (*spread, *of_group))

    def _of_school(self, line: Line, shared: bool) -> Line:
        """A line as a school gets it: with its people where they stay and the line is not `shared` by schools."""
        return line if self.keeps_people and (not shared or _school_key(line)) else _bare(line)


def read_overview(path: Path, language: Language) -> Overview:
    """The overview in a workbook, its words kept as they are; `language` is that of the workbook to come.

    Raises InputError where the workbook has no list of tasks.
    """
    book = open_book(path)
    notes = Notes()
    record = read_record(book.values)
    tables = find_tables(book, record, notes, needed=(TASKS,))
    table = tables.get(TASKS.field)
    people: list[Column] = []
    lines: list[dict[str, Value]] = []
    headers: Mapping[int, str] = {}
    if table is not None and table.readable:
        sheet = book.values[table.title]
        grid = Grid(sheet, book.uncalculated.get(table.title, frozenset()))
        people = [table.schema.column(name) for name in PEOPLE if any(name in line.cells for line in table.lines)]
        headers = own_columns(grid, table, frozenset(record.headers.values()) if record else frozenset())
        marks = None if any("core" in line.cells for line in table.lines) else core_by_fill(sheet, table, notes)
        for line in table.lines:
            _expect_filled(line, table, notes)
            cells = known_cells(line, language, notes) | own_cells(grid, line, headers, notes)
            if marks is not None:
                cells["core"] = YES_NO.write(marks[line.number], language)
            lines.append(cells)
    keeps = table is not None and _can_keep(book, record, table)
    taken = None if keeps else taken_over(book, record, tables, language, notes)
    if notes.faults():
        raise InputError(notes.faults(), language)
    lines_once, own_headers = tuple(_without_repeats(lines)), tuple(headers.values())
    return Overview(lines_once, own_headers, notes.warnings(), book, tables, keeps, tuple(people), taken)


def _can_keep(book: Book, record: Record | None, tasks: Table) -> bool:
    """Whether there is more than the tasks to keep, in a workbook that no plan was written into and that has no
    macros: these make way for nothing."""
    return record is None and book.path.suffix.lower() == ".xlsx" and book.titles != (tasks.title,)


def _bare(line: Line) -> Line:
    """A line without the people whom it names."""
    return {name: value for name, value in line.items() if name not in PEOPLE}


def _expect_filled(line: TableLine, table: Table, notes: Notes) -> None:
    """A fault for each required cell that a line of the overview leaves blank, as `check` would tell it."""
    for column in table.schema.columns:
        if column.required and column.field in table.columns and column.field not in line.cells:
            header = column.header
            notes.fault(
                line.place(column.field),
                Text(f"{header.en} is missing", f"{header.nl} ontbreekt"),
                Text("fill it in, or delete the line", "vul het in, of verwijder de rij"),
            )


def _without_repeats(lines: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """The lines, those that stand there twice letter by letter once (the official list repeats its last line)."""
    kept: list[dict[str, Value]] = []
    for line in lines:
        if "hours" in line or line not in kept:
            kept.append(line)
    return kept


def _school_key(line: Line) -> str | None:
    """The key of the line's school, equal for all spellings; None where it names none."""
    named = line.get("school")
    return None if named is None else key(str(named))


def _of_group(line: Line) -> bool:
    return is_group(str(line.get("school") or ""))
