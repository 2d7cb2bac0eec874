"""A copy of a workbook in which some cells hold nothing any more, and nothing else remembers what they held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.archive import Archive
from allocator.ooxml.cells import LAST_ROW, C, T, V
from allocator.ooxml.dependents import Trace
from allocator.ooxml.manifest import Listing
from allocator.ooxml.opc import Package, relations_of
from allocator.ooxml.recipe import SHARED
from allocator.ooxml.redact_parts import left_out, redacted
from allocator.ooxml.redact_sheet import Area, dropped_links, empty, empty_table, forget, formulas_of, show_all
from allocator.ooxml.xml import m, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from allocator.ooxml.limits import PackageLimits


CELLS = frozenset({"worksheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
"""Kinds of sheets that hold cells."""


def blank(source: Path, target: Path, limits: PackageLimits, areas: Sequence[Area]) -> None:
    """Write `source` to `target` without what stands in these areas; their looks stay, and a name says that it is so.

    Whatever else in the package held it goes too: words that no cell has any more, comments and checks on these cells,
    Excel's own scenarios, filters, the list of changes of a shared workbook. Formulas, charts and shapes that look
    there, themselves or through others, lose the values that they had, and are worked out anew when the workbook is
    opened. Raises PackageError for a pivot table or a linked picture of such cells, which holds them whole.
    """
    with Archive(source, limits) as archive:
        package = Package(archive)
        listing = Listing(package)
        sheets = {each.title: each.part for each in package.sheets if each.part and each.kind in CELLS}
        roots = {part: package.root(part) for part in sheets.values()}
        relations = {listing.relations_part: listing.relations}
        changed_parts = roots | _empty(package, sheets, roots, relations, areas)
        trace = Trace(package, [(each.sheet, (each.line, each.first, LAST_ROW, each.last)) for each in areas])
        formulas = [each for title, part in sheets.items() for each in formulas_of(title, roots[part], part)]
        found = trace.follow([(title, line, raw.column, words) for title, line, raw, words in formulas])
        for title, line, raw, _ in formulas:
            if (title, line, raw.column) in found:
                forget(raw.element)
        changed_parts |= redacted(package, trace, areas) | _words(package, roots.values())
        removed = left_out(package, relations)
        for part in removed:
            listing.forget(part)
        listing.put_name(SHARED, "TRUE")
        listing.recalculate(True)
        removed |= listing.drop_calculation_chain()
        changed_parts |= {part: root for part, root in relations.items() if part != listing.relations_part}
        changed = {part: content for part, root in changed_parts.items() if (content := _new(package, part, root))}
        with archive.copy(target, changed | listing.parts(), removed):
            pass  # nothing is added


def _empty(
    package: Package,
    sheets: Mapping[str, str],
    roots: Mapping[str, _Element],
    relations: dict[str, _Element],
    areas: Sequence[Area],
) -> dict[str, _Element]:
    """Empty the areas on their sheets, with the links that stand there; the tables there, without what they kept."""
    tables = {}
    for title, part in sheets.items():
        inside = [area for area in areas if area.sheet == title]
        empty(roots[part], part, inside)
        for relation in package.relations(part) if inside else ():
            if relation.kind == "table" and not relation.external:
                tables[relation.target] = package.root(relation.target)
                if empty_table(tables[relation.target], inside):
                    show_all(roots[part], part)
        links, name = dropped_links(roots[part], inside), package.archive.find(relations_of(part))
        if links and name is not None:
            root = relations.setdefault(name, package.root(name))
            for each in [each for each in root if each.get("Id") in links]:
                root.remove(each)
    return tables


def _words(package: Package, roots: Iterable[_Element]) -> dict[str, _Element]:
    """The list of words that cells share, without those that no cell has any more."""
    part = package.related(package.workbook, "sharedStrings")
    if part is None:
        return {}
    used = {cell.findtext(V, "").strip() for root in roots for cell in root.iter(C) if cell.get("t") == "s"}
    table = package.root(part)
    for number, item in enumerate(table.iterchildren(m("si"))):
        if str(number) not in used:
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, T)  # its number stays, as others are counted by it
    return {part: table}


def _new(package: Package, part: str, root: _Element) -> bytes | None:
    """What a part says now; None where that is what it said before."""
    content = written(root)
    return None if content == written(package.root(part)) else content
