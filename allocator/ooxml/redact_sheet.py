"""A sheet of a copy in which some cells hold nothing any more: what else stands on it that told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.ooxml.cells import IS, F, V, area, cells_of, letters, line_of, place
from allocator.ooxml.shared_formulas import Lenders
from allocator.ooxml.worksheet import X14, XM
from allocator.ooxml.xml import m, r

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from allocator.ooxml.cells import RawCell
    from allocator.ooxml.formula import Area as Range

MESSAGES = ("prompt", "promptTitle", "error", "errorTitle")
"""What a check on cells says to whoever writes there: often about the person."""


class Area(NamedTuple):
    """Cells of a sheet from a line on, in the columns from `first` to `last`."""

    sheet: str
    line: int
    first: int
    last: int

    def holds(self, line: int, column: int) -> bool:
        return line >= self.line and self.first <= column <= self.last

    def touches(self, its: Range) -> bool:
        return its[2] >= self.line and its[1] <= self.last and its[3] >= self.first


def rows_of(root: _Element, part: str) -> Iterator[tuple[int, _Element]]:
    """The rows of a sheet with their numbers."""
    line = 0
    for row in root.iterfind(f"{m('sheetData')}/{m('row')}"):
        line = line_of(row, line, part)
        yield line, row


def empty(root: _Element, part: str, areas: Sequence[Area]) -> None:
    """Take out what stands in the areas, and what is kept beside the cells: scenarios, checks, links, filters."""
    if not areas:
        return
    lenders = Lenders()
    for line, row in rows_of(root, part):
        for raw in list(cells_of(row, line, part)):
            if any(each.holds(line, raw.column) for each in areas) and len(raw.element):
                lenders.note(raw, line)
                for child in list(raw.element):
                    raw.element.remove(child)
                for name in ("t", "cm", "vm"):
                    raw.element.attrib.pop(name, None)
    lenders.hand_on(rows_of(root, part), part)
    _drop_scenarios(root, areas)
    _drop_checks(root, areas)
    if _drop_filters(root, areas):
        show_all(root, part)


def show_all(root: _Element, part: str) -> None:
    """Show the lines that a filter hid: who stays in view would tell what was filtered for."""
    for _, row in rows_of(root, part):
        row.attrib.pop("hidden", None)


def dropped_links(root: _Element, areas: Sequence[Area]) -> set[str]:
    """Take out the links on emptied cells, which may show their words; the relations that they leave."""
    dropped = []
    for each in root.findall(f"{m('hyperlinks')}/{m('hyperlink')}"):
        its = area(each.get("ref", ""))
        if its is not None and any(area_.touches(its) for area_ in areas):
            dropped.append(each)
    _remove(dropped)
    _remove(each for each in root.findall(m("hyperlinks")) if not len(each))
    return {each.get(r("id"), "") for each in dropped} - {""}


def formulas_of(title: str, root: _Element, part: str) -> Iterator[tuple[str, int, RawCell, str]]:
    """The cells of a sheet that something is worked out in: sheet, line, cell, and the formula in full.

    A formula of several cells stands in the first of them only, and is told of each; so is a data table, which looks
    at the cells that it tries out and at the formulas beside it.
    """
    lenders, spread = Lenders(), []
    for line, row in rows_of(root, part):
        for raw in cells_of(row, line, part):
            if raw.formula is None:
                continue
            formula = raw.element.find(F)
            its = area(formula.get("ref", "")) if formula is not None else None
            kind = formula.get("t", "") if formula is not None else ""
            words = lenders.in_full(raw, line)
            if formula is not None and its is not None and kind == "dataTable":
                words = _tried(formula, its)
            if its is not None and kind in ("array", "dataTable"):
                spread.append((its, words))
            else:
                yield title, line, raw, words
    for line, row in rows_of(root, part) if spread else ():
        for raw in cells_of(row, line, part):
            for (top, left, bottom, right), words in spread:
                if top <= line <= bottom and left <= raw.column <= right:
                    yield title, line, raw, words


def forget(cell: _Element) -> None:
    """Take a formula's value out."""
    for value in [*cell.findall(V), *cell.findall(IS)]:
        cell.remove(value)
    for name in ("t", "vm"):
        cell.attrib.pop(name, None)


def _tried(table: _Element, its: Range) -> str:
    """What a data table looks at, as a formula would: its inputs, and the cells above and left of it."""
    top, left, bottom, right = its
    beside = [f"{letters(max(left - 1, 1))}{max(top - 1, 1)}:{letters(right)}{max(top - 1, 1)}"]
    beside.append(f"{letters(max(left - 1, 1))}{max(top - 1, 1)}:{letters(max(left - 1, 1))}{bottom}")
    inputs = [words for name in ("r1", "r2") if (words := table.get(name))]
    return "+".join([*beside, *inputs])


def _drop_scenarios(root: _Element, areas: Sequence[Area]) -> None:
    """Excel's own scenarios hold values for cells: those of such cells go."""
    for scenarios in root.findall(m("scenarios")):
        told = [
            scenario
            for scenario in scenarios.findall(m("scenario"))
            if any(
                (its := place(cell.get("r", ""))) is None or any(each.holds(*its) for each in areas)
                for cell in scenario.iterfind(m("inputCells"))
            )
        ]
        _remove(told)
        if not len(scenarios):
            _remove([scenarios])
        elif told:
            for name in ("current", "show"):
                scenarios.attrib.pop(name, None)


def _drop_checks(root: _Element, areas: Sequence[Area]) -> None:
    """Checks, hints and formats on condition of these cells alone go; what they say goes where they are for others
    too."""
    for own in root.findall(f"{m('dataValidations')}/{m('dataValidation')}"):
        _narrow(own, own.get("sqref", ""), areas)
    for own in root.findall(m("conditionalFormatting")):
        _narrow(own, own.get("sqref", ""), areas)
    for kind in ("dataValidation", "conditionalFormatting"):
        for own in list(root.iter(f"{{{X14}}}{kind}")):
            ranges = own.find(f"{{{XM}}}sqref")
            _narrow(own, "" if ranges is None else ranges.text or "", areas, ranges)
    for holder in [*root.findall(m("dataValidations")), *root.iter(f"{{{X14}}}dataValidations")]:
        if len(holder):
            holder.set("count", str(len(holder)))
        else:
            _remove([holder])


def _narrow(own: _Element, words: str, areas: Sequence[Area], ranges: _Element | None = None) -> None:
    """Take the ranges out of a rule's that lie within the areas, and the rule where nothing is left."""
    kept, touched = [], False
    for each in words.split():
        its = area(each)
        if its is None or not any(area_.touches(its) for area_ in areas):
            kept.append(each)
            continue
        touched = True
        if not all(any(area_.holds(its[0], number) for area_ in areas) for number in range(its[1], its[3] + 1)):
            kept.append(each)
    if not touched:
        return
    for name in MESSAGES:
        own.attrib.pop(name, None)
    if not kept:
        _remove([own])
    elif ranges is None:
        own.set("sqref", " ".join(kept))
    else:
        ranges.text = " ".join(kept)


def _drop_filters(root: _Element, areas: Sequence[Area]) -> bool:
    """Filters, of the sheet or a table, on columns of such cells no longer say what they show; whether one did."""
    told = []
    for own in root.iter(m("autoFilter")):
        its = area(own.get("ref", ""))
        for column in own.findall(m("filterColumn")) if its is not None else ():
            number = its[1] + int(column.get("colId", "0")) if its is not None else 0
            if any(each.first <= number <= each.last for each in areas):
                told.append(column)
    _remove(told)
    return bool(told)


def empty_table(table: _Element, areas: Sequence[Area]) -> bool:
    """Take out of a table what it keeps of columns of such cells: filters and the words of its totals; whether a filter
    was among it."""
    its, columns = area(table.get("ref", "")), table.findall(f"{m('tableColumns')}/{m('tableColumn')}")
    if its is None:
        return False
    for number, column in enumerate(columns, start=its[1]):
        if any(each.first <= number <= each.last and each.touches(its) for each in areas):
            column.attrib.pop("totalsRowLabel", None)
    return _drop_filters(table, [each for each in areas if each.touches(its)])


def _remove(elements: Iterator[_Element] | Sequence[_Element]) -> None:
    for each in list(elements):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
