"""Where two output workbooks differ, part by part and cell by cell. Knows none of the code but the words on Run.

Every part has to be the same, byte for byte; on Run a few cells may differ, which tell of the run itself.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

RUN = "Run", "Uitvoering", "Accountability", "Verantwoording"
OF_THE_RUN = "Allocator", "Seconds", "Seconden"
"""The labels on Run whose value is another one in each run, or in each version."""

RECORD = "Record kept by Allocator (leave as it is)", "Gegevens voor Allocator zelf (niet wijzigen)"
"""The cell that opens the lines which one run leaves for the next."""

ALLOWED = "on Run the seconds, the version of Allocator and the lines of its own record"

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Difference(NamedTuple):
    """A difference and where it is: the title of a sheet with the cell, or the name of a part that is no sheet."""

    place: str
    what: str
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.place}{'!' if self.cell else ''}{self.cell}: {self.what}"

    def is_within(self, places: Collection[str]) -> bool:
        """Whether it is on one of these sheets, as in `Workload`, or in one of these columns, as in `Workload!J`."""
        return self.place in places or f"{self.place}!{self.cell.rstrip('0123456789')}" in places


def workbook_differences(before: Path, now: Path) -> Iterator[Difference]:
    """Every difference that isn't allowed; a sheet's as its cells."""
    with ZipFile(before) as old, ZipFile(now) as new:
        was, names = old.namelist(), new.namelist()
        yield from (Difference(name, "this part is gone") for name in was if name not in set(names))
        yield from (Difference(name, "this part is new") for name in names if name not in set(was))
        if was != names and sorted(was) == sorted(names):
            yield Difference("the package", "its parts come in another order")
        sheets, strings = _sheets(new), (_strings(old), _strings(new))
        for name in names:
            if name in was and old.read(name) != new.read(name):
                parts = old.read(name), new.read(name)
                yield from _in_sheet(sheets[name], parts, strings) if name in sheets else _in_part(name, parts)


def _in_part(name: str, parts: tuple[bytes, bytes]) -> Iterator[Difference]:
    """The first byte that differs, with what stands around it."""
    old, new = parts
    shared = zip(old, new, strict=False)
    start = next((at for at, (was, byte) in enumerate(shared) if was != byte), min(len(old), len(new)))
    around = slice(max(0, start - 30), start + 50)
    yield Difference(name, f"from byte {start} on {new[around]!r}, was {old[around]!r}")


def _in_sheet(title: str, parts: tuple[bytes, bytes], strings: tuple[list[str], list[str]]) -> Iterator[Difference]:
    """The cells that differ; where none does, the rest of the sheet."""
    roots = ElementTree.fromstring(parts[0]), ElementTree.fromstring(parts[1])
    if title in RUN:
        for root, table in zip(roots, strings, strict=True):
            _blank_what_may_differ(root, table)
    old, new = (dict(_cells(root, table)) for root, table in zip(roots, strings, strict=True))
    different = [place for place in {**old, **new} if old.get(place) != new.get(place)]
    for place in different:
        yield Difference(title, f"{new.get(place, 'no cell')}, was {old.get(place, 'no cell')}", place)
    bare = tuple(ElementTree.tostring(root) for root in roots)
    if not different and bare[0] != bare[1]:
        yield from _in_part(title, bare)
    elif not different and title not in RUN:
        yield Difference(title, "the same cells, spelled in another way")


def _blank_what_may_differ(run: Element, strings: list[str]) -> None:
    """Take away what may differ on Run, with the size of the sheet, which depends on it."""
    table = run.find(f"{MAIN}sheetData")
    dimension = run.find(f"{MAIN}dimension")
    if dimension is not None:
        run.remove(dimension)
    in_record = False
    for row in [] if table is None else list(table):
        label, *values = [*row] or [None]
        words = None if label is None else _value(label, strings)
        in_record = in_record or words in RECORD
        if table is not None and in_record:
            table.remove(row)
        elif words in OF_THE_RUN:
            for cell in values:
                row.remove(cell)


def _cells(root: Element, strings: list[str]) -> Iterator[tuple[str, str]]:
    """Every cell in words: formula, value and format."""
    for cell in root.iter(f"{MAIN}c"):
        formula = cell.find(f"{MAIN}f")
        words = "" if formula is None else f"={formula.text or ''} "
        yield cell.get("r", ""), f"{words}“{_value(cell, strings)}” (format {cell.get('s', '0')})"


def _value(cell: Element, strings: list[str]) -> str:
    value = cell.findtext(f"{MAIN}v")
    if cell.get("t") == "s" and value is not None:
        return strings[int(value)]
    return "".join(text.text or "" for text in cell.iter(f"{MAIN}t")) if value is None else value


def _strings(package: ZipFile) -> list[str]:
    """The words that cells share."""
    name = "xl/sharedStrings.xml"
    if name not in package.namelist():
        return []
    items = ElementTree.fromstring(package.read(name)).iter(f"{MAIN}si")
    return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in items]


def _sheets(package: ZipFile) -> Mapping[str, str]:
    """The titles of the sheets by the names of their parts."""
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
    parts = {sheet.get("name", ""): posixpath.join("xl", targets[sheet.get(RELATION)]) for sheet in sheets}
    return {re.sub("^/", "", posixpath.normpath(part)): title for title, part in parts.items()}
