"""Our columns into the XML of the user's sheet: cells, widths, heights, and what reaches over their table."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from allocator.package.cells import IS, C, T, area, cells_of, escaped, line_of, reference
from allocator.package.order import WORKSHEET, place_in_order
from allocator.package.xml import MAIN, m

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from allocator.package.cells import RawCell
    from allocator.package.recipe import Columns

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PLAIN = {None: MAIN}
PAPER = ("printOptions", "pageMargins", "pageSetup", "headerFooter")


def inline(raw: RawCell, strings: Sequence[str], style: int) -> _Element:
    """A donor's cell as it stands on its own: words in the cell itself, the style's number as given."""
    cell = etree.Element(C, r=raw.element.get("r", ""), s=str(style), nsmap=PLAIN)
    if raw.value is None and raw.formula is None:
        return cell
    if raw.kind in ("s", "inlineStr"):
        cell.set("t", "inlineStr")
        words = etree.SubElement(etree.SubElement(cell, IS), T)
        words.text = escaped(strings[int(raw.value or 0)] if raw.kind == "s" else raw.value or "")
        words.set(SPACE, "preserve")
        return cell
    if raw.kind != "n":
        cell.set("t", raw.kind)
    for child in raw.element:
        fresh = etree.SubElement(cell, child.tag)
        fresh.text = child.text
    return cell


class Worksheet:
    """The user's sheet while our columns go into it. Numbers of lines and columns are from 1."""

    def __init__(self, root: _Element, part: str, columns: Columns) -> None:
        self.root, self._part, self._columns = root, part, columns
        self._data = root.find(m("sheetData"))
        self.lost_formulas = False
        """Whether a formula made way for a cell of ours."""
        self._rows: dict[int, _Element] = {}
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
        for line, height in self._columns.heights.items():
            row = self._row(line)
            row.set("ht", f"{height:g}")
            row.set("customHeight", "1")
        self._unmerge()
        self._measure()

    def _unmerge(self) -> None:
        """Single cells that get a value no longer hide below a merged range."""
        merged = self.root.find(m("mergeCells"))
        for each in () if merged is None else list(merged):
            found = area(each.get("ref", ""))
            inside = found is not None and any(
                found[0] <= line <= found[2] and found[1] <= column <= found[3] for line, column in self._columns.cells
            )
            if merged is not None and inside:
                merged.remove(each)
        if merged is not None:
            merged.set("count", str(len(merged)))
            if not len(merged):
                self.root.remove(merged)

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
                    cell = inline(raw, strings, format_(raw.style))
                    fresh.setdefault(line, {})[raw.column] = cell
        return fresh

    def _merge(self, line: int, fresh: dict[int, _Element]) -> None:
        """Put fresh cells into a row, in the order of their columns; what stands in our columns makes way."""
        row = self._row(line) if fresh else self._rows[line]
        others: list[RawCell] = []
        for raw in list(cells_of(row, line, self._part)):
            if raw.column in fresh or raw.column in self._columns.headers:
                self.lost_formulas |= raw.formula is not None
                if (line, raw.column) in self._columns.cells:
                    self._keep_look(raw, fresh[raw.column])
                row.remove(raw.element)
            else:
                others.append(raw)
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
        if dimension is not None and known is not None:
            top, left, bottom, right = known
            first, last = self._columns.ours[0], self._columns.ours[-1]
            lines = [self._columns.header_row, self._columns.last_row]
            dimension.set("ref", reference(min(top, *lines), min(left, first), max(bottom, *lines), max(right, last)))

    # -- columns

    def take_widths(self) -> None:
        """New columns get their width; a format that reached over them (all unused columns hidden) lets them out."""
        if not self._columns.widths:
            return
        columns = self.root.find(m("cols"))
        if columns is None:
            columns = etree.Element(m("cols"))
            place_in_order(self.root, columns, WORKSHEET)
        for column, width in sorted(self._columns.widths.items()):
            for known in list(columns.iterchildren(m("col"))):
                _leave_out(known, column)
            fresh = etree.Element(m("col"), min=str(column), max=str(column), width=f"{width:g}", customWidth="1")
            after = [each for each in columns.iterchildren(m("col")) if int(each.get("min", "1")) > column]
            columns.insert(columns.index(after[0]) if after else len(columns), fresh)

    # -- what reaches over the table

    def widen(self) -> None:
        """What covers the whole table covers our columns as well: the filter and formats on condition."""
        for own in self.root.iterchildren(m("autoFilter")):
            if (wider := self.widened(own.get("ref", ""), header=True)) is not None:
                own.set("ref", wider)
        for own in self.root.iterchildren(m("conditionalFormatting")):
            ranges = own.get("sqref", "").split()
            own.set("sqref", " ".join(self.widened(each) or each for each in ranges))

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

    # -- validation and paper

    def take_validations(self, donor: _Element) -> None:
        """Drop-downs and hints on our columns from the donor; those that stood on our columns alone make way."""
        own = self.root.find(m("dataValidations"))
        fresh = [
            deepcopy(each)
            for each in donor.iterfind(f"{m('dataValidations')}/{m('dataValidation')}")
            if self._is_ours(each)
        ]
        if own is not None:
            for each in list(own):
                if self._is_ours(each):
                    own.remove(each)
        elif fresh:
            own = etree.Element(m("dataValidations"))
            place_in_order(self.root, own, WORKSHEET)
        if own is None:
            return
        own.extend(fresh)
        own.set("count", str(len(own)))
        if not len(own):
            self.root.remove(own)

    def _is_ours(self, rule: _Element) -> bool:
        ranges = [area(each) for each in rule.get("sqref", "").split()]
        ours = set(self._columns.ours)
        return bool(ranges) and all(each is not None and set(range(each[1], each[3] + 1)) <= ours for each in ranges)

    def take_conditions(self, donor: _Element, differential: Callable[[int], int]) -> None:
        """Formats on condition on our columns from the donor, in place of those that stood there alone."""
        for own in list(self.root.iterchildren(m("conditionalFormatting"))):
            if self._is_ours(own):
                self.root.remove(own)
        used = [
            int(each.get("priority", "0"))
            for each in self.root.iter(m("cfRule"))
            if each.get("priority", "").isdecimal()
        ]
        priority = max(used, default=0)
        for each in donor.iterchildren(m("conditionalFormatting")):
            if not self._is_ours(each):
                continue
            fresh = deepcopy(each)
            for rule in fresh.iterchildren(m("cfRule")):
                priority += 1
                rule.set("priority", str(priority))
                if rule.get("dxfId") is not None:
                    rule.set("dxfId", str(differential(int(rule.get("dxfId", "0")))))
            place_in_order(self.root, fresh, WORKSHEET)

    def take_paper(self, donor: _Element) -> None:
        """How the sheet prints, from the donor; paper size and footer of the user's own stay."""
        own_page, own_footer = self.root.find(m("pageSetup")), self.root.find(m("headerFooter"))
        size = None if own_page is None else own_page.get("paperSize")
        for name in PAPER:
            fresh, own = donor.find(m(name)), self.root.find(m(name))
            if fresh is None or (name == "headerFooter" and own_footer is not None):
                continue
            fresh = deepcopy(fresh)
            if own is not None:
                self.root.remove(own)
            if name == "pageSetup" and size is not None:
                fresh.set("paperSize", size)
            place_in_order(self.root, fresh, WORKSHEET)
        properties = self.root.find(m("sheetPr"))
        if properties is None:
            properties = etree.Element(m("sheetPr"))
            place_in_order(self.root, properties, WORKSHEET)
        fit = properties.find(m("pageSetUpPr"))
        if fit is None:
            fit = etree.SubElement(properties, m("pageSetUpPr"))  # the last of its three children
        fit.set("fitToPage", "1")


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


def widen_table(table: _Element, columns: Columns) -> bool:
    """Let an Excel table that the overview is take our columns in; whether anything changed.

    A table that a query fills keeps its columns: it would lose others when it is refreshed.
    """
    found = area(table.get("ref", ""))
    if found is None or table.get("tableType") in ("queryTable", "xml") or table.get("headerRowCount") == "0":
        return False
    top, left, bottom, right = found
    headers = {**columns.headers, **columns.kept}
    if top != columns.header_row or not left <= columns.ours[0] <= right + 1:
        return False
    names = table.find(m("tableColumns"))
    if (
        names is None
        or len(names) != right - left + 1
        or columns.ours != list(range(columns.ours[0], columns.ours[-1] + 1))
    ):
        return False
    used = [int(each.get("id", "0")) for each in names]
    for column in columns.ours:
        if column <= right:
            if names[column - left].get("name") != headers[column]:
                names[column - left].set("name", headers[column])
        else:
            used.append(max(used) + 1)
            etree.SubElement(names, m("tableColumn"), id=str(used[-1]), name=headers[column])
    names.set("count", str(len(names)))
    whole = reference(top, left, bottom, max(right, columns.ours[-1]))
    changed = whole != table.get("ref")
    table.set("ref", whole)
    for own in table.iterchildren(m("autoFilter")):
        its = area(own.get("ref", ""))
        if its is not None:
            own.set("ref", reference(its[0], its[1], its[2], max(its[3], columns.ours[-1])))
    return changed
