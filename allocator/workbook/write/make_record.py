"""The record of a run: what the next one has to know of what is ours, and of what it was solved from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.explain.runner_up import better_later
from allocator.workbook.record.by_hand import made
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.record.fingerprint import cell_digest, line_mark, question
from allocator.workbook.record.price_marks import PriceMark, PriceMarks
from allocator.workbook.record.record import Record, RowMark
from allocator.workbook.schema import TASKS
from allocator.workbook.write.on_tasks import CURRENT, FIXED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from allocator.instance import Row
    from allocator.report.answer import Answer
    from allocator.report.page import Cell
    from allocator.row_key import RowKey
    from allocator.workbook.read.read import Reading
    from allocator.workbook.record.fingerprint import LineMark
    from allocator.workbook.record.year import YearMark


def make_record(
    reading: Reading,
    answer: Answer,
    sheets: Mapping[str, str],
    headers: Mapping[str, str],
    results: Sequence[Mapping[str, Cell]],
) -> Record:
    """The record for Run, from which the next run knows what is ours and what somebody changed."""
    return Record(
        sheets=sheets,
        headers=headers,
        status=answer.result.status,
        tiers=answer.result.tiers,
        options=tuple(answer.options.items()),
        rows=tuple(
            _row_mark(answer.instance.rows[index], answer.instance.keys[index], cells)
            for index, cells in zip(answer.instance.heads, results, strict=True)
        ),
        question=question(answer.instance),
        inputs=_input_marks(reading),
        by_hand=made(answer),
        year=_year(reading),
        prices=_prices(answer),
    )


def headers_from_left(reading: Reading, places: Mapping[str, int], title_of: Callable[[int], str]) -> dict[str, str]:
    """The headers of our columns by field, from left to right, as `title_of` has them by place.

    Columns that another version wrote and this one does not know are among them: they stay where they are, and stay
    ours.
    """
    tasks, record = reading.tasks, reading.record
    standing = standing_columns(reading.book.values[tasks.title], tasks.header_row, record)
    headers = {} if record is None else {field: record.headers[field] for field in standing}
    headers |= {field: title_of(place) for field, place in places.items()}
    everywhere = {**standing, **places}
    return {field: headers[field] for field in sorted(everywhere, key=lambda field: everywhere[field])}


def _row_mark(row: Row, key: RowKey, cells: Mapping[str, Cell]) -> RowMark:
    value = {field: cell.value for field, cell in cells.items()}
    return RowMark(
        line=row.line,
        school=row.school,
        task=row.task,
        occurrence=key.which,
        assigned=_words(value.get("assigned")),
        place=_words(value.get("place")),
        hours=_number(value.get("hours")),
        backup=_words(value.get("backup")),
    )


def _year(reading: Reading) -> Mapping[RowKey, YearMark]:
    """The plan that actual hours in the workbook are compared with, as long as there are any."""
    if reading.record is None or not reading.year.actual:
        return {}
    return reading.record.plan_of_year


def _prices(answer: Answer) -> PriceMarks:
    """What the run worked out of who else might do a row; of the one who would cost least, also what the plan would
    gain in a later tier, as Why tells it."""
    prices = answer.prices
    if prices is None or any(index not in prices.rows for index in range(len(answer.instance.rows))):
        return PriceMarks()
    rows = {}
    for index, key in enumerate(answer.instance.keys):
        first = next((each for each in prices.ranked(index) if each.owner is not None), None)
        better = None if first is None else better_later(prices, first)
        told = None if better is None else better.key
        rows[key] = tuple(PriceMark.of(each, told if each is first else None) for each in prices.rows[index])
    filled = {key: marks for key, marks in rows.items() if marks}
    return PriceMarks(tuple(owner.name for owner in answer.instance.owners), filled)


def _input_marks(reading: Reading) -> tuple[LineMark, ...]:
    """The input lines as they stand in the output: kept owners are in Fixed to by now, last year's in Current owner."""
    written = {FIXED: reading.kept_cells, CURRENT: reading.previous}
    marks = []
    for mark in map(line_mark, reading.lines):
        if mark.sheet == TASKS.field:
            owners = {field: cell_digest(cells[mark.line]) for field, cells in written.items() if mark.line in cells}
            mark = replace(mark, cells={**mark.cells, **owners})
        marks.append(mark)
    return tuple(marks)


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
