"""Formats of a donor's cells, added to a workbook's own: what is there already is used, nothing there is changed."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.cell_formats import BUILT_IN
from allocator.ooxml.order import FONT, STYLES, place_in_order, put_in_order
from allocator.ooxml.xml import m, spelled

if TYPE_CHECKING:
    from lxml.etree import _Element

PARTS = (("fontId", "fonts", "applyFont"), ("fillId", "fills", "applyFill"), ("borderId", "borders", "applyBorder"))
"""A format's attribute, the section that it points into, and the attribute that says it counts."""


class Styles:
    """A workbook's styles part while formats of a donor's styles part are taken over into it."""

    def __init__(self, own: _Element, donor: _Element) -> None:
        self.root = own
        self._donor = donor
        _arrange(donor)
        self._donor_formats = donor.findall(f"{m('cellXfs')}/{m('xf')}")
        self._known: dict[str, dict[bytes, int]] = {}
        self._formats: dict[int, int] = {}
        self._differential: dict[int, int] = {}

    def format(self, donor: int) -> int:
        """The number here of the donor's cell format of this number."""
        if donor not in self._formats:
            self._formats[donor] = self._add("cellXfs", self._translated(self._donor_formats[donor]))
        return self._formats[donor]

    def differential(self, donor: int) -> int:
        """The number here of the donor's differential format, as conditional formatting uses them."""
        if donor not in self._differential:
            found = self._donor.findall(f"{m('dxfs')}/{m('dxf')}")[donor]
            self._differential[donor] = self._add("dxfs", deepcopy(found))
        return self._differential[donor]

    def _translated(self, donor: _Element) -> _Element:
        """A donor's format in the numbers of this workbook."""
        own = etree.Element(m("xf"), nsmap={None: donor.nsmap[donor.prefix]})
        own.set("numFmtId", str(self._number_format(int(donor.get("numFmtId", "0")))))
        for attribute, section, _ in PARTS:
            part = self._donor.findall(m(section) + "/*")[int(donor.get(attribute, "0"))]
            own.set(attribute, str(self._add(section, deepcopy(part))))
        own.set("xfId", "0")
        own.set("applyNumberFormat", "1")
        for *_, applies in PARTS:
            own.set(applies, "1")
        for child in donor:
            own.append(deepcopy(child))
            own.set(f"apply{etree.QName(child).localname.capitalize()}", "1")
        return own

    def _number_format(self, donor: int) -> int:
        if donor < BUILT_IN:
            return donor
        code = next(
            each.get("formatCode", "")
            for each in self._donor.iterfind(f"{m('numFmts')}/{m('numFmt')}")
            if each.get("numFmtId") == str(donor)
        )
        section = self._section("numFmts")
        used = [int(each.get("numFmtId", "0")) for each in section if each.get("numFmtId", "").isdecimal()]
        for each in section:
            if each.get("formatCode") == code and each.get("numFmtId", "").isdecimal():
                return int(each.get("numFmtId", "0"))
        number = max([BUILT_IN - 1, *used]) + 1
        etree.SubElement(section, m("numFmt"), numFmtId=str(number), formatCode=code)
        section.set("count", str(len(section)))
        return number

    def _add(self, name: str, element: _Element) -> int:
        """The number of an element like this one in a section, which gets it where it has none."""
        section = self._section(name)
        if name not in self._known:
            self._known[name] = {}
            for number, each in enumerate(section.iterchildren("{*}*")):
                self._known[name].setdefault(spelled(each), number)
        known = self._known[name]
        words = spelled(element)
        if words not in known:
            known[words] = sum(1 for _ in section.iterchildren("{*}*"))
            section.append(element)
            section.set("count", str(known[words] + 1))
        return known[words]

    def _section(self, name: str) -> _Element:
        section = self.root.find(m(name))
        if section is None:
            section = etree.Element(m(name))
            place_in_order(self.root, section, STYLES)
        return section


def _arrange(root: _Element) -> None:
    """openpyxl writes what a font says in an order of its own."""
    for font in root.iter(m("font")):
        put_in_order(font, FONT)
