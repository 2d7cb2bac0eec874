"""The summary of a batch, from its records alone: a workbook for people, two CSV files for analysis (two more for
scenarios), and where that is asked a report to look at."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.atomic_write import replacing
from allocator.basics.scratch import scratch
from allocator.basics.text import Text
from allocator.batch.ticket import Beside
from allocator.html.document import document
from allocator.report.batch.batch import language_of
from allocator.report.batch.csv import summary_csv
from allocator.report.batch.pages import summary_pages
from allocator.report.batch.scenario_csv import scenario_csv
from allocator.report.booklet.of_batch import of_batch
from allocator.workbook.template.pages_only import save_pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from allocator.batch.store import Store
    from allocator.report.batch.joint import JointRecord

NAME = Text("summary", "samenvatting")
FOR_EXCEL = Text("summary-excel", "samenvatting-excel")
BOM = "\ufeff"
"""By it Excel knows that a CSV file is UTF-8."""


class Summary(NamedTuple):
    """Its files; those of a summary before that somebody changed and that were moved aside; and where a file that is
    open elsewhere stands instead."""

    written: tuple[Path, ...] = ()
    moved: tuple[Path, ...] = ()
    instead: Mapping[Path, Path] = MappingProxyType({})


def write_summary(store: Store, joint: JointRecord | None, report: Path | None) -> Summary:
    """Write it in the language of most workbooks, with what dividing them together would bring; in that language it is
    told too what is wrong with those that have none. Raises OSError where a file can't be written."""
    language = language_of(store.records())
    aside = store.retell(language)
    records = tuple(store.records())
    name, excel = NAME.to(language), FOR_EXCEL.to(language)
    with scratch(language) as folder:
        book = folder / "book.xlsx"
        save_pages(summary_pages(records, language, joint), language, book)
        workbook = book.read_bytes()
    files = [
        Beside(f"{name}.xlsx", workbook),
        Beside(f"{name}.csv", summary_csv(records, language, excel=False).encode()),
        Beside(f"{excel}.csv", (BOM + summary_csv(records, language, excel=True)).encode()),
    ]
    if any(record.scenarios for record in records):
        plain, for_excel = (scenario_csv(records, language, excel) for excel in (False, True))
        files.append(Beside(f"{name}-scenarios.csv", plain.encode()))
        files.append(Beside(f"{name}-scenarios-excel.csv", (BOM + for_excel).encode()))
    moved, instead = store.keep_summary(files)
    if report is not None:
        with replacing(report) as draft:
            draft.write_bytes(document(of_batch(records, language, joint)).encode())
    places = [store.out / each.name for each in files]
    written = [instead.get(path, path) for path in places] + ([] if report is None else [report])
    return Summary(tuple(written), (*aside, *moved), instead)
