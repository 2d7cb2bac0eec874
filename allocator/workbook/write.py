"""The answer into the user's own workbook: result columns on Tasks, ready to print, and our sheets."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from allocator.problem import InputError, Problem, cannot_write
from allocator.replacing import replacing
from allocator.text import Text
from allocator.workbook.answer import Answer
from allocator.workbook.book import open_book
from allocator.workbook.columns import free_name, result_cells
from allocator.workbook.fingerprint import cell_digest, line_mark, question
from allocator.workbook.formulas import calculated, store_values
from allocator.workbook.record import Record, RowMark, occurrences
from allocator.workbook.render import render_fixed, render_page, render_results
from allocator.workbook.schema import TASKS
from allocator.workbook.sheets import SHEETS, run
from allocator.workbook.style import Pen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.plan import Result
    from allocator.workbook.fingerprint import LineMark
    from allocator.workbook.formulas import Values
    from allocator.workbook.page import Cell
    from allocator.workbook.read import Reading

    Results = list[dict[str, Cell]]

MACROS = ".xlsm"
WORKBOOKS = (".xlsx", MACROS)


def write_workbook(reading: Reading, result: Result, out: Path, *, options: Mapping[str, str] | None = None) -> None:
    """Write a plan into a copy of the workbook that was read, in its language: the proposal to talk over.

    The sheets and columns of an earlier run are replaced where they stand; a user's own `Summary` or `Cost` stays
    and ours gets another name. Owners that were kept (see `edits.kept`) go into Fixed to, the user's own column.
    `options` are the command line's, for the sheet Run. The file appears whole or not at all. Raises InputError where
    it can't be written, ValueError for a result without a plan.
    """
    if result.plan is None:
        raise ValueError("there is no plan to write")
    expect_same_kind(reading, out)
    answer = Answer(reading, result, result.plan, dict(options or {}))
    macros = ending_of(reading) == MACROS
    with reading.path.open("rb") as file:  # by its name openpyxl would refuse a workbook that is called otherwise
        book = load_workbook(file, keep_vba=macros, rich_text=True, keep_links=True)
    pen = Pen()
    render_fixed(pen, book[reading.tasks.title], answer)
    values = _formula_values(book, reading.path)
    results = [result_cells(answer, index) for index in range(len(answer.instance.rows))]
    headers = render_results(pen, book[reading.tasks.title], answer, results)
    _write_sheets(book, pen, answer, headers, results)
    _save(book, out, answer, values)


def _formula_values(book: Workbook, path: Path) -> dict[str, Values]:
    """What the user's formulas came to when the input was saved; without it the output could not be read again."""
    places = {
        sheet.title: [place for place, cell in sheet._cells.items() if cell.data_type == "f"]
        for sheet in book.worksheets
    }
    if not any(places.values()):
        return {}
    book.calculation.fullCalcOnLoad = True
    known = open_book(path).values
    return {
        title: {place: calculated(known[title]._cells[place]) for place in cells} for title, cells in places.items()
    }


def _write_sheets(book: Workbook, pen: Pen, answer: Answer, headers: tuple[str, ...], results: Results) -> None:
    """Our sheets, each where the last run's stood, else at the end."""
    pages = [author(answer) for author in SHEETS]
    names = [page.title.to(answer.language) for page in pages] + [run.TITLE.to(answer.language)]
    sheets = _fresh_sheets(book, names, answer.reading.record)
    for page, sheet in zip(pages, sheets[:-1], strict=True):
        render_page(pen, sheet, page)
    record = _record(answer, tuple(sheet.title for sheet in sheets), headers, results)
    digest = hashlib.sha256(answer.reading.path.read_bytes()).hexdigest()
    render_page(pen, sheets[-1], run.page(answer, record, digest))


def _fresh_sheets(book: Workbook, names: list[str], record: Record | None) -> list[Worksheet]:
    """An empty sheet for each name. Those of the last run make way; a user's sheet of that name stays."""
    old = record.sheets if record is not None and len(record.sheets) == len(names) else ()
    standing = {number: book[title] for number, title in enumerate(old) if title in book.sheetnames}
    places = {number: book.index(sheet) for number, sheet in standing.items()}
    for sheet in standing.values():
        book.remove(sheet)
    titles: list[str] = []
    for name in names:
        titles.append(free_name(name, [*book.sheetnames, *titles]))
    # Created from left to right, each lands on its old place whatever stands to its right; new ones come last.
    fresh = {}
    for number in sorted(range(len(names)), key=lambda number: (number not in places, places.get(number, number))):
        fresh[number] = book.create_sheet(titles[number], places.get(number))
        if number in standing:
            fresh[number].sheet_state = standing[number].sheet_state
    return [fresh[number] for number in range(len(names))]


def _record(answer: Answer, sheets: tuple[str, ...], headers: tuple[str, ...], results: Results) -> Record:
    """What Run has to hold so that the next run knows what is ours and what somebody changed."""
    rows = answer.instance.rows
    marks = []
    for row, occurrence, cells in zip(rows, occurrences(rows), results, strict=True):
        value = {field: cell.value for field, cell in cells.items()}
        marks.append(
            RowMark(
                line=row.line,
                school=row.school,
                task=row.task,
                occurrence=occurrence,
                assigned=_words(value.get("assigned")),
                place=_words(value.get("place")),
                hours=_number(value.get("hours")),
                backup=_words(value.get("backup")),
            )
        )
    return Record(
        sheets,
        headers,
        answer.result.status,
        answer.result.tiers,
        tuple(answer.options.items()),
        tuple(marks),
        question(answer.instance),
        _input_marks(answer),
    )


def _input_marks(answer: Answer) -> tuple[LineMark, ...]:
    """The input lines as they stand in the output: kept owners are in Fixed to by now."""
    rows = (answer.instance.rows[index] for index in answer.reading.kept)
    owners = {row.line: cell_digest(row.fixed_to) for row in rows}
    marks = []
    for mark in map(line_mark, answer.reading.lines):
        owner = owners.get(mark.line) if mark.sheet == TASKS.field else None
        marks.append(mark if owner is None else replace(mark, cells={**mark.cells, "fixed_to": owner}))
    return tuple(marks)


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def ending_of(reading: Reading) -> str:
    """The ending of an output: the input's, where that is one of a workbook; the input may bear any name."""
    ending = reading.path.suffix.lower()
    return ending if ending in WORKBOOKS else ".xlsx"


def expect_same_kind(reading: Reading, out: Path) -> None:
    """Raise InputError for an ending that says another kind than the input is: a workbook with macros stays one, and
    Excel refuses a file whose ending says otherwise."""
    ending = ending_of(reading)
    if out.suffix.lower() == ending:
        return
    raise InputError(
        [
            Problem(
                str(out),
                Text(
                    f"the input is a workbook of the kind {ending}", f"de invoer is een werkmap van het type {ending}"
                ),
                Text(
                    f"give the output a name that ends in {ending}", f"geef de uitvoer een naam die eindigt op {ending}"
                ),
            )
        ],
        reading.language,
    )


def _save(book: Workbook, out: Path, answer: Answer, values: Mapping[str, Values]) -> None:
    """Save beside the target and move into place, so that no half-written file is ever left."""
    try:
        with replacing(out) as draft:
            book.save(draft)
            if values:
                store_values(draft, book, values)
    except OSError as error:
        raise InputError([cannot_write(out, error)], answer.language) from error
