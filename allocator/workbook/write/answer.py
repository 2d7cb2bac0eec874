"""The answer of a report from a workbook that was read: nothing in it knows of sheets and cells any more."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from allocator.basics.units import key
from allocator.report.answer import Answer, Earlier, Source
from allocator.workbook.record.record import occurrences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.instance import Row
    from allocator.plan import Result
    from allocator.workbook.read.read import Reading
    from allocator.workbook.record.record import Record

LIBRARIES = {"OR-Tools": "ortools", "openpyxl": "openpyxl"}
"""Libraries that take part in an answer, by the name that people know, and their distributions."""


def answer_of(reading: Reading, result: Result, options: Mapping[str, str]) -> Answer:
    """The answer that a result gives to what was read; `options` are the command line's."""
    return Answer(
        instance=reading.instance,
        result=result,
        rule_model=reading.rule_model,
        language=reading.language,
        source=Source(reading.path.name, hashlib.sha256(reading.book.content).hexdigest()),
        warnings=reading.warnings,
        options=dict(options),
        earlier=_earlier(reading.record, reading.instance.rows),
        libraries=LIBRARIES,
    )


def _earlier(record: Record | None, rows: Sequence[Row]) -> tuple[Earlier | None, ...]:
    """Earlier decisions on each row, as the record has them: found by school, task and occurrence."""
    if record is None:
        return ()
    marks = {mark.key: Earlier(mark.assigned, mark.place) for mark in record.rows}
    keys = ((key(row.school), key(row.task), number) for row, number in zip(rows, occurrences(rows), strict=True))
    return tuple(marks.get(each) for each in keys)
