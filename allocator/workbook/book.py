"""Opening a workbook: a clear sentence for every file that is none, and the cells whose formula has no value."""

from __future__ import annotations

import re
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from allocator.problem import InputError, Problem
from allocator.text import Text
from allocator.workbook.formulas import calculated
from allocator.workbook.levels import work_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook.workbook import Workbook

    from allocator.workbook.levels import Waiting

OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files and workbooks with a password begin."""

FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")

SAVE_AS_XLSX = Text(
    "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)",
    "open het in Excel of LibreOffice en bewaar het als Excel-werkmap (.xlsx)",
)


@dataclass(frozen=True)
class Book:
    """An open workbook with the values that Excel last calculated.

    Formulas of `allocator init` that have none are worked out. `uncalculated` holds, by sheet title, the (line, column)
    of all others that were never calculated.
    """

    path: Path
    values: Workbook
    uncalculated: Mapping[str, frozenset[tuple[int, int]]]


def open_book(path: str | Path) -> Book:
    """The workbook in a file. Raises InputError, in plain words, for a file that is no readable workbook."""
    path = Path(path)
    _refuse_other_files(path)
    try:
        values = _load(path, data_only=True)
        uncalculated = _uncalculated(path, values) if _has_formulas(path) else {}
    except Exception as error:  # openpyxl raises whatever a damaged file makes it stumble on
        raise _fault(path, Text("the file is damaged", "het bestand is beschadigd"), SAVE_AS_XLSX) from error
    if not values.worksheets:
        raise _fault(
            path,
            Text("the workbook has no sheets with cells", "de werkmap heeft geen werkbladen"),
            Text("start from allocator init", "vertrek van allocator init"),
        )
    return Book(path, values, uncalculated)


def _fault(path: Path, what: Text, mend: Text) -> InputError:
    return InputError([Problem(path.name or str(path), what, mend)])


def _refuse_other_files(path: Path) -> None:
    if path.is_dir():
        raise _fault(
            path,
            Text("this is a folder", "dit is een map"),
            Text("name the workbook in it", "geef de werkmap zelf op"),
        )
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except FileNotFoundError as error:
        raise _fault(
            path,
            Text("there is no such file", "dit bestand bestaat niet"),
            Text("check the name and the folder", "kijk de naam en de map na"),
        ) from error
    except OSError as error:
        raise _fault(
            path,
            Text("the file can't be opened", "het bestand kan niet geopend worden"),
            Text("close it elsewhere, or check who may read it", "sluit het elders, of kijk na wie het mag lezen"),
        ) from error
    if start.startswith(OLE_FILE):
        raise _fault(
            path,
            Text(
                "this is an old .xls file, or it has a password",
                "dit is een oud .xls-bestand, of er staat een wachtwoord op",
            ),
            Text(
                "remove the password and save it as an Excel workbook (.xlsx)",
                "haal het wachtwoord weg en bewaar het als Excel-werkmap (.xlsx)",
            ),
        )
    if not start.startswith(b"PK"):
        raise _fault(path, Text("this is not an Excel workbook", "dit is geen Excel-werkmap"), SAVE_AS_XLSX)


def _load(path: Path, data_only: bool) -> Workbook:
    # The handle is ours to close: given a name, openpyxl leaves a damaged file open, which locks it on Windows.
    # Its warnings are about extensions it drops, which reading does not need.
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(file, data_only=data_only)


def _has_formulas(path: Path) -> bool:
    """Whether any sheet has a formula; without one the workbook need not be read a second time."""
    with zipfile.ZipFile(path) as archive:
        return any(
            FORMULA.search(archive.read(name)) is not None
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _uncalculated(path: Path, values: Workbook) -> dict[str, frozenset[tuple[int, int]]]:
    """Where formulas stand that have no value, also after working out our own into `values`."""
    waiting: dict[str, Waiting] = {
        sheet.title: {
            place: cell.value
            for place, cell in sheet._cells.items()
            if cell.data_type == "f" and calculated(values[sheet.title]._cells[place]) is None
        }
        for sheet in _load(path, data_only=False).worksheets
    }
    work_out(values, waiting)
    return {title: frozenset(formulas) for title, formulas in waiting.items()}
