"""An Excel table that the overview is, with our columns in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.cells import area, reference
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from lxml.etree import _Element

    from allocator.ooxml.recipe import Columns

FILLED = ("queryTable", "xml")
"""Kinds of tables that something else fills: those keep their columns, or they would lose others when refreshed."""


def widen_table(table: _Element, columns: Columns) -> None:
    """Let the table take our columns in, where it covers the overview's up to them."""
    found, names = area(table.get("ref", "")), table.find(m("tableColumns"))
    if found is None or names is None or table.get("tableType") in FILLED or table.get("headerRowCount") == "0":
        return
    top, left, bottom, right = found
    first, last = columns.ours[0], columns.ours[-1]
    covers = top == columns.header_row and left <= columns.first and first <= right + 1
    if not covers or len(names) != right - left + 1 or columns.ours != list(range(first, last + 1)):
        return
    used = [int(each.get("id", "0")) for each in names]
    for column in columns.ours:
        if column > right:
            used.append(max(used) + 1)
            etree.SubElement(names, m("tableColumn"), id=str(used[-1]), name=columns.title_of(column))
        elif column in columns.headers:
            _name(names[column - left], columns.headers[column])
    names.set("count", str(len(names)))
    table.set("ref", reference(top, left, bottom, max(right, last)))
    for kind in ("autoFilter", "sortState"):
        for own in table.iter(m(kind)):
            its = area(own.get("ref", ""))
            if its is not None and its[3] == right:
                own.set("ref", reference(its[0], its[1], its[2], max(right, last)))


def _name(column: _Element, name: str) -> None:
    """A column of ours is called as its header says, and no formula fills it any more."""
    column.set("name", name)
    for each in column.findall(m("calculatedColumnFormula")):
        column.remove(each)
