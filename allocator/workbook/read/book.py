"""Opening a workbook: a clear sentence for every file that is none, and the cells whose formula has no value."""

from __future__ import annotations

import errno
import os
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from allocator.basics.memory import uncollected
from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.scratch import in_scratch, scratch
from allocator.basics.text import Text, quoted
from allocator.basics.units import plain
from allocator.ooxml.archive import expect_size
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.refusal import PackageError
from allocator.ooxml.sandbox import in_child
from allocator.workbook.cells.levels import work_out
from allocator.workbook.schema import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.workbook.workbook import Workbook

    from allocator.basics.text import Language
    from allocator.workbook.cells.levels import Waiting


@dataclass(frozen=True)
class Book:
    """An open workbook with the values that Excel last calculated.

    Formulas of `allocator init` that have none are worked out. `uncalculated` holds, by sheet title, the (line, column)
    of all others that were never calculated, `constants` the words of those of figures alone, `=400`, by the same.
    `content` is the file as it was read: Excel may save it again at any time.
    """

    path: Path
    content: bytes = field(repr=False)
    values: Workbook
    uncalculated: Mapping[str, frozenset[tuple[int, int]]]
    titles: tuple[str, ...] = ()
    """All sheets, charts on sheets of their own among them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of the whole workbook, and what each stands for."""
    constants: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)


def open_book(path: str | Path, limits: PackageLimits | None = None) -> Book:
    """The workbook in a file. Raises InputError, in plain words, for a file that is no readable workbook.

    Nothing here reads the file itself: a process of its own makes a skeleton of it, within the limits.
    """
    path = Path(path)
    _expect_file(path)
    limits = limits or PackageLimits()
    with told(path), _opened(path):
        expect_size(path, limits)
        content = path.read_bytes()
    with scratch() as folder:
        copy, skeleton = folder / "copy.xlsx", folder / "skeleton.xlsx"
        with told(path), in_scratch():
            copy.write_bytes(content)
            asked = sorted(_header_words())
            found = in_child("sift", limits, source=str(copy), target=str(skeleton), asked=asked)
        values = _load(skeleton)
    uncalculated = _uncalculated(found["uncalculated"], values)
    constants = {
        title: {(line, column): words for line, column, words in formulas}
        for title, formulas in found["constants"].items()
    }
    return Book(path, content, values, uncalculated, tuple(found["titles"]), found["names"], constants)


@contextmanager
def told(path: Path, language: Language | None = None) -> Iterator[None]:
    """The refusal of a package, as a fault of the file at `path`."""
    try:
        yield
    except PackageError as error:
        name = path.name or str(path)
        part = quoted(error.part).en.strip('"')  # a name that nobody vouches for, and that goes to a screen
        place = part if "!" in part else f"{name} ({part})" if part else name
        raise InputError([Problem(place, error.what, error.mend)], language) from error


def _header_words() -> frozenset[str]:
    """The headers of input sheets, as `units.plain` spells them."""
    return frozenset(plain(spelling) for sheet in SHEETS for column in sheet.columns for spelling in column.spellings())


def _fault(path: Path, what: Text, mend: Text) -> InputError:
    return InputError([Problem(path.name or str(path), what, mend)])


def _expect_file(path: Path) -> None:
    if os.path.isdir(path):
        raise _fault(
            path,
            Text("this is a folder", "dit is een map"),
            Text("name the workbook in it", "geef de werkmap zelf op"),
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise _fault(
            path,
            Text("this is no file", "dit is geen bestand"),
            Text("name a workbook", "geef een werkmap op"),
        )
    try:
        path.open("rb").close()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _fault(
            path,
            Text("there is no such file", "dit bestand bestaat niet"),
            Text("check the name and the folder", "kijk de naam en de map na"),
        ) from error
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
            raise InputError([cannot_write(path, error)]) from error
        raise _unopened(path) from error


@contextmanager
def _opened(path: Path) -> Iterator[None]:
    """A file that went after it was looked at, or that can't be read to its end."""
    try:
        yield
    except OSError as error:
        raise _unopened(path) from error


def _unopened(path: Path) -> InputError:
    return _fault(
        path,
        Text("the file can't be opened", "het bestand kan niet geopend worden"),
        Text("close it elsewhere, or check who may read it", "sluit het elders, of kijk na wie het mag lezen"),
    )


def _load(path: Path) -> Workbook:
    with uncollected(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it says of a date beyond the calendar, reading says of the cell
        return load_workbook(path, data_only=True)


def _uncalculated(
    found: Mapping[str, list[tuple[int, int, str]]], values: Workbook
) -> dict[str, frozenset[tuple[int, int]]]:
    """Where formulas stand that have no value, also after working out our own into `values`."""
    waiting: dict[str, Waiting] = {
        title: {
            (line, column): words
            for line, column, words in formulas
            if not isinstance(values[title]._cells[line, column], MergedCell)  # nobody sees it
        }
        for title, formulas in found.items()
    }
    work_out(values, waiting)
    return {title: frozenset(formulas) for title, formulas in waiting.items()}
