"""One overview of tasks, official or tailored, over several schools: its lines as lines of a fresh Tasks sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.problem import InputError
from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_words import YES_NO
from allocator.workbook.cells.names import is_group
from allocator.workbook.cells.notes import Notes
from allocator.workbook.cells.sheet import Grid
from allocator.workbook.cells.unreadable import refuse_unreadable
from allocator.workbook.read.book import open_book
from allocator.workbook.read.core_by_fill import core_by_fill
from allocator.workbook.read.tables import find_tables
from allocator.workbook.record.record import read_record
from allocator.workbook.schema import TASKS
from allocator.workbook.template.cells import Percentage, own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.workbook.cells.sheet import Cell, Table
    from allocator.workbook.cells.sheet import Line as TableLine
    from allocator.workbook.template.cells import Line, Value


PEOPLE = ("fixed_to", "not_for", "current_owner")
"""Columns that name people."""


class Spread(NamedTuple):
    """The lines of a Tasks sheet for several schools, and these schools."""

    schools: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Overview:
    """The task lines of a workbook, as they stand, core marks said in the column Core.

    `own_headers` are the columns that only the user knows; `warnings` what was read in an unexpected way.
    """

    lines: tuple[Line, ...]
    own_headers: tuple[str, ...]
    warnings: tuple[Problem, ...]

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
        spread = [
            {**line, "school": school}
            for school in schools
            for line in lines
            if _school_key(line) in (None, key(school)) and not _of_group(line)
        ]
        return Spread(schools, (*spread, *(line for line in lines if _of_group(line))))


def read_overview(path: Path, language: Language) -> Overview:
    """The overview in a workbook, its words kept as they are; `language` is that of the workbook to come.

    Raises InputError where the workbook has no list of tasks.
    """
    book = open_book(path)
    notes = Notes()
    record = read_record(book.values)
    table = find_tables(book, record, notes, needed=(TASKS,)).get(TASKS.field)
    lines: list[dict[str, Value]] = []
    headers: Mapping[int, str] = {}
    if table is not None and table.readable:
        sheet = book.values[table.title]
        grid = Grid(sheet, book.uncalculated.get(table.title, frozenset()))
        _leave_people_out(table, notes)
        headers = _own_columns(grid, table, frozenset(record.headers.values()) if record else frozenset())
        marks = None if any("core" in line.cells for line in table.lines) else core_by_fill(sheet, table, notes)
        for line in table.lines:
            _expect_filled(line, table, notes)
            cells = _known(line, language, notes) | _own(grid, line, headers, notes)
            if marks is not None:
                cells["core"] = YES_NO.write(marks[line.number], language)
            lines.append(cells)
    if notes.faults():
        raise InputError(notes.faults(), language)
    return Overview(tuple(_without_repeats(lines)), tuple(headers.values()), notes.warnings())


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


def _leave_people_out(table: Table, notes: Notes) -> None:
    """A warning where lines name people: they are not in the example team of the workbook to come."""
    for field in PEOPLE:
        if any(field in line.cells for line in table.lines):
            header = table.schema.column(field).header
            notes.warn(
                table.header_place(field),
                Text(f"{header.en} is not taken over", f"{header.nl} wordt niet overgenomen"),
                Text("fill it in again once your team is there", "vul het opnieuw in zodra je team erin staat"),
            )


def _known(line: TableLine, language: Language, notes: Notes) -> dict[str, Value]:
    """The cells of columns that we know, words such as clusters in the language of the workbook to come."""
    cells: dict[str, Value] = {}
    for field, cell in line.cells.items():
        if field in PEOPLE:
            continue
        value = _value(cell, notes)
        words = line.column(field).words
        found = words.find(value) if words is not None and isinstance(value, str) else None
        cells[field] = words.write(found, language) if words is not None and found is not None else value
    return cells


def _own(grid: Grid, line: TableLine, headers: Mapping[int, str], notes: Notes) -> dict[str, Value]:
    """The cells of columns that only the user knows."""
    filled = grid.lines[line.number]
    return {own(header): _value(grid.cell(line.number, n), notes) for n, header in headers.items() if n in filled}


def _without_repeats(lines: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """The lines, those that stand there twice letter by letter once (the official list repeats its last line)."""
    kept: list[dict[str, Value]] = []
    for line in lines:
        if "hours" in line or line not in kept:
            kept.append(line)
    return kept


def _own_columns(grid: Grid, table: Table, ours: frozenset[str]) -> Mapping[int, str]:
    """The headers that are neither ours nor known, by column; only the first of equal ones."""
    known = set(table.columns.values())
    headers: dict[int, str] = {}
    for number, words in grid.lines[table.header_row].items():
        header = str(words).strip()
        if number not in known and header not in ours and header not in headers.values():
            headers[number] = header
    return headers


def _value(cell: Cell, notes: Notes) -> Value:
    if cell.uncalculated or cell.error:
        refuse_unreadable(cell, notes)
        return None
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, str | int | float | date | datetime | time):
        return str(value)
    if cell.percentage and isinstance(value, int | float):
        return Percentage(float(value))
    return value


def _school_key(line: Line) -> str | None:
    """The key of the line's school, equal for all spellings; None where it names none."""
    named = line.get("school")
    return None if named is None else key(str(named))


def _of_group(line: Line) -> bool:
    return is_group(str(line.get("school") or ""))
