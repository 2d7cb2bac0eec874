"""The manifest of a workbook: the workbook part, its relations and the content types, with ours added."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.opc import RELATED, overridden, relations_of, relative
from allocator.ooxml.order import WORKBOOK, place_in_order
from allocator.ooxml.paper import AREA, NOWHERE, TITLES
from allocator.ooxml.refusal import damaged
from allocator.ooxml.xml import CONTENT_TYPES, PACKAGE_RELATIONS, RELATIONS, m, r, written

if TYPE_CHECKING:
    from lxml.etree import _Element

    from allocator.ooxml.opc import Package
    from allocator.ooxml.worksheet import Worksheet

FILTER = "_xlnm._FilterDatabase"
WHOLE = -1
"""The place of a name that no sheet has for itself."""
NUMBER = re.compile(r"(\d*)(\.[^./]+)$")
RANGE = re.compile(r"(?P<sheet>.+)!(?P<range>\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)")


class Listing:
    """The three parts while parts and sheets are added."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._workbook = package.root(package.workbook)
        self.relations_part = package.archive.find(relations_of(package.workbook)) or relations_of(package.workbook)
        self.relations = package.root(self.relations_part)
        self._types = package.root(package.types)
        self._taken = {member.filename.lower() for member in package.archive.members}
        sheets = self._workbook.find(m("sheets"))
        if sheets is None:
            raise damaged(package.workbook)
        self._sheets = sheets

    # -- parts

    def free(self, wanted: str) -> str:
        """A name for a new part: the one wanted, with the first number that no part of that name has."""
        match = NUMBER.search(wanted)
        stem, first, ending = (wanted[: match.start()], match[1], match[2]) if match else (wanted, "", "")
        names = (f"{stem}{number}{ending}" for number in count(1))
        name = next(each for each in (names if first else chain((wanted,), names)) if self._is_free(each))
        self._taken.add(name.lower())
        return name

    def _is_free(self, part: str) -> bool:
        """Whether no part has this name, nor relations left of one that had it."""
        return part.lower() not in self._taken and relations_of(part).lower() not in self._taken

    def forget(self, part: str) -> None:
        """A part that goes: its name is free again."""
        self._taken.discard(part.lower())
        self._drop_type(part)

    def _drop_type(self, part: str) -> None:
        for each in self._types.findall(f"{{{CONTENT_TYPES}}}Override"):
            if overridden(each) == part.lower():
                self._types.remove(each)

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part is, where its ending does not; what was said of a part of that name before goes."""
        self._drop_type(part)
        ending = part.rpartition(".")[2].lower()
        for each in self._types.findall(f"{{{CONTENT_TYPES}}}Default"):
            if each.get("Extension", "").lower() == ending and each.get("ContentType") == content_type:
                return
        etree.SubElement(self._types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def declare_relations(self, part: str) -> str:
        """The part that will hold where a new part points to, its type declared where no default says it (LibreOffice
        up to 6.0 wrote none)."""
        name = relations_of(part)
        self.declare(name, RELATED)
        return name

    def add_part(self, kind: str, wanted: str, donor: Package) -> str:
        """A new part that the workbook itself points to."""
        part = self.free(wanted)
        self.declare(part, donor.content_type(wanted))
        self._relate(kind, part)
        return part

    def _relate(self, kind: str, part: str) -> str:
        used = {each.get("Id") for each in self.relations}
        number = 1
        while f"rId{number}" in used:
            number += 1
        etree.SubElement(
            self.relations,
            f"{{{PACKAGE_RELATIONS}}}Relationship",
            Id=f"rId{number}",
            Type=f"{RELATIONS}/{kind}",
            Target=relative(self._package.workbook, part),
        )
        return f"rId{number}"

    # -- sheets

    def put_sheet(self, title: str, part: str, replaces: str | None) -> int:
        """List a new sheet, in the place of one that it replaces or behind all others; its place, from 0."""
        listed = list(self._sheets.iterchildren(m("sheet")))
        for number, sheet in enumerate(listed):
            if replaces is not None and sheet.get("name") == replaces:
                sheet.set("name", title)
                for each in self.relations:
                    if each.get("Id") == sheet.get(r("id")):
                        each.set("Target", relative(self._package.workbook, part))
                return number
        numbers = [int(sheet.get("sheetId", "0")) for sheet in listed]
        known = str(max(numbers, default=0) + 1)
        fresh = etree.SubElement(self._sheets, m("sheet"), nsmap={"r": RELATIONS}, name=title, sheetId=known)
        fresh.set(r("id"), self._relate("worksheet", part))
        return len(listed)

    def is_active(self, number: int) -> bool:
        """Whether this sheet is the one that Excel shows first."""
        view = self._workbook.find(f"{m('bookViews')}/{m('workbookView')}")
        return view is not None and view.get("activeTab", "0") == str(number)

    def open_at(self, number: int) -> None:
        """Let Excel show this sheet first; no sheet changes its place."""
        views = self._workbook.find(m("bookViews"))
        if views is None:
            views = etree.Element(m("bookViews"))
            place_in_order(self._workbook, views, WORKBOOK)
        for view in list(views) or [etree.SubElement(views, m("workbookView"))]:
            view.set("activeTab", str(number))

    def index(self, title: str) -> int:
        return [sheet.get("name") for sheet in self._sheets.iterchildren(m("sheet"))].index(title)

    # -- names

    def take_names(self, donor: Package, title: str, number: int) -> None:
        """Take over print areas and filters of the donor's sheet of this title for the sheet in this place."""
        own = self._names()
        for each in list(own):
            if each.get("localSheetId") == str(number) and each.get("name", "").startswith("_xlnm."):
                own.remove(each)
        for name, words in local_names(donor, title).items():
            self._name(name, words, number)

    def names_of(self, title: str) -> dict[str, str]:
        """The reserved names of a sheet as they stand now, with what each stands for."""
        number = str(self.index(title))
        return {each.get("name", ""): each.text or "" for each in self._names() if each.get("localSheetId") == number}

    def widen_filter(self, sheet: Worksheet, title: str) -> None:
        """Let the filter of a sheet take our columns in."""
        self._widen(self._name_of(FILTER, title), sheet, header=True)

    def widen_print_area(self, sheet: Worksheet, title: str) -> bool:
        """Let a print area that covers the whole table cover our columns as well; tells whether it did."""
        return self._widen(self._name_of(AREA, title), sheet)

    def take_print_area(self, title: str, donor: Package) -> None:
        """What prints of a sheet, and what of it on every page, from the donor."""
        given, number = local_names(donor, title), self.index(title)
        for name in (AREA, TITLES):
            own = self._name_of(name, title)
            if own is not None:
                self._names().remove(own)
            if name in given:
                self._name(name, given[name], number)

    def keep_off_paper(self, title: str) -> None:
        """Nothing of this sheet prints."""
        quoted = title.replace("'", "''")
        self._name(AREA, f"'{quoted}'!{NOWHERE}", self.index(title))

    def _name_of(self, name: str, title: str) -> _Element | None:
        number = str(self.index(title))
        return next(
            (each for each in self._names() if each.get("localSheetId") == number and each.get("name") == name), None
        )

    @staticmethod
    def _widen(name: _Element | None, sheet: Worksheet, header: bool = False) -> bool:
        match = RANGE.fullmatch(name.text or "") if name is not None else None
        wider = sheet.widened(match["range"], header) if match is not None else None
        if name is None or match is None or wider is None:
            return False
        fixed = re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", wider)
        name.text = f"{match['sheet']}!{fixed}"
        return True

    def _names(self) -> _Element:
        names = self._workbook.find(m("definedNames"))
        if names is None:
            names = etree.Element(m("definedNames"))
            place_in_order(self._workbook, names, WORKBOOK)
        return names

    def put_name(self, name: str, words: str) -> None:
        """A name of the whole workbook, in place of one of the same name."""
        for each in list(self._names()):
            if each.get("localSheetId") is None and each.get("name", "").casefold() == name.casefold():
                self._names().remove(each)
        self._name(name, words, WHOLE)

    def _name(self, name: str, words: str, number: int) -> None:
        """A name of one sheet or the `WHOLE` workbook, in the order that Excel keeps: by name, whatever the case, then
        by sheet."""
        fresh = etree.Element(m("definedName"), name=name)
        if number != WHOLE:
            fresh.set("localSheetId", str(number))
        if name == FILTER:
            fresh.set("hidden", "1")
        fresh.text = words
        names, mine = self._names(), (name.lower(), number)
        for each in names:
            local = each.get("localSheetId", "-1")
            if (each.get("name", "").lower(), int(local) if local.isdecimal() else -1) > mine:
                each.addprevious(fresh)
                return
        names.append(fresh)

    # -- formulas

    def recalculate(self, wanted: bool) -> None:
        """Let who opens the workbook work its formulas out again: some may look at cells of ours."""
        if not wanted:
            return
        calculation = self._workbook.find(m("calcPr"))
        if calculation is None:
            calculation = etree.Element(m("calcPr"))
            place_in_order(self._workbook, calculation, WORKBOOK)
        calculation.set("fullCalcOnLoad", "1")

    def drop_calculation_chain(self) -> set[str]:
        """Without the list of formulas that one of them is gone from, Excel makes a new one; the part that goes."""
        part = self._package.related(self._package.workbook, "calcChain")
        if part is None:
            return set()
        for each in list(self.relations):
            if each.get("Type", "").endswith("/calcChain"):
                self.relations.remove(each)
        self.forget(part)
        return {part}

    # -- at the end

    def parts(self) -> dict[str, bytes]:
        """The parts of the three that say something else by now."""
        names = self._workbook.find(m("definedNames"))
        if names is not None and not len(names):
            self._workbook.remove(names)
        package = self._package
        roots = {package.workbook: self._workbook, self.relations_part: self.relations, package.types: self._types}
        return {
            part: content for part, root in roots.items() if (content := written(root)) != written(package.root(part))
        }


def local_names(package: Package, title: str) -> dict[str, str]:
    """The reserved names of a sheet, with what they stand for."""
    listed = [sheet.title for sheet in package.sheets]
    number = str(listed.index(title))
    names = package.root(package.workbook).iterfind(f"{m('definedNames')}/{m('definedName')}")
    return {
        each.get("name", ""): each.text or ""
        for each in names
        if each.get("localSheetId") == number and each.get("name", "").startswith("_xlnm.")
    }
