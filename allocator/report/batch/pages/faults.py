"""Faults: why workbooks have no plan, cell by cell, and what to do; how many warnings the others have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.report.batch.words import ENDS, MENDS, clean
from allocator.report.page import BLANK, Look, Page, table, text, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.report.batch.batch import Batch
    from allocator.report.batch.record import OutcomeRecord
    from allocator.report.page import Line

TITLE = Text("Faults", "Fouten")
HEADERS = (
    Text("Workbook", "Werkmap"),
    Text("Where", "Plaats"),
    Text("What is wrong", "Wat is er mis"),
    Text("How to mend it", "Hoe herstellen"),
)
NONE = Text("No workbook failed.", "Geen enkele werkmap is mislukt.")
TOLD = 30
"""Faults that are told of each workbook; the text beside its place has them all."""


def page(batch: Batch) -> Page:
    """A line for each fault. A breakdown is one too, without a cell."""
    lines: list[Line] = [title(TITLE, batch.language), (text(batch.to(_warnings(batch)), Look.PARAGRAPH),), BLANK]
    if not batch.failed:
        return Page(TITLE, (*lines, (text(batch.to(NONE)),)), (36, 26, 60, 60))
    found = [line for record in batch.failed for line in _lines(batch, record)]
    lines += table(HEADERS, found, batch.language)
    return Page(TITLE, tuple(lines), (36, 26, 60, 60), frozen=(4, 1), filtered=4)


def _warnings(batch: Batch) -> Text:
    """How many there are, and where they stand."""
    count = sum(len(record.warnings) for record in batch.records)
    having = sum(bool(record.warnings) for record in batch.records)
    if not count:
        return Text("No workbook has warnings.", "Geen enkele werkmap heeft waarschuwingen.")
    warnings = counted(count, Text("warning", "waarschuwing"), Text("warnings", "waarschuwingen"))
    books = counted(having, Text("workbook", "werkmap"), Text("workbooks", "werkmappen"))
    said = Text(
        f"Beside the faults there are {warnings.en} in {books.en}: Workbooks counts them, allocator check tells them",
        f"Naast de fouten zijn er {warnings.nl} in {books.nl}: Werkmappen telt ze, allocator check vertelt ze",
    )
    if not any(record.scenarios for record in batch.records):
        return Text(f"{said.en}.", f"{said.nl}.")
    return Text(f"{said.en}, allocator whatif those of scenarios.", f"{said.nl}, allocator whatif die over scenario's.")


def _lines(batch: Batch, record: OutcomeRecord) -> Iterator[Line]:
    name = text(clean(record.workbook), Look.LABEL)
    if not record.problems:
        what = batch.to(ENDS[record.end])
        detail = f": {clean(record.detail)}" if record.detail else ""
        mend = batch.to(MENDS[record.end])
        yield name, None, text(f"{what}{detail}", Look.LONG), text(mend, Look.LONG)
        return
    for each in record.problems[:TOLD]:
        what, mend = clean(batch.to(each.what)), clean(batch.to(each.mend))
        yield name, text(clean(each.place), Look.LONG), text(what, Look.LONG), text(mend, Look.LONG)
    more = len(record.problems) - TOLD
    if more > 0:
        rest = Text(f"… and {more} more", f"… en nog {more}")
        where = Text("all of them in the text beside its place", "alle in de tekst naast haar plaats")
        yield name, None, text(batch.to(rest), Look.LONG), text(batch.to(where), Look.LONG)
