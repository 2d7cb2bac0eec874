"""The places where the answers of a job go, looked at before its work: beside the input where nobody says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.atomic_write import stands
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.jobs.files import expect_other, expect_writable
from allocator.workbook.write.write import WORKBOOKS, ending_of, expect_same_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.text import Language
    from allocator.workbook.read.read import Reading

PAGES = (".html", ".htm")
"""Endings of what a browser opens."""


@dataclass(frozen=True)
class Places:
    """Where the answers go; None where nobody asked for one."""

    workbook: Path | None
    json: Path | None
    report: Path | None = None

    @property
    def written(self) -> list[Text]:
        """The sentences that say so."""
        paths = [path for path in (self.workbook, self.json, self.report) if path is not None]
        return [Text(f"Written: {path}", f"Bewaard in: {path}") for path in paths]


def solved_place(reading: Reading, out: str | Path | None) -> Path:
    """The place of the solved workbook. Raises InputError where it can't be written."""
    target = beside(reading) if out is None else Path(out)
    expect_same_kind(reading, target)
    expect_writable(target, reading.language)
    return target


def own_place(reading: Reading, out: str | Path | None, ending: str) -> Path:
    """The place of a workbook of its own, beside the input with an ending where nobody names one. Raises InputError
    where it can't be written."""
    target = reading.path.with_name(f"{reading.path.stem}-{ending}.xlsx") if out is None else Path(out)
    expect_free(target, reading.language, named=out is not None)
    return named_place(reading, target)


def named_place(reading: Reading, out: str | Path) -> Path:
    """The place of a workbook of its own that somebody named. Raises InputError where it can't be written."""
    target = Path(out)
    if target.suffix.lower() != ".xlsx" or target.resolve() == reading.path.resolve():
        raise InputError([_no_place(target, reading)], reading.language)
    expect_writable(target, reading.language)
    return target


def json_place(reading: Reading, json_out: str | Path | None, workbook: Path | None) -> Path | None:
    """The place of the JSON. Raises InputError where it can't be written, or is one of the workbooks of this run."""
    if json_out is None:
        return None
    path, workbooks = Path(json_out), [each for each in (reading.path, workbook) if each is not None]
    expect_writable(path, reading.language)
    expect_other(path, workbooks, reading.language)
    return path


def report_place(reading: Reading, report: str | Path | None, others: Iterable[Path | None]) -> Path | None:
    """The place of the report. Raises InputError where it can't be written, is no name of a page to look at, or is that
    of another file of this run."""
    if report is None:
        return None
    path = Path(report)
    expect_report(path, (reading.path, *others), reading.language)
    return path


def expect_report(path: Path, others: Iterable[Path | None], language: Language | None) -> None:
    """Raise InputError where a report can't be written there, as in `report_place`."""
    taken = {other.resolve() for other in others if other is not None}
    if path.suffix.lower() not in PAGES or path.resolve() in taken:
        what = Text("this is no place for a report", "dit is geen plaats voor een verslag")
        mend = Text("choose a name that ends in .html", "kies een naam die op .html eindigt")
        raise InputError([Problem(str(path), what, mend)], language)
    expect_writable(path, language)


def beside(reading: Reading) -> Path:
    """The default output, which never replaces a file: it may hold somebody's edits."""
    ending = Text("-plan", "-verdeling").to(reading.language)
    path = reading.path.with_name(f"{reading.path.stem}{ending}{ending_of(reading)}")
    expect_free(path, reading.language)
    return path


def for_colleagues(reading: Reading, target: Path) -> Path:
    """Where the copy for colleagues goes."""
    ending = Text("-share", "-delen").to(reading.language)
    return target.with_name(f"{target.stem}{ending}{target.suffix}")


def expect_free(path: Path, language: Language, named: bool = False) -> None:
    """Raise InputError where a file stands already that nobody said to replace."""
    if stands(path) and not named:
        what = Text("this file exists already", "dit bestand bestaat al")
        mend = Text(
            "name it with -o to replace it, or name another",
            "noem het met -o om het te vervangen, of kies een andere naam",
        )
        raise InputError([Problem(str(path), what, mend)], language)


def _no_place(target: Path, reading: Reading) -> Problem:
    if target.suffix.lower() in WORKBOOKS and target.resolve() == reading.path.resolve():
        what = Text(
            "this is the workbook itself, which stays as it is", "dit is de werkmap zelf, die blijft zoals ze is"
        )
        return Problem(str(target), what, Text("name another file", "kies een andere naam"))
    what = Text("this is no name of an Excel workbook", "dit is geen naam van een Excel-werkmap")
    mend = Text("give a name that ends in .xlsx", "geef een naam die eindigt op .xlsx")
    return Problem(str(target), what, mend)
