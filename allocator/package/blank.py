"""A copy of a workbook in which some cells hold nothing any more, and no formula remembers what they held."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, NamedTuple

from allocator.package.archive import Archive
from allocator.package.cells import V, cells_of, line_of
from allocator.package.listing import Listing
from allocator.package.opc import Package
from allocator.package.xml import m, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from allocator.package.limits import PackageLimits


class Area(NamedTuple):
    """Cells of a sheet from a line on, in the columns from `first` to `last`."""

    sheet: str
    line: int
    first: int
    last: int


def blank(source: Path, target: Path, limits: PackageLimits, areas: Sequence[Area]) -> None:
    """Write `source` to `target` without what stands in these areas; their looks stay.

    Formulas elsewhere that name one of the sheets lose the value that they had, and are worked out anew when the
    workbook is opened.
    """
    with Archive(source, limits) as archive:
        package = Package(archive)
        listing = Listing(package)
        titles = {area.sheet for area in areas}
        changed: dict[str, bytes] = {}
        for sheet in package.sheets:
            if sheet.kind != "worksheet" or not sheet.part:
                continue
            root = package.root(sheet.part)
            its = [area for area in areas if area.sheet == sheet.title]
            if _emptied(root, sheet.part, its) + _forgotten(root, sheet.part, titles):
                changed[sheet.part] = written(root)
        listing.recalculate(True)
        removed = listing.drop_calculation_chain()
        changed |= listing.parts()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for member in archive.members:
                if member.filename not in removed:
                    entry = zipfile.ZipInfo(member.filename, member.date_time)
                    entry.external_attr, entry.create_system = member.external_attr, member.create_system
                    content = changed.get(member.filename) or archive.read(member.filename)
                    copy.writestr(entry, content, member.compress_type)


def _emptied(root: _Element, part: str, areas: Sequence[Area]) -> int:
    """Take out what stands in the areas; how many cells that were."""
    count = line = 0
    for row in root.iterfind(f"{m('sheetData')}/{m('row')}"):
        line = line_of(row, line, part)
        for raw in list(cells_of(row, line, part)):
            if any(line >= area.line and area.first <= raw.column <= area.last for area in areas) and len(raw.element):
                for child in list(raw.element):
                    raw.element.remove(child)
                raw.element.attrib.pop("t", None)
                count += 1
    return count


def _forgotten(root: _Element, part: str, titles: set[str]) -> int:
    """Take the value out of formulas that name one of the sheets; of how many."""
    count = line = 0
    for row in root.iterfind(f"{m('sheetData')}/{m('row')}"):
        line = line_of(row, line, part)
        for raw in cells_of(row, line, part):
            if raw.formula and any(title in raw.formula for title in titles):
                for child in [each for each in raw.element if each.tag == V]:
                    raw.element.remove(child)
                raw.element.attrib.pop("t", None)
                count += 1
    return count
