"""Where the answers of `solve` go when nobody says so: beside the input, in place of no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.atomic_write import stands
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.workbook.write.write import WORKBOOKS, ending_of

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.text import Language
    from allocator.workbook.read.read import Reading


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


def expect_own_workbook(target: Path, reading: Reading) -> None:
    """Raise InputError where pages that make a workbook of their own can't go there, before anything is searched."""
    if target.suffix.lower() != ".xlsx" or target.resolve() == reading.path.resolve():
        raise InputError([_no_place(target, reading)], reading.language)


def _no_place(target: Path, reading: Reading) -> Problem:
    if target.suffix.lower() in WORKBOOKS and target.resolve() == reading.path.resolve():
        what = Text(
            "this is the workbook itself, which stays as it is", "dit is de werkmap zelf, die blijft zoals ze is"
        )
        return Problem(str(target), what, Text("name another file", "kies een andere naam"))
    what = Text("this is no name of an Excel workbook", "dit is geen naam van een Excel-werkmap")
    mend = Text("give a name that ends in .xlsx", "geef een naam die eindigt op .xlsx")
    return Problem(str(target), what, mend)
