"""What people wrote by hand on our sheets since the last run, and before: it stays until they clear it.

SPEC, section 7. Decides, Follows up and Contact stand on Tasks too, and may be written over there as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.report.agreed import AGREEMENTS, COMPUTED, MANDATES, OUTSIDERS, Agreed, outsider
from allocator.report.outsiders import kind_of
from allocator.report.task_lines import task_lines
from allocator.workbook.cells.sheet import address
from allocator.workbook.read.hand_cells import HandCell, HandLine, hand_lines, words_of
from allocator.workbook.read.hand_words import HandWords
from allocator.workbook.record.by_hand import NAME, SCHOOL
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.record.fingerprint import cell_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Instance
    from allocator.report.agreed import HandColumn, HandTable
    from allocator.report.task_lines import TaskLine
    from allocator.row_key import RowKey
    from allocator.workbook.cells.sheet import Table
    from allocator.workbook.read.book import Book
    from allocator.workbook.record.record import Record

    Values = dict[tuple[RowKey, str], str]


@dataclass(frozen=True)
class FoundByHand:
    """What stays, and what people should be told of it: faults at cells, names of people who left."""

    agreed: Agreed = field(default_factory=Agreed)
    problems: tuple[Problem, ...] = ()


def read_by_hand(
    book: Book, record: Record | None, tasks: Table | None, instance: Instance, faults: Sequence[Problem]
) -> FoundByHand:
    """What people wrote on the sheets of the last run. `faults` are those of the input sheets so far: where any stands
    outside Tasks, no name is called unknown."""
    if record is None or tasks is None:
        return FoundByHand()
    elsewhere = [fault for fault in faults if not fault.place.startswith(address(tasks.title, 1, 1)[:-2])]
    reader = _Reader(book, record, tasks, HandWords(instance, sure=not elsewhere))
    values = {**reader.mandates(), **reader.agreements(), **reader.outsiders()}
    return FoundByHand(Agreed(values, frozenset(reader.words.gone)), tuple(reader.words.problems))


class _Reader:
    """Reads the sheets of the last run against what it wrote there."""

    def __init__(self, book: Book, record: Record, tasks: Table, words: HandWords) -> None:
        self.book, self.record, self.words = book, record, words
        self.before = record.by_hand
        self.lines = task_lines(words.instance)
        sheet = book.values[tasks.title]
        self.results = (sheet, standing_columns(sheet, tasks.header_row, record))

    def mandates(self) -> Values:
        """What people wrote over what the rules say, or beside it."""
        standing = self._standing(MANDATES)
        values: Values = {}
        for line in self.lines:
            for column in MANDATES.columns:
                if column.field in COMPUTED:
                    found = self._written_over(line, column, standing.get(line.key))
                else:
                    found = self._written(line, column, standing.get(line.key))
                if found is not None:
                    values[line.key, column.field] = found
        return values

    def agreements(self) -> Values:
        """The answers on core tasks, those of lines that the sheet did not have among them."""
        standing = self._standing(AGREEMENTS)
        found = {
            (line.key, column.field): self._written(line, column, standing.get(line.key))
            for line in self.lines
            for column in AGREEMENTS.columns
        }
        return {where: value for where, value in found.items() if value is not None}

    def outsiders(self) -> Values:
        """The names of people outside the team, by school and kind."""
        (column,) = OUTSIDERS.columns
        values: Values = {}
        for line in self._sheet_lines(OUTSIDERS):
            school, kind, cell = self._school(line.named[0]), kind_of(line.named[1]), line.cells.get(column.field)
            if cell is None or cell.words is None:
                continue
            if school is None or kind is None:
                self._tell_lost(cell)
            else:
                values[outsider(school, kind), column.field] = cell.words
        return values

    def _school(self, words: str) -> str | None:
        if THE_GROUP.find(words) == GROUP:
            return GROUP
        return next((name for name in self.words.instance.school if key(name) == key(words)), None)

    def _sheet_lines(self, table: HandTable) -> list[HandLine]:
        title = self.record.sheets.get(table.page)
        if title is None or title not in self.book.values.sheetnames:
            return []
        return list(hand_lines(self.book.values[title], table))

    def _standing(self, table: HandTable) -> dict[RowKey, HandLine]:
        """The lines of a sheet by the line of Tasks that they were written for; what is filled in elsewhere is told."""
        named = {(cells.get(SCHOOL), cells.get(NAME)): line for line, cells in self.before.written.items()}
        ours = {line.key for line in self.lines}
        found: dict[RowKey, HandLine] = {}
        for line in self._sheet_lines(table):
            first, second = map(cell_digest, line.named)
            row = named.get((first, second))
            if row in ours and row not in found:
                found[row] = line
                continue
            for column in table.columns:
                cell = line.cells.get(column.field)
                if cell is not None and cell.words is not None and self._is_by_hand(row, column):
                    self._tell_lost(cell)
        return found

    def _is_by_hand(self, row: RowKey | None, column: HandColumn) -> bool:
        """Whether what stands on a line that is of no task now was somebody's."""
        return column.field not in COMPUTED or (row is not None and (row, column.field) in self.before.values)

    def _written(self, line: TaskLine, column: HandColumn, standing: HandLine | None) -> str | None:
        """What stands in a cell that only people fill; what stood there where the sheet does not have it."""
        before = self.before.values.get((line.key, column.field))
        cell = None if standing is None else standing.cells.get(column.field)
        if cell is None:
            return before
        return None if cell.words is None else self.words.understood(column, cell, before)

    def _written_over(self, line: TaskLine, column: HandColumn, standing: HandLine | None) -> str | None:
        """What a hand wrote in a cell that rules fill, on Mandates or on Tasks; what it wrote before, where neither
        changed; None where it cleared the cell, or never wrote there."""
        before = self.before.values.get((line.key, column.field))
        written = self.before.written.get(line.key, {})
        cells = [self._result(line, column), None if standing is None else standing.cells.get(column.field)]
        there = [cell for cell in cells if cell is not None]
        if not self.before.written or not there:
            return before
        if line.key not in self.before.written and self._is_copied(line):
            return None
        changed = [cell for cell in there if _digest(cell) != written.get(column.field)]
        if not changed:
            return None if before is None else self.words.understood(column, there[-1], before)
        filled = {key(cell.words): cell for cell in changed if cell.words is not None}
        if len(filled) > 1:
            self._tell_two(list(filled.values()))
            return None
        return next((self.words.understood(column, cell, before) for cell in filled.values()), None)

    def _is_copied(self, line: TaskLine) -> bool:
        """Whether a line that is new on Tasks holds what we wrote on another: somebody copied it, or one of the same
        task was put above it."""
        columns = [MANDATES.column(field) for field in COMPUTED]
        cells = {column.field: self._result(line, column) for column in columns}
        here = {field: _digest(cell) for field, cell in cells.items() if cell is not None}
        others = self.before.written.values()
        return any(all(other.get(field) == digest for field, digest in here.items()) for other in others)

    def _result(self, line: TaskLine, column: HandColumn) -> HandCell | None:
        """The cell of the line on Tasks; None where that has no such column."""
        sheet, columns = self.results
        if column.field not in columns:
            return None
        number, place = self.words.instance.rows[line.first].line, columns[column.field]
        cell = sheet._cells.get((number, place))
        return HandCell(words_of(cell.value if cell is not None else None), address(sheet.title, number, place))

    def _tell_two(self, cells: Sequence[HandCell]) -> None:
        first, second = cells[:2]
        self.words.problems.append(
            Problem(
                second.place,
                Text(f"something else was written at {first.place}", f"op {first.place} staat iets anders"),
                Text("write the same in both, or clear one of them", "schrijf op beide hetzelfde, of maak één leeg"),
            )
        )

    def _tell_lost(self, cell: HandCell) -> None:
        self.words.problems.append(
            Problem(
                cell.place,
                Text(
                    "this line is of nothing in the workbook any more, so what is written here goes",
                    "deze regel hoort nergens meer bij in de werkmap: wat hier staat, verdwijnt",
                ),
                Text("write it where it belongs now", "schrijf het waar het nu hoort"),
                fatal=False,
            )
        )


def _digest(cell: HandCell) -> str | None:
    return None if cell.words is None else cell_digest(cell.words)
