"""One worksheet after the other into a skeleton: filled cells, sizes, what is hidden and merged ranges; no more."""

from __future__ import annotations

import datetime
import math
import re
from itertools import product
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from allocator.basics.units import plain
from allocator.ooxml.cells import FORBIDDEN, LAST_COLUMN, area, cells_of, letters, line_of, reference, whole
from allocator.ooxml.refusal import damaged, refuse, too_many
from allocator.ooxml.xml import MAIN, m, stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from allocator.ooxml.cell_formats import Looks
    from allocator.ooxml.cells import RawCell
    from allocator.ooxml.limits import PackageLimits

HEADER_LINES = 20
"""Lines kept of a sheet that is too large to be one of ours: headers would stand among them."""
LARGE = 50_000
"""Cells from which on a sheet is cut to these lines, unless one of them has a word that is asked for."""

BAD = "#VALUE!"
"""The mark for a value that the file does not have: reading says so where it matters."""
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})

WORDS = ("s", "str", "inlineStr")
BOOLEANS = {"1": "1", "true": "1", "0": "0", "false": "0"}
TRUE = ("1", "true")
LONGEST_FORMULA = 8_192
"""Characters: Excel's own limit. Of a longer one only that it is there matters."""
LONGEST_OURS = 500
"""Characters of a formula without a value that are told: those that we know how to work out have fewer."""
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
FIGURES = re.compile(r"[\d\s.+\-*/()%]{1,100}")
"""A formula of figures alone."""
LONGEST_NUMBER = 40
"""Characters of a number beyond which only what it comes to is kept."""

ROW, MERGE, COLUMNS, FORMAT = (m(name) for name in ("row", "mergeCell", "cols", "sheetFormatPr"))
PASSED = tuple(
    m(name)
    for name in ("hyperlink", "cfRule", "conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
)
"""Elements that may come by the million; forgotten as they go by."""


class Strings:
    """A workbook's shared strings, and those that a skeleton keeps, numbered as they come."""

    def __init__(self, shared: Iterable[str], limits: PackageLimits) -> None:
        self._shared = list(shared)
        self._longest = limits.cell_length
        self.kept: dict[str, int] = {}

    def shared(self, number: str) -> str | None:
        """The string of this number; None where the file has none."""
        place = whole(number)
        return self._shared[place] if place is not None and place < len(self._shared) else None

    def keep(self, words: str, where: str) -> int:
        """The number of a string in the skeleton. Raises PackageError for one that no cell holds."""
        if len(words) > self._longest:
            too_many("cell_length", self._longest, where)
        return self.kept.setdefault(words, len(self.kept))


class Sieve:
    """Takes the sheets of one workbook; counts what they hold together."""

    def __init__(self, looks: Looks, strings: Strings, limits: PackageLimits, asked: frozenset[str]) -> None:
        self._looks, self._strings, self._limits, self._asked = looks, strings, limits, asked
        self._cells = self._merged = self._ranges = 0
        self.uncalculated: dict[str, list[tuple[int, int, str]]] = {}
        """The formulas without a value, by sheet title: line, column and how each begins."""
        self.constants: dict[str, list[tuple[int, int, str]]] = {}
        """The formulas that name no cell, such as `=400`, by sheet title: line, column and what they come to."""

    def sheet(self, title: str, part: str, content: bytes) -> str:
        """A worksheet's skeleton."""
        sheet = _Sheet(title, part)
        for element in stream(content, part, (ROW, MERGE, COLUMNS, FORMAT, *PASSED), m("worksheet")):
            if element.tag == ROW:
                self._row(sheet, element)
            elif element.tag == MERGE:
                sheet.merges.append(element.get("ref", ""))
                if self._merged + len(sheet.merges) > self._limits.merged_cells:
                    too_many("merged_cells", self._limits.merged_cells, sheet.title)
            elif element.tag == COLUMNS:
                sheet.columns = _columns(element)
            elif element.tag == FORMAT:
                _usual_sizes(sheet, element)
        return sheet.xml(self._merges(sheet))

    def _row(self, sheet: _Sheet, row: _Element) -> None:
        line = line_of(row, sheet.line, sheet.part)
        if line <= sheet.line:
            raise damaged(sheet.part)  # which of two lines 5 counts, nobody can tell
        sheet.line = line
        if sheet.cells > LARGE and sheet.line > HEADER_LINES and not sheet.asked:
            return
        cells = self._cells_of(sheet, row)
        if not cells:
            return
        height = _number(row.get("ht"))
        sheet.last_line = sheet.line
        sheet.cells += len(cells)
        self._cells += len(cells)
        if self._cells > self._limits.cells:
            too_many("cells", self._limits.cells, sheet.title)
        high = "" if height is None else f' ht="{height}" customHeight="1"'
        no_height = sheet.flat if height is None else float(height) == 0
        high += ' hidden="1"' if row.get("hidden") in TRUE or no_height else ""
        sheet.lines.append(f'<row r="{sheet.line}"{high}>{"".join(cells)}</row>')

    def _cells_of(self, sheet: _Sheet, row: _Element) -> list[str]:
        """The filled cells of a row. Raises PackageError where one is there twice: either could be the one meant."""
        filled: dict[int, str] = {}
        for raw in cells_of(row, sheet.line, sheet.part):
            if shown := self._cell(sheet, raw):
                if raw.column in filled:
                    refuse("a cell is there twice", "een cel staat er twee keer in", part=sheet.place(raw))
                filled[raw.column] = shown
        return list(filled.values())

    def _cell(self, sheet: _Sheet, raw: RawCell) -> str:
        """A filled cell; "" for a blank one."""
        if raw.value is None and raw.formula is None:
            return ""
        kind, shown = self._value(sheet, raw)
        sheet.last_column = max(sheet.last_column, raw.column)
        formula = ""
        if raw.formula is not None:
            formula = f"<f>{escape(FORBIDDEN.sub('', raw.formula[:LONGEST_FORMULA])) or 0}</f>"
            if shown is None:
                beginning = f"={raw.formula[:LONGEST_OURS]}"
                self.uncalculated.setdefault(sheet.title, []).append((sheet.line, raw.column, beginning))
            if (constant := _constant(raw.formula, shown if kind == "n" else None)) is not None:
                self.constants.setdefault(sheet.title, []).append((sheet.line, raw.column, constant))
        value = "" if shown is None else f"<v>{shown}</v>"
        style = self._looks.number(raw.style)
        return f'<c r="{letters(raw.column)}{sheet.line}" s="{style}" t="{kind}">{formula}{value}</c>'

    def _value(self, sheet: _Sheet, raw: RawCell) -> tuple[str, str | None]:
        """A cell's kind and value in the skeleton."""
        value = raw.value
        if value is None:
            return "n", None
        if raw.kind == "s":
            words = self._strings.shared(value)
            return ("e", BAD) if words is None else self._words(sheet, raw, words)
        if raw.kind == "b":
            shown = BOOLEANS.get(value.strip())
            return ("e", BAD) if shown is None else ("b", shown)
        if raw.kind == "n" and not value.strip():
            return "n", None
        if raw.kind == "n" and (number := _number(value)) is not None:
            return "n", number
        if raw.kind == "d" and (moment := _moment(value)) is not None:
            return "d", moment
        if raw.kind in ("n", "d", *WORDS):
            return self._words(sheet, raw, value)
        return "e", value if raw.kind == "e" and value in ERRORS else BAD

    def _words(self, sheet: _Sheet, raw: RawCell, words: str) -> tuple[str, str | None]:
        if raw.formula is not None:
            return "str", escape(FORBIDDEN.sub("", words[: self._limits.cell_length]))
        if sheet.line <= HEADER_LINES and plain(words) in self._asked:
            sheet.asked = True
        return "s", str(self._strings.keep(words, sheet.place(raw)))

    def _merges(self, sheet: _Sheet) -> list[str]:
        """Merged ranges as far as the sheet is filled. Raises PackageError for ranges that lie over each other."""
        kept: list[str] = []
        taken: set[tuple[int, int]] = set()
        for top, left, bottom, right in (found for each in sheet.merges if (found := area(each)) is not None):
            bottom, right = min(bottom, sheet.last_line), min(right, sheet.last_column)
            if top > bottom or left > right or (top, left) == (bottom, right):
                continue
            self._ranges += 1
            if self._ranges > self._limits.merged_ranges:
                too_many("merged_ranges", self._limits.merged_ranges, sheet.title)
            where, size = reference(top, left, bottom, right), (bottom - top + 1) * (right - left + 1)
            self._merged += size
            if self._merged > self._limits.merged_cells:
                too_many("merged_cells", self._limits.merged_cells, sheet.title)
            before = len(taken)
            taken.update(product(range(top, bottom + 1), range(left, right + 1)))
            if len(taken) < before + size:
                place = f"{sheet.title}!{where}"
                refuse("merged cells lie over each other", "samengevoegde cellen liggen over elkaar", part=place)
            kept.append(where)
        return kept


class _Sheet:
    """The part of one sheet that has been kept so far."""

    def __init__(self, title: str, part: str) -> None:
        self.title, self.part = title, part
        self.lines: list[str] = []
        self.merges: list[str] = []
        self.columns = self.usual = ""
        self.line = self.cells = 0
        self.last_line = self.last_column = 0
        self.asked = self.flat = False

    def place(self, raw: RawCell) -> str:
        """Where a cell of the line at hand stands: `Tasks!B5`."""
        return f"{self.title}!{letters(raw.column)}{self.line}"

    def xml(self, merges: list[str]) -> str:
        merged = "".join(f'<mergeCell ref="{each}"/>' for each in merges)
        return "".join(
            (
                f'<worksheet xmlns="{MAIN}">{self.usual}{self.columns}<sheetData>',
                *self.lines,
                "</sheetData>",
                f"<mergeCells>{merged}</mergeCells>" if merged else "",
                "</worksheet>",
            )
        )


def _usual_sizes(sheet: _Sheet, usual: _Element) -> None:
    """The sizes of lines and columns that say none themselves.

    `zeroHeight` hides only lines that are not written out (ECMA-376, part 1, 18.3.1.81), and these hold nothing: Excel
    says it where somebody hid all that lies below the table. Lines that are written out show, in LibreOffice too.
    """
    height, width = _number(usual.get("defaultRowHeight")), _number(usual.get("defaultColWidth"))
    sheet.flat = height is not None and float(height) == 0 and usual.get("zeroHeight") not in TRUE
    if width is not None:
        sheet.usual = f'<sheetFormatPr defaultRowHeight="15" defaultColWidth="{width}"/>'


def _columns(columns: _Element) -> str:
    """Widths of columns and which are hidden."""
    kept: dict[int, str] = {}
    for column in columns.iterfind(m("col")):
        first, last = whole(column.get("min")), whole(column.get("max"))
        if first is None or last is None or not 1 <= first <= last <= LAST_COLUMN:
            continue
        width = _number(column.get("width"))
        is_hidden = column.get("hidden") in TRUE or (width is not None and float(width) == 0)
        hidden = ' hidden="1"' if is_hidden else ""
        shown = "" if width is None else f' width={quoteattr(width)} customWidth="1"'
        kept[first] = f'<col min="{first}" max="{last}"{shown}{hidden}/>'
    return f"<cols>{''.join(kept.values())}</cols>" if kept else ""


def _constant(formula: str, value: str | None) -> str | None:
    """A formula of figures alone, as `=` and its value, or as it is where that says more: `=+40`, `=10%`. None for any
    other."""
    bare = formula.strip()
    if NUMBER.fullmatch(bare) or (FIGURES.fullmatch(bare) and (bare.startswith("+") or "%" in bare)):
        return f"={bare}"
    return f"={value}" if value is not None and FIGURES.fullmatch(bare) else None


def _number(words: str | None) -> str | None:
    """A number as it is spelled; None for what is none."""
    spelled = (words or "").strip()
    try:
        number = float(spelled) if spelled.isascii() and "_" not in spelled else math.nan
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return spelled if len(spelled) <= LONGEST_NUMBER else repr(number)


def _moment(words: str) -> str | None:
    """A date, a time or both in ISO 8601, in whole seconds and without a zone; None for what is none."""
    spelled = words.strip()
    for read in (datetime.date.fromisoformat, _with_time, _time):
        try:
            return read(spelled).isoformat()
        except ValueError:
            continue
    return None


def _with_time(words: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(words).replace(microsecond=0, tzinfo=None)


def _time(words: str) -> datetime.time:
    return datetime.time.fromisoformat(words).replace(microsecond=0, tzinfo=None)
