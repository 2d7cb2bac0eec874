"""A copy of a workbook in which some cells hold nothing any more, and nothing else remembers what they held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text
from allocator.ooxml.archive import Archive
from allocator.ooxml.cells import LAST_ROW, V, cells_of, line_of
from allocator.ooxml.dependents import Trace
from allocator.ooxml.manifest import Listing
from allocator.ooxml.opc import Package
from allocator.ooxml.recipe import SHARED
from allocator.ooxml.refusal import refuse
from allocator.ooxml.shared_formulas import Lenders
from allocator.ooxml.xml import m, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from allocator.ooxml.cells import RawCell
    from allocator.ooxml.limits import PackageLimits


class Area(NamedTuple):
    """Cells of a sheet from a line on, in the columns from `first` to `last`."""

    sheet: str
    line: int
    first: int
    last: int


CACHES = frozenset({"numCache", "strCache", "multiLvlStrCache", "lvl"})
"""The cache in which a chart remembers the cells that it shows."""


def blank(source: Path, target: Path, limits: PackageLimits, areas: Sequence[Area]) -> None:
    """Write `source` to `target` without what stands in these areas; their looks stay, and a name says that it is so.

    Formulas and charts that look there, themselves or through others, lose the values that they had, and are worked
    out anew when the workbook is opened. Raises PackageError for a pivot table over such cells, which holds them whole.
    """
    with Archive(source, limits) as archive:
        package = Package(archive)
        listing = Listing(package)
        sheets = {each.title: each.part for each in package.sheets if each.kind == "worksheet" and each.part}
        roots = {title: package.root(part) for title, part in sheets.items()}
        before = {title: written(root) for title, root in roots.items()}
        for title, root in roots.items():
            _empty(root, sheets[title], [area for area in areas if area.sheet == title])
        trace = Trace(package, [(each.sheet, (each.line, each.first, LAST_ROW, each.last)) for each in areas])
        formulas = [each for title, root in roots.items() for each in _formulas(title, root, sheets[title])]
        found = trace.follow([(title, line, raw.column, words) for title, line, raw, words in formulas])
        for title, line, raw, _ in formulas:
            if (title, line, raw.column) in found:
                _forget(raw.element)
        changed = {part: each for title, part in sheets.items() if (each := written(roots[title])) != before[title]}
        changed |= _charts(package, trace)
        _refuse_pivots(package, trace)
        listing.put_name(SHARED, "TRUE")
        listing.recalculate(True)
        removed = listing.drop_calculation_chain()
        changed |= listing.parts()
        with archive.copy(target, changed, removed):
            pass  # nothing is added


def _rows(root: _Element, part: str) -> Iterator[tuple[int, _Element]]:
    line = 0
    for row in root.iterfind(f"{m('sheetData')}/{m('row')}"):
        line = line_of(row, line, part)
        yield line, row


def _empty(root: _Element, part: str, areas: Sequence[Area]) -> None:
    """Take out what stands in the areas."""
    lenders = Lenders()
    for line, row in _rows(root, part) if areas else ():
        for raw in list(cells_of(row, line, part)):
            if any(line >= area.line and area.first <= raw.column <= area.last for area in areas) and len(raw.element):
                lenders.note(raw, line)
                for child in list(raw.element):
                    raw.element.remove(child)
                raw.element.attrib.pop("t", None)
    lenders.hand_on(_rows(root, part), part)


def _formulas(title: str, root: _Element, part: str) -> Iterator[tuple[str, int, RawCell, str]]:
    """The cells of a sheet that work something out: sheet, line, cell, formula in full."""
    lenders = Lenders()
    for line, row in _rows(root, part):
        for raw in cells_of(row, line, part):
            if raw.formula is not None:
                yield title, line, raw, lenders.in_full(raw, line)


def _forget(cell: _Element) -> None:
    """Take a formula's value out."""
    for value in cell.findall(V):
        cell.remove(value)
    cell.attrib.pop("t", None)


def _charts(package: Package, trace: Trace) -> dict[str, bytes]:
    """Charts that show such cells, without what they remember of them."""
    changed = {}
    for member in package.archive.members:
        if "chart" not in package.content_type(member.filename).rpartition("/")[2].lower():
            continue
        if not member.filename.lower().endswith(".xml"):
            continue
        root = package.root(member.filename)
        caches = [
            cache
            for formula in root.iter("{*}f")
            if (holder := formula.getparent()) is not None and trace.finds("", formula.text or "")
            for cache in holder
            if isinstance(cache.tag, str) and cache.tag.rpartition("}")[2] in CACHES
        ]
        for cache in caches:
            holder = cache.getparent()
            if holder is not None:
                holder.remove(cache)
        if caches:
            changed[member.filename] = written(root)
    return changed


def _refuse_pivots(package: Package, trace: Trace) -> None:
    for member in package.archive.members:
        if not package.content_type(member.filename).endswith("pivotCacheDefinition+xml"):
            continue
        for source in package.root(member.filename).iter(m("worksheetSource")):
            sheet, words = source.get("sheet", ""), source.get("ref") or source.get("name") or ""
            if trace.finds(sheet, words):
                refuse(
                    "a pivot table holds what is to stay out of this copy",
                    "een draaitabel bevat wat niet in deze kopie hoort",
                    Text("delete the pivot table, or share by hand", "verwijder de draaitabel, of deel zelf een kopie"),
                    member.filename,
                )
