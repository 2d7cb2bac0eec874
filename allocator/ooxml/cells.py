"""The cells of a worksheet, as its XML has them: where each stands, of which kind it is, what it holds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from allocator.ooxml.refusal import damaged
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
COLUMN = re.compile(r"[A-Za-z]{1,3}")
ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LONGEST_NUMBER = 10
"""Digits of an unsignedInt (XML Schema part 2, 3.3.22)."""
LONGEST_COUNT = 100
"""Characters of a number with blanks round it."""
C, V, F, IS, T, R = (m(name) for name in ("c", "v", "f", "is", "t", "r"))


class RawCell(NamedTuple):
    """A cell as it is stored: `kind` is its `t` ("n" where it has none), `value` the text of its value or None,
    `formula` whether it has one, its text or "" where another cell's text stands for it."""

    column: int
    element: _Element
    kind: str
    value: str | None
    formula: str | None
    style: int


def whole(words: str | None) -> int | None:
    """A count or a place in a list, as attributes have it; None for what is none, and for more than any file has."""
    return None if words is None or len(words) > LONGEST_COUNT else _whole(words)


@lru_cache(maxsize=LAST_COLUMN)
def _whole(words: str) -> int | None:
    digits = words.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None


@lru_cache(maxsize=LAST_COLUMN)
def letters(column: int) -> str:
    """`A` for 1, `AA` for 27."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=LAST_COLUMN)
def column_of(name: str) -> int:
    """1 for `A`, 27 for `AA`; 0 for what is no column of a sheet."""
    if not COLUMN.fullmatch(name):
        return 0
    column = 0
    for letter in name.upper():
        column = 26 * column + ord(letter) - 64
    return column if column <= LAST_COLUMN else 0


def place(address: str) -> tuple[int, int] | None:
    """Line and column of an address such as `B5`; None where it is none, or beyond a sheet's edge."""
    match = ADDRESS.fullmatch(address)
    column = column_of(match[1]) if match is not None else 0
    line = int(match[2]) if match is not None else 0
    return (line, column) if column and 1 <= line <= LAST_ROW else None


def area(reference: str) -> tuple[int, int, int, int] | None:
    """First line, first column, last line and last column of a range such as `B5:C9`, whole columns and lines too."""
    first, _, last = reference.replace("$", "").partition(":")
    last = last or first
    start, end = place(first), place(last)
    if start is not None and end is not None:
        return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
    if first.isalpha() and last.isalpha():
        tops = place(f"{first}1"), place(f"{last}1")
        if tops[0] is not None and tops[1] is not None:
            return 1, tops[0][1], LAST_ROW, tops[1][1]
    if first.isdigit() and last.isdigit() and 1 <= int(first) <= int(last) <= LAST_ROW:
        return int(first), 1, int(last), LAST_COLUMN
    return None


def reference(first_line: int, first_column: int, last_line: int, last_column: int) -> str:
    """A range as a sheet writes it: `B5:C9`, or `B5` alone."""
    start, end = f"{letters(first_column)}{first_line}", f"{letters(last_column)}{last_line}"
    return start if start == end else f"{start}:{end}"


def line_of(row: _Element, before: int, part: str) -> int:
    """The number of a row; one without a number follows the one before. Raises PackageError for one that is none."""
    number = row.get("r")
    if number is None:
        return before + 1
    line = whole(number)
    if line is None or not 1 <= line <= LAST_ROW:
        raise damaged(part)
    return line


def cells_of(row: _Element, line: int, part: str) -> Iterator[RawCell]:
    """The cells of a row in the order in which they stand."""
    column, number = 0, str(line)
    for element in row.iterchildren(C):
        address = element.get("r")
        if address is None:
            column += 1
        elif address.endswith(number) and (known := column_of(address[: -len(number)])):
            column = known
        else:
            raise damaged(part)
        if column > LAST_COLUMN:
            raise damaged(part)
        yield _raw(element, column)


def _raw(element: _Element, column: int) -> RawCell:
    kind, value, formula = element.get("t", "n"), None, None
    for child in element:
        if child.tag == V:
            value = child.text or ""
        elif child.tag == F:
            formula = child.text or ""
        elif child.tag == IS:
            value = plain_text(child)
    return RawCell(column, element, kind, value, formula, whole(element.get("s")) or 0)


def plain_text(item: _Element) -> str:
    """The letters of a string, its runs one after the other, without the reading aids of East Asian scripts."""
    parts = []
    for child in item:
        if child.tag == T:
            parts.append(child.text or "")
        elif child.tag == R:
            parts += [text.text or "" for text in child if text.tag == T]
    return unescaped("".join(parts))


def unescaped(words: str) -> str:
    """Characters that XML can't hold are stored as `_x000D_` (ECMA-376 part 1, 22.9.2.19)."""
    return ESCAPED.sub(_character, words) if "_x" in words else words


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def escaped(words: str) -> str:
    """Words as a cell stores them: what would read as an escape, and what XML can't hold, escaped."""
    words = ESCAPED.sub(lambda match: f"_x005F_{match[0][1:]}", words) if "_x" in words else words
    return FORBIDDEN.sub(lambda match: f"_x{ord(match[0]):04X}_", words)


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML document can hold (XML 1.0, 2.2), and the carriage return, which is read back as a line feed."""
