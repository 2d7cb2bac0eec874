"""Our columns into the XML of the user's sheet: cells, widths, heights, and what reaches over their table."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.cells import IS, T, V, area, cells_of, escaped, letters, line_of, reference
from allocator.ooxml.order import WORKSHEET, place_in_order
from allocator.ooxml.shared_formulas import Lenders
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from allocator.ooxml.cells import RawCell
    from allocator.ooxml.recipe import Columns

FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
"""The namespaces of what Excel 2010 added to sheets."""


def has_formulas(content: bytes) -> bool:
    """Whether a sheet works something out."""
    return FORMULA.search(content) is not None


def inline(cell: _Element, strings: Sequence[str], format_: Callable[[int], int]) -> _Element:
    """A donor's cell made to stand on its own: words in the cell itself, the format's number as it is here."""
    cell.set("s", str(format_(int(cell.get("s", "0")))))
    if cell.get("t") == "s":
        number = int(cell.findtext(V, "0"))
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        words = etree.SubElement(etree.SubElement(cell, IS), T)
        words.text = escaped(strings[number])
        if words.text != words.text.strip():
            words.set(SPACE, "preserve")
    elif not len(cell) and cell.get("t") != "n":
        cell.attrib.pop("t", None)  # a blank cell is of no kind
    return cell


class Worksheet:
    """The user's sheet while our columns go into it. Numbers of lines and columns are from 1."""

    def __init__(self, root: _Element, part: str, columns: Columns) -> None:
        self.root, self._part, self._columns = root, part, columns
        self._data = root.find(m("sheetData"))
        self.lost_formulas = False
        """Whether a formula made way for a cell of ours."""
        self._rows: dict[int, _Element] = {}
        self._lent = Lenders()
        """Formulas of cells that made way."""
        line = 0
        for row in () if self._data is None else self._data.iterchildren(m("row")):
            line = line_of(row, line, part)
            self._rows[line] = row

    # -- cells

    def take_cells(self, donor: _Element, strings: Sequence[str], format_: Callable[[int], int]) -> None:
        """Our columns' cells from the donor's sheet, in place of those that stand there; single cells' values."""
        fresh = self._fresh(donor, strings, format_)
        for line in sorted({*fresh, *(line for line in self._rows if line >= self._columns.header_row)}):
            self._merge(line, fresh.get(line, {}))
        self._lent.hand_on(self._rows.items(), self._part)
        for line, height in self._columns.heights.items():
            row = self._row(line)
            row.set("ht", f"{height:g}")
            row.set("customHeight", "1")
        self._unmerge()
        self._measure()

    def _unmerge(self) -> None:
        """Merged ranges over cells that we fill in are taken apart."""
        merged = self.root.find(m("mergeCells"))
        if merged is None:
            return
        hiding = [each for each in merged if (found := area(each.get("ref", ""))) is not None and self._hides(found)]
        for each in hiding:
            merged.remove(each)
        if not len(merged):
            self.root.remove(merged)
        elif hiding:
            merged.set("count", str(len(merged)))

    def _hides(self, merged: tuple[int, int, int, int]) -> bool:
        """Whether a merged range covers cells that are ours."""
        (top, left, bottom, right), columns = merged, self._columns
        single = any(top <= line <= bottom and left <= column <= right for line, column in columns.cells)
        table = bottom >= columns.header_row and top <= columns.last_row
        return single or (table and any(left <= column <= right for column in columns.headers))

    def _fresh(
        self, donor: _Element, strings: Sequence[str], format_: Callable[[int], int]
    ) -> dict[int, dict[int, _Element]]:
        """The donor's cells for this sheet by line and column."""
        ours, new = set(self._columns.headers), set(self._columns.kept) & set(self._columns.widths)
        header, single = self._columns.header_row, set(self._columns.cells)
        fresh: dict[int, dict[int, _Element]] = {}
        for row in donor.iterfind(f"{m('sheetData')}/{m('row')}"):
            line = line_of(row, 0, self._part)
            for raw in cells_of(row, line, self._part):
                ruled = line >= header and (raw.column in ours or (line == header and raw.column in new))
                if ruled or (line, raw.column) in single:
                    fresh.setdefault(line, {})[raw.column] = inline(raw.element, strings, format_)
        return fresh

    def _merge(self, line: int, fresh: dict[int, _Element]) -> None:
        """Put fresh cells into a row, in the order of their columns; what stands in our columns makes way, but for a
        formula below the table, such as the user's own total."""
        row = self._row(line) if fresh else self._rows[line]
        others: list[RawCell] = []
        for raw in list(cells_of(row, line, self._part)):
            total = line > self._columns.last_row and raw.formula is not None
            if raw.column in fresh or (raw.column in self._columns.headers and not total):
                self.lost_formulas |= raw.formula is not None
                self._lent.note(raw, line)
                if (line, raw.column) in self._columns.cells:
                    self._keep_look(raw, fresh[raw.column])
                row.remove(raw.element)
            else:
                others.append(raw)
        for raw in others:  # one that does not say where it is stands behind the one before
            raw.element.set("r", f"{letters(raw.column)}{line}")
        end = next((child for child in row if child.tag == m("extLst")), None)
        at = 0
        for column in sorted(fresh):
            while at < len(others) and others[at].column < column:
                at += 1
            before = others[at].element if at < len(others) else end
            if before is None:
                row.append(fresh[column])
            else:
                before.addprevious(fresh[column])
        if fresh:
            row.attrib.pop("spans", None)  # a hint only, and wrong by now

    @staticmethod
    def _keep_look(raw: RawCell, cell: _Element) -> None:
        """A cell that gets a value keeps the look that it had."""
        style = raw.element.get("s")
        if style is None:
            cell.attrib.pop("s", None)
        else:
            cell.set("s", style)

    def _row(self, line: int) -> _Element:
        """The row of this number; a new one in its place where the sheet has none."""
        if line not in self._rows:
            if self._data is None:
                self._data = etree.Element(m("sheetData"))
                place_in_order(self.root, self._data, WORKSHEET)
            row = etree.Element(m("row"), r=str(line))
            after = [number for number in self._rows if number > line]
            if after:
                self._rows[min(after)].addprevious(row)
            else:
                self._data.append(row)
            self._rows[line] = row
        return self._rows[line]

    def _measure(self) -> None:
        """How far the sheet is filled, as it says itself."""
        dimension = self.root.find(m("dimension"))
        known = area(dimension.get("ref", "")) if dimension is not None else None
        if dimension is not None and known is not None and self._columns.ours:
            top, left, bottom, right = known
            first, last = self._columns.ours[0], self._columns.ours[-1]
            lines = [self._columns.header_row, self._columns.last_row]
            dimension.set("ref", reference(min(top, *lines), min(left, first), max(bottom, *lines), max(right, last)))

    # -- columns

    def take_widths(self, donor: _Element, format_: Callable[[int], int]) -> None:
        """New columns get their width, and the donor's look for what people write there; a format that reached over
        them (all unused columns hidden) lets them out."""
        if not self._columns.widths:
            return
        columns = self.root.find(m("cols"))
        if columns is None:
            columns = etree.Element(m("cols"))
            place_in_order(self.root, columns, WORKSHEET)
        looks = {int(each.get("min", "0")): each.get("style") for each in donor.iterfind(f"{m('cols')}/{m('col')}")}
        for column, width in sorted(self._columns.widths.items()):
            for known in list(columns.iterchildren(m("col"))):
                _leave_out(known, column)
            fresh = etree.Element(m("col"), min=str(column), max=str(column), width=f"{width:g}", customWidth="1")
            if (look := looks.get(column)) is not None:
                fresh.set("style", str(format_(int(look))))
            after = [each for each in columns.iterchildren(m("col")) if int(each.get("min", "1")) > column]
            columns.insert(columns.index(after[0]) if after else len(columns), fresh)

    # -- what reaches over the table

    def widen(self) -> None:
        """Ranges over the whole table are widened to our columns: the filter and formats on condition."""
        for own in self.root.iterchildren(m("autoFilter")):
            if (wider := self.widened(own.get("ref", ""), header=True)) is not None:
                own.set("ref", wider)
                for order in own.iterchildren(m("sortState")):
                    self._widen_all(order, "ref")
        for own in self.root.iterchildren(m("conditionalFormatting")):
            self._widen_all(own, "sqref")
        for own in self.root.iter(f"{{{X14}}}conditionalFormatting"):
            for ranges in own.iterchildren(f"{{{XM}}}sqref"):
                ranges.text = self._all_widened(ranges.text or "")

    def _widen_all(self, element: _Element, attribute: str) -> None:
        ranges = element.get(attribute)
        if ranges is not None:
            element.set(attribute, self._all_widened(ranges))

    def _all_widened(self, ranges: str) -> str:
        """Ranges side by side, each that covers the table with our columns."""
        return " ".join(self.widened(each) or each for each in ranges.split())

    def widened(self, covered: str, header: bool = False) -> str | None:
        """A range that covers the table up to our columns, with them; None for another. One of a filter begins at the
        header; another covers all lines below it."""
        found = area(covered)
        if found is None:
            return None
        (top, left, bottom, right), columns = found, self._columns
        lines = top == columns.header_row if header else top <= columns.header_row + 1 and bottom >= columns.last_row
        reaches = columns.ours[0] - 1 <= right < columns.ours[-1]
        if not (lines and reaches and left <= (right if header else columns.first)):
            return None
        return reference(top, left, bottom, columns.ours[-1])


def _leave_out(known: _Element, column: int) -> None:
    """Let a format of columns no longer reach over this one."""
    first, last = int(known.get("min", "1")), int(known.get("max", "1"))
    if not first <= column <= last:
        return
    if column < last:
        rest = deepcopy(known)
        rest.tail = None
        rest.set("min", str(column + 1))
        known.addnext(rest)
    if first < column:
        known.set("max", str(column - 1))
    else:
        parent = known.getparent()
        if parent is not None:
            parent.remove(known)
