"""In which order the parts of a workbook hold their elements: Excel repairs, or refuses, what stands elsewhere.

From ECMA-376 part 1: workbook 18.2.27, worksheet 18.3.1.99, styleSheet 18.8.39. A font's own (18.8.22) may stand in
any order, but Excel writes them in this one, and Microsoft's validator expects it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.xml import MAIN

if TYPE_CHECKING:
    from lxml.etree import _Element


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WORKBOOK = _names("""
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
    definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing
    fileRecoveryPr webPublishObjects extLst
""")
WORKSHEET = _names("""
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
    dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks
    customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture
    oleObjects controls webPublishItems tableParts extLst
""")
STYLES = _names("numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst")
FONT = _names("b i strike condense extend outline shadow u vertAlign sz color name family charset scheme")


def place_in_order(root: _Element, element: _Element, order: tuple[str, ...]) -> None:
    """Insert an element where the order wants it, after others of its name."""
    mine = _rank(element, order)
    for number, child in enumerate(root):
        rank = _rank(child, order)
        if rank is not None and mine is not None and rank > mine:
            root.insert(number, element)
            return
    root.append(element)


def put_in_order(root: _Element, order: tuple[str, ...]) -> None:
    """Let all children stand as the order wants them; those that it does not know, last."""
    ranks = {child: rank for child in root if (rank := _rank(child, order)) is not None}
    root[:] = sorted(root, key=lambda child: ranks.get(child, len(order)))


def out_of_order(root: _Element, order: tuple[str, ...]) -> bool:
    """Whether elements that the order knows stand in another one."""
    ranks = [rank for child in root if (rank := _rank(child, order)) is not None]
    return ranks != sorted(ranks)


def _rank(element: _Element, order: tuple[str, ...]) -> int | None:
    if not isinstance(element.tag, str):
        return None
    name = etree.QName(element)
    if name.namespace == MAIN:
        return order.index(name.localname) if name.localname in order else None
    if name.localname == "AlternateContent":
        # What is said in two ways, such as controls, stands where each of them would.
        return next((rank for way in element for each in way if (rank := _rank(each, order)) is not None), None)
    return None
