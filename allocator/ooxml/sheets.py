"""Sheets of a donor workbook into another, with the charts and notes on them; earlier ones make way first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.cells import C
from allocator.ooxml.opc import relations_of, relative
from allocator.ooxml.worksheet import has_formulas, inline
from allocator.ooxml.xml import PACKAGE_RELATIONS, RELATIONS, m, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from allocator.ooxml.manifest import Listing
    from allocator.ooxml.opc import Package, Relation
    from allocator.ooxml.recipe import NewSheet
    from allocator.ooxml.styles import Styles


class Sheets:
    """Takes whole sheets out of a workbook and others in."""

    def __init__(
        self, package: Package, donor: Package, listing: Listing, styles: Styles, strings: Sequence[str]
    ) -> None:
        self._package, self._donor, self._listing = package, donor, listing
        self._styles, self._strings = styles, strings
        self._added: dict[str, bytes] = {}
        self._copied: dict[str, str] = {}
        self.lost_formulas = False
        """Whether a sheet with formulas went."""

    def remove(self, titles: Iterable[str]) -> set[str]:
        """Take these sheets' parts out, and every part that only they point to; the parts that go."""
        known = {sheet.title: sheet.part for sheet in self._package.sheets}
        gone = {known[title] for title in titles if known.get(title)}
        for part in gone:
            self.lost_formulas |= has_formulas(self._package.archive.read(part))
        sources = self._sources()
        fresh = set(gone)
        while fresh:
            fresh = {
                target
                for part in fresh
                for target in self._targets(part)
                if target not in gone and sources.get(target, set()) <= gone
            }
            gone |= fresh
        found = (self._package.archive.find(relations_of(part)) for part in gone)
        related = {each for each in found if each is not None}
        for part in gone | related:
            self._listing.forget(part)
        return gone | related

    def _sources(self) -> dict[str, set[str]]:
        """The parts that point to each part; the package itself is ""."""
        sources: dict[str, set[str]] = {}
        for part in ("", *(member.filename for member in self._package.archive.members)):
            for target in self._targets(part):
                sources.setdefault(target, set()).add(part)
        # The sheet is listed by the workbook, which stays: that alone does not hold what the sheet points to.
        return sources

    def _targets(self, part: str) -> list[str]:
        return [each.target for each in self._package.relations(part) if not each.external]

    def add(self, sheets: Sequence[NewSheet], opens: str | None = None) -> dict[str, bytes]:
        """Take these sheets of the donor in, one of which `opens` the workbook; the new parts."""
        known = {sheet.title: sheet.part for sheet in self._donor.sheets}
        for sheet in sheets:
            part = self._listing.free("xl/worksheets/sheet1.xml")
            number = self._listing.put_sheet(sheet.title, part, sheet.replaces)
            self._listing.take_names(self._donor, sheet.title, number)
            root = self._donor.root(known[sheet.title])
            if sheet.title == opens:
                self._listing.open_at(number)
            self._translate(root, self._listing.is_active(number))
            self._added[part] = written(root)
            self._listing.declare(part, self._donor.content_type(known[sheet.title]))
            self._relate(part, known[sheet.title])
        return self._added

    def _translate(self, root: _Element, active: bool) -> None:
        """A donor's sheet in the numbers of this workbook: formats, and words in the cells themselves."""
        for column in root.iter(m("col")):
            if column.get("style") is not None:
                column.set("style", str(self._styles.format(int(column.get("style", "0")))))
        for row in root.iterfind(f"{m('sheetData')}/{m('row')}"):
            if row.get("s") is not None:
                row.set("s", str(self._styles.format(int(row.get("s", "0")))))
            for cell in row.iterchildren(C):
                inline(cell, self._strings, self._styles.format)
        for rule in root.iter(m("cfRule")):
            if rule.get("dxfId") is not None:
                rule.set("dxfId", str(self._styles.differential(int(rule.get("dxfId", "0")))))
        for view in root.iter(m("sheetView")):
            view.attrib.pop("tabSelected", None)
            if active:
                view.set("tabSelected", "1")

    def _relate(self, part: str, donor: str) -> None:
        """Copy what the donor's part points to, and say where this one points."""
        relations = self._donor.relations(donor)
        if not relations:
            return
        root = etree.Element(f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS})
        for each in relations:
            target = each.target if each.external else relative(part, self._copy(each))
            line = etree.SubElement(
                root, f"{{{PACKAGE_RELATIONS}}}Relationship", Id=each.id, Type=f"{RELATIONS}/{each.kind}", Target=target
            )
            if each.external:
                line.set("TargetMode", "External")
        self._added[self._listing.declare_relations(part)] = written(root)

    def _copy(self, relation: Relation) -> str:
        """The name here of the donor's part that a relation points to, copied once."""
        if relation.target not in self._copied:
            part = self._copied[relation.target] = self._listing.free(relation.target)
            self._added[part] = self._donor.archive.read(relation.target)
            self._listing.declare(part, self._donor.content_type(relation.target))
            self._relate(part, relation.target)
        return self._copied[relation.target]
