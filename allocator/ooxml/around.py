"""Parts of the user's sheet around its cells that are ours as well: drop-downs and hints."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.cells import area
from allocator.ooxml.order import WORKSHEET, place_in_order
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from lxml.etree import _Element


def take_validations(sheet: _Element, donor: _Element, header: int) -> None:
    """Drop-downs and hints from the donor's sheet; others on nothing but the same cells make way.

    Our columns may have more or fewer lines than before: of a column, only the line of the `header` is told apart.
    """
    fresh = [deepcopy(each) for each in donor.iterfind(f"{m('dataValidations')}/{m('dataValidation')}")]
    if not fresh:
        return
    covered = set().union(*(_covered(each, header) for each in fresh))
    own = sheet.find(m("dataValidations"))
    if own is None:
        own = etree.Element(m("dataValidations"))
        place_in_order(sheet, own, WORKSHEET)
    for each in list(own):
        its = _covered(each, header)
        if its and its <= covered:
            own.remove(each)
    own.extend(fresh)
    own.set("count", str(len(own)))


def _covered(rule: _Element, header: int) -> set[tuple[int, bool]]:
    """The columns that a rule is for, with whether it is for the header, for other lines, or twice for both."""
    covered = set()
    for top, left, bottom, right in (found for each in rule.get("sqref", "").split() if (found := area(each))):
        columns = range(left, right + 1)
        if top <= header <= bottom:
            covered |= {(column, True) for column in columns}
        if top != header or bottom != header:
            covered |= {(column, False) for column in columns}
    return covered
