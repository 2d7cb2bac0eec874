"""The answer of a report from a workbook that was read: nothing in it knows of sheets and cells any more."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from allocator.report.answer import Answer, Earlier, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.explain.prices import Prices
    from allocator.instance import Instance
    from allocator.plan import Result
    from allocator.scenarios.firmness import Firm
    from allocator.workbook.read.read import Reading
    from allocator.workbook.record.record import Record

LIBRARIES = {"OR-Tools": "ortools", "openpyxl": "openpyxl"}
"""Libraries that take part in an answer, by the name that people know, and their distributions."""


def answer_of(
    reading: Reading,
    result: Result,
    options: Mapping[str, str],
    firm: Firm | None = None,
    prices: Prices | None = None,
) -> Answer:
    """The answer that a result gives to what was read; `options` are the command line's, `firm` says how firm the plan
    is and `prices` what other owners would cost, where that was asked."""
    return Answer(
        instance=reading.instance,
        result=result,
        rule_model=reading.rule_model,
        language=reading.language,
        source=Source(reading.path.name, hashlib.sha256(reading.book.content).hexdigest()),
        warnings=reading.warnings,
        options=dict(options),
        earlier=_earlier(reading.record, reading.instance),
        libraries=LIBRARIES,
        agreed=reading.agreed,
        year=reading.year,
        firm=firm,
        prices=prices,
    )


def _earlier(record: Record | None, instance: Instance) -> tuple[Earlier | None, ...]:
    """Earlier decisions on each row, as the record has them: found by the row's key."""
    if record is None:
        return ()
    marks = {mark.key: Earlier(mark.assigned, mark.place) for mark in record.rows}
    return tuple(marks.get(row_key) for row_key in instance.keys)
