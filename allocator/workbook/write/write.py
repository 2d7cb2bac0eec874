"""The answer into the user's own workbook: result columns on Tasks, ready to print, and our sheets."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from allocator.basics.memory import uncollected
from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.replacing import replacing
from allocator.basics.text import Text
from allocator.ooxml.cells import LAST_COLUMN
from allocator.ooxml.recipe import NewSheet, Recipe
from allocator.ooxml.sandbox import in_child
from allocator.report.answer import Answer
from allocator.report.pages import SHEETS, run
from allocator.report.result_columns import FIELDS, free_name, result_cells, result_columns
from allocator.workbook.cells.formulas import store_values
from allocator.workbook.cells.levels import FIRST_LEVEL, FIRST_LINE
from allocator.workbook.cells.levels import TITLE as ASSESSMENT
from allocator.workbook.read.book import told
from allocator.workbook.record.fingerprint import cell_digest, line_mark, question
from allocator.workbook.record.record import MARK, Record, RowMark, occurrences
from allocator.workbook.schema import TASKS
from allocator.workbook.write.ranges import free_names, range_of
from allocator.workbook.write.render import render_page, render_results
from allocator.workbook.write.style import Pen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.plan import Result
    from allocator.report.page import Cell
    from allocator.workbook.read.book import Book
    from allocator.workbook.read.read import Reading
    from allocator.workbook.record.fingerprint import LineMark

    Results = list[dict[str, Cell]]

PERSONAL = ("level_", "likes_")
"""How the fields of columns begin that say what somebody can and likes to do."""
MACROS = ".xlsm"
WORKBOOKS = (".xlsx", MACROS)


def write_workbook(
    reading: Reading, result: Result, out: str | Path, *, options: Mapping[str, str] | None = None
) -> None:
    """Write a plan into a copy of the workbook as it was read, in its language: the proposal to talk over.

    Every part of the workbook that is not ours stays byte for byte as it is. The sheets and columns of an earlier run
    are replaced where they stand; a user's own `Summary` or `Cost` stays and ours gets another name. Owners that were
    kept (see `edits.kept`) go into Fixed to, the user's own column. `options` are the command line's, for the sheet
    Run. The file is compared with the input before it takes its place, whole or not at all. Raises InputError where it
    can't be written, or would replace an input that was saved since, ValueError for a result without a plan.
    """
    if result.plan is None:
        raise ValueError("there is no plan to write")
    out = Path(out)
    expect_same_kind(reading, out)
    _expect_unchanged(reading, out)
    opened = reading.book
    columns = result_columns(opened.values[reading.tasks.title], reading.tasks.header_row, reading.record)
    ranges = free_names(opened.names, reading.tasks.title, columns.values(), reading.language)
    sheets = _new_sheets(reading, opened)
    titles = {title: sheet.title for title, sheet in zip((*SHEETS, run.TITLE), sheets, strict=True)}
    answer = Answer(reading, result, result.plan, dict(options or {}), ranges, titles)
    try:
        with tempfile.TemporaryDirectory(prefix="allocator-") as folder, told(reading.path, reading.language):
            source, donor = Path(folder) / "source.xlsx", Path(folder) / "donor.xlsx"
            source.write_bytes(opened.content)
            with uncollected():
                recipe = _author(answer, opened, sheets, donor)
            with replacing(out) as draft:
                files = {"source": str(source), "donor": str(donor), "target": str(draft.resolve())}
                changed = in_child("graft", reading.limits, **files, recipe=recipe.said())
                in_child("compare", reading.limits, **files, recipe=recipe.said(), changed=changed)
    except OSError as error:
        raise InputError([cannot_write(out, error)], answer.language) from error


def share_workbook(reading: Reading, solved: str | Path, out: str | Path) -> None:
    """Write a copy of a solved workbook for colleagues: what people can and like to do, which is personal, is on the
    Team sheet and the self-assessment no longer. Raises InputError where it can't be written."""
    solved, out = Path(solved), Path(out)
    areas = [(title, FIRST_LINE, FIRST_LEVEL, LAST_COLUMN) for title in ASSESSMENT]
    if reading.team is not None:
        personal = [column for field, column in reading.team.columns.items() if field.startswith(PERSONAL)]
        areas += [(reading.team.title, reading.team.header_row + 1, column, column) for column in personal]
    try:
        with told(solved, reading.language), replacing(out) as draft:
            files = {"source": str(solved.resolve()), "target": str(draft.resolve())}
            in_child("blank", reading.limits, **files, areas=areas)
    except OSError as error:
        raise InputError([cannot_write(out, error)], reading.language) from error


def _author(answer: Answer, opened: Book, sheets: tuple[NewSheet, ...], donor: Path) -> Recipe:
    """Write a workbook that holds what is ours, and say what of it goes where in the user's."""
    book, pen, users = Workbook(), Pen(), opened.values[answer.reading.tasks.title]
    tasks = book.worksheets[0]
    tasks.title = users.title
    results = [result_cells(answer, index) for index in range(len(answer.instance.rows))]
    columns, places = render_results(pen, tasks, users, answer, results)
    headers = tuple(columns.title_of(places[field]) for field in FIELDS)
    for new in sheets:
        book.create_sheet(new.title)
    pages = {answer.titles[title]: author(answer) for title, author in SHEETS.items()}
    record = _record(answer, tuple(new.title for new in sheets), headers, results)
    pages[sheets[-1].title] = run.page(answer, record, hashlib.sha256(opened.content).hexdigest())
    values = {title: render_page(pen, book[title], page) for title, page in pages.items()}
    book.save(donor)
    store_values(donor, book, {title: found for title, found in values.items() if found})
    first, last = columns.header_row + 1, columns.last_row
    names = {name: range_of(columns.sheet, places[field], first, last) for field, name in answer.ranges.items()}
    return Recipe(columns, sheets, names)


def _new_sheets(reading: Reading, opened: Book) -> tuple[NewSheet, ...]:
    """Our sheets, Run last. Those of the last run make way; a user's sheet of that name stays.

    A sheet that somebody gave another name is theirs from then on, but for the one with the record: there is one.
    """
    names = [title.to(reading.language) for title in (*SHEETS, run.TITLE)]
    record = reading.record
    old = list(record.sheets) if record is not None and len(record.sheets) == len(names) else []
    filled = opened.values.sheetnames  # a chart that has got the name of a sheet of ours is none
    recorded = _recorded_on(opened.values)
    replaced = [title if title in filled and title != recorded else None for title in old] or [None] * len(names)
    replaced[-1] = recorded
    taken = [title for title in opened.titles if title not in replaced]
    sheets: list[NewSheet] = []
    for name, before in zip(names, replaced, strict=True):
        sheets.append(NewSheet(free_name(name, [*taken, *(sheet.title for sheet in sheets)]), before))
    return tuple(sheets)


def _recorded_on(book: Workbook) -> str | None:
    """The sheet that the record is read from, whatever somebody called it since."""
    for sheet in book.worksheets:
        if any(column == 1 and cell.value in set(MARK) for (_, column), cell in sheet._cells.items()):
            return sheet.title
    return None


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


def was_saved_since(reading: Reading) -> bool:
    """Whether the file is another by now than the one that was read; one that is gone is not."""
    try:
        return reading.path.read_bytes() != reading.book.content
    except OSError:
        return False


def _expect_unchanged(reading: Reading, out: Path) -> None:
    """Raise InputError where the answer would take the place of what somebody saved since the workbook was read."""
    if was_saved_since(reading) and out.exists() and out.samefile(reading.path):
        what = Text(
            "this workbook was saved while it was being solved", "deze werkmap werd bewaard terwijl ze opgelost werd"
        )
        mend = Text("solve it again, or name another output", "los ze opnieuw op, of kies een andere uitvoer")
        raise InputError([Problem(str(reading.path), what, mend)], reading.language)


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
