"""The files of an answer, written once the work is done: the workbook first, then the JSON, worked out before, and the
report.

Once the workbook stands there, the rest takes no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.atomic_write import replacing
from allocator.basics.problem import InputError, cannot_write
from allocator.html.document import document
from allocator.jobs.files import write_json
from allocator.jobs.listener import Phase
from allocator.report.booklet.of_plan import of_plan
from allocator.workbook.template.pages_only import save_pages
from allocator.workbook.write.answer import answer_of
from allocator.workbook.write.write import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from allocator.basics.text import Language, Text
    from allocator.explain.prices import Prices
    from allocator.jobs.course import Course
    from allocator.jobs.output_paths import Places
    from allocator.plan import Result
    from allocator.report.booklet.booklet import Booklet
    from allocator.report.page import Page
    from allocator.scenarios.firmness import Firm
    from allocator.workbook.read.read import Reading


def write_solved(
    reading: Reading,
    result: Result,
    places: Places,
    content: object,
    course: Course,
    options: Mapping[str, str],
    *,
    firm: Firm | None = None,
    prices: Prices | None = None,
) -> tuple[Text, ...]:
    """Write the plan into a copy of the workbook, and `content` as JSON, where there are places for them. Returns what
    is to be said of the workbook. Raises InputError where a file can't be written."""
    said: tuple[Text, ...] = ()
    answer = answer_of(reading, result, options, firm, prices)
    if places.workbook is not None:
        said = write_workbook(reading, result, places.workbook, answer=answer)
        course.enter(Phase.FINISHING)
        course.wrote(places.workbook)
    _write_json(places, content, reading.language, course)
    if places.report is not None:
        write_report(of_plan(answer), places.report, course)
    return said


def write_report(booklet: Booklet, path: Path, course: Course) -> None:
    """Write a report as one HTML file, whole or not at all. Raises InputError where it can't be written."""
    try:
        with replacing(path) as draft:
            draft.write_bytes(document(booklet).encode("utf-8"))
    except OSError as error:
        raise InputError([cannot_write(path, error)], booklet.language) from error
    course.wrote(path)


def write_apart(pages: Iterable[Page], places: Places, content: object, language: Language, course: Course) -> None:
    """Write pages as a workbook of their own, and `content` as JSON, where there are places for them. Raises InputError
    where a file can't be written."""
    if places.workbook is not None:
        try:
            save_pages(pages, language, places.workbook)
        except OSError as error:
            raise InputError([cannot_write(places.workbook, error)], language) from error
        course.enter(Phase.FINISHING)
        course.wrote(places.workbook)
    _write_json(places, content, language, course)


def _write_json(places: Places, content: object, language: Language, course: Course) -> None:
    if places.json is not None:
        write_json(content, places.json, language)
        course.wrote(places.json)
