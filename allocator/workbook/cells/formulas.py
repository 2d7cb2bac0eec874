"""Values of formulas in a workbook file: openpyxl writes formulas without them, and what has none can't be read."""

from __future__ import annotations

import re
import zipfile
from datetime import date, time, timedelta
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import to_excel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook.workbook import Workbook

    Values = Mapping[tuple[int, int], object]
    """The values of formulas, by (line, column)."""

FORMULA_CELL = re.compile(
    r"<c (?P<attributes>[^>]*?)>(?P<formula><f\b[^>]*?(?:/>|>[^<]*</f>))(?:<v\s*/>|<v></v>)</c>", re.DOTALL
)
ADDRESS = re.compile(r'\br="([A-Z]+)(\d+)"')
SAVED_AT = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip archive knows."""


def calculated(cell: Cell | MergedCell) -> object:
    """The calculated value of the formula in a cell of `Book.values`, "" for nothing; None where it has none."""
    return "" if cell.value is None and cell.data_type == "str" else cell.value


def store_values(path: Path, book: Workbook, values: Mapping[str, Values], same_bytes: bool = False) -> None:
    """Give formulas in a file that `book` was saved to their values, so that the file is read right before Excel
    ever opened it. `values` are by sheet title.

    With `same_bytes` the file also forgets when it was made: the same workbook gives the same file.
    """
    names = {f"xl/worksheets/sheet{number}.xml": sheet.title for number, sheet in enumerate(book.worksheets, start=1)}
    with zipfile.ZipFile(path) as archive:
        parts = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts:
            known = values.get(names.get(entry.filename, ""), {})
            written = _with_values(content, known) if known else content
            if same_bytes:
                entry, written = _undated(entry.filename, written)
            archive.writestr(entry, written, zipfile.ZIP_DEFLATED)


def _undated(name: str, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 0  # else it tells on which kind of machine it was made
    if name != "docProps/core.xml":
        return entry, content
    return entry, SAVED_AT.sub(r"\g<1>1980-01-01T00:00:00Z", content.decode("utf-8")).encode("utf-8")


def _with_values(content: bytes, values: Values) -> bytes:
    return FORMULA_CELL.sub(_filler(values), content.decode("utf-8")).encode("utf-8")


def _filler(values: Values) -> Callable[[re.Match[str]], str]:
    def fill(cell: re.Match[str]) -> str:
        address = ADDRESS.search(cell["attributes"])
        if address is None:
            return cell[0]
        value = values.get((int(address[2]), column_index_from_string(address[1])))
        kind, shown = _stored(value)
        if shown is None:
            return cell[0]
        return f"<c {cell['attributes']}{kind}>{cell['formula']}<v>{shown}</v></c>"

    return fill


def _stored(value: object) -> tuple[str, str | None]:
    """A value's type and text as Excel stores them beside a formula; None where there is none to store."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, int | float):
        return "", repr(value)
    if isinstance(value, date | time | timedelta):
        return "", repr(to_excel(value))  # type: ignore[no-untyped-call]
    if isinstance(value, str):
        return ' t="e"' if value.startswith("#") and value.endswith(("!", "?", "/A")) else ' t="str"', escape(value)
    return "", None
