"""How the sheet of the tasks prints: a set-up that somebody made stays as it is, ours goes where there is none."""

from __future__ import annotations

import re
from copy import deepcopy
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from allocator.ooxml.cells import letters
from allocator.ooxml.order import WORKSHEET, place_in_order
from allocator.ooxml.xml import m, r

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from allocator.ooxml.recipe import Columns

AREA, TITLES = "_xlnm.Print_Area", "_xlnm.Print_Titles"
"""The names of a sheet that say what of it prints, and which lines and columns on every page (18.2.5)."""
NOWHERE = "$XFD$1"
"""The last column's first cell. With an empty cell for its print area a sheet leaves no page: Excel and LibreOffice
leave empty pages out."""
PAPER = ("printOptions", "pageMargins", "pageSetup", "headerFooter")
KEPT = ("paperSize", r("id"))
"""Attributes of the user's page set-up that stay: the size of the paper, and what the printer remembers."""

MARGINS = ("left", "right", "top", "bottom", "header", "footer")
USUAL_MARGINS = (
    (0.7, 0.7, 0.75, 0.75, 0.3, 0.3),  # Excel since 2007, LibreOffice, Google Sheets
    (0.7, 0.7, 0.75, 0.75, 0, 0),  # Google Sheets before
    (0.75, 0.75, 1, 1, 0.5, 0.5),  # Excel before 2007, openpyxl
    (0.787, 0.787, 0.984, 0.984, 0.492, 0.492),  # the same in centimetres
    (0.787, 0.787, 1.053, 1.053, 0.787, 0.787),  # LibreOffice, its header and footer counted in
    (0.787, 0.787, 1.025, 1.025, 0.787, 0.787),  # LibreOffice, before version 6
    (0.787, 0.787, 0.787, 0.787, 0.787, 0.787),  # LibreOffice without header and footer
)
"""Margins in inches that programs write when nobody chose any."""
CLOSE = 0.02
"""Inches up to which a margin is the same: programs convert from centimetres and back."""
CHOSEN = {"pageOrder": "overThenDown", "orientation": "landscape"}
TICKED = ("blackAndWhite", "draft")
"""What of a page set-up says that somebody chose it; portrait is what stands there when nobody did."""
TICKED_OPTIONS = ("horizontalCentered", "verticalCentered", "headings", "gridLines")


class Printing(StrEnum):
    """What became of the way that the user's sheet prints."""

    AS_BEFORE = ""
    SET_UP = "set up"
    """Ours went in, where nobody had made a set-up."""
    WIDENED = "widened"
    """The user's print area takes our columns in."""


def is_theirs(sheet: _Element, names: Mapping[str, str], donor: _Element, columns: Columns) -> bool:
    """Whether somebody set up how the sheet prints. `names` are the sheet's own; ours of an earlier run, or of a fresh
    workbook, is nobody's: it is told by its margins, its orientation and what it prints."""
    return is_set_up(sheet, names) and not _is_ours(sheet, names, donor, columns)


def has_footer(content: bytes, footer: str) -> bool:
    """Whether a sheet, as its part stands in the file, has this footer on its pages."""
    written = escape(footer).encode()
    return written in content or written.replace("·".encode(), b"&#183;") in content


def take_paper(sheet: _Element, donor: _Element) -> None:
    """How the sheet prints, from the donor; paper size, printer and footer of the user's own stay."""
    for name in PAPER:
        fresh, own = donor.find(m(name)), sheet.find(m(name))
        if fresh is None or (name == "headerFooter" and own is not None):
            continue
        if own is None:
            place_in_order(sheet, deepcopy(fresh), WORKSHEET)
            continue
        kept = {known: value for known in KEPT if (value := own.get(known)) is not None}
        own.attrib.clear()
        own.attrib.update({**fresh.attrib, **kept})
    properties = sheet.find(m("sheetPr"))
    if properties is None:
        properties = etree.Element(m("sheetPr"))
        place_in_order(sheet, properties, WORKSHEET)
    fit = properties.find(m("pageSetUpPr"))
    if fit is None:
        fit = etree.SubElement(properties, m("pageSetUpPr"))  # the last of its three children
    fit.set("fitToPage", "1")


def is_set_up(sheet: _Element, names: Mapping[str, str]) -> bool:
    """Whether anything stands there that programs do not write of themselves. A header or footer alone is no set-up:
    it stays beside ours."""
    setup, options = sheet.find(m("pageSetup")), sheet.find(m("printOptions"))
    if AREA in names or TITLES in names or _fits(sheet) or not _usual(_margins(sheet)):
        return True
    if setup is not None:
        if any(setup.get(name) == value for name, value in CHOSEN.items()) or _number(setup.get("scale"), 100) != 100:
            return True
        if any(_is_on(setup, name) for name in TICKED) or setup.get("cellComments", "none") != "none":
            return True
    if options is not None and any(_is_on(options, name) for name in TICKED_OPTIONS):
        return True
    breaks = (each for kind in ("rowBreaks", "colBreaks") for each in sheet.iterfind(f"{m(kind)}/{m('brk')}"))
    return any(_is_on(each, "man") for each in breaks)


def _is_ours(sheet: _Element, names: Mapping[str, str], donor: _Element, columns: Columns) -> bool:
    """Whether it is the set-up that we make, of our columns or of a fresh workbook's, and nobody changed it."""
    setup, given = sheet.find(m("pageSetup")), donor.find(m("pageSetup"))
    if setup is None or given is None or not _fits(sheet) or setup.get("orientation") != given.get("orientation"):
        return False
    if not _close(_margins(sheet), _margins(donor)):
        return False
    rows = re.findall(r"\$?(\d+):\$?(\d+)(?![\d$A-Z])", names.get(TITLES, ""))
    if rows and rows != [(str(columns.header_row),) * 2]:
        return False
    if AREA not in names:
        return True
    printed = re.findall(r"\$?([A-Z]{1,3})\$?\d+", names[AREA].rpartition("!")[2])
    ours = {letters(column) for column in columns.ours}
    pages = ("fitToWidth", "fitToHeight")
    return set(printed) <= ours and all(setup.get(name, "1") == given.get(name, "1") for name in pages)


def _margins(sheet: _Element) -> tuple[float, ...] | None:
    margins = sheet.find(m("pageMargins"))
    return None if margins is None else tuple(_number(margins.get(name), 0) for name in MARGINS)


def _usual(margins: tuple[float, ...] | None) -> bool:
    return margins is None or any(_close(margins, usual) for usual in USUAL_MARGINS)


def _close(first: tuple[float, ...] | None, second: tuple[float, ...] | None) -> bool:
    if first is None or second is None:
        return first is second
    return all(abs(one - other) <= CLOSE for one, other in zip(first, second, strict=True))


def _fits(sheet: _Element) -> bool:
    """Whether it is fitted to a number of pages."""
    fit = sheet.find(f"{m('sheetPr')}/{m('pageSetUpPr')}")
    return fit is not None and _is_on(fit, "fitToPage")


def _is_on(element: _Element, name: str) -> bool:
    return element.get(name, "").strip().lower() in ("1", "true", "on")


def _number(words: str | None, otherwise: float) -> float:
    try:
        return otherwise if words is None else float(words)
    except ValueError:
        return otherwise
