"""References of formulas, as far as their words tell: ranges, and how these move with the formula's cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from allocator.ooxml.cells import LAST_COLUMN, LAST_ROW, area, letters, place

if TYPE_CHECKING:
    from collections.abc import Iterator

CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
LOOK = re.compile(
    r'"(?:[^"]|"")*"'  # words
    r"|(?P<sheet>'(?:[^']|'')*'!|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?!)"
    r"|(?P<within>\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\])"  # of a table
    rf"|(?<![\w.$\\])(?P<range>{CELL}(?::{CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?\d+:\$?\d+)(?![\w.(\[])"
    r"|(?P<name>[^\W\d][\w.\\?]*)(?P<called>\()?"
)
"""The pieces of a formula that say where it looks."""
END = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")

Area = tuple[int, int, int, int]
"""First line, first column, last line, last column."""


class Looks(NamedTuple):
    """Where a formula looks: `ranges` with the sheet that each is on ("" for the formula's own), names of ranges, of
    tables and of functions, in small letters."""

    ranges: tuple[tuple[str, Area], ...]
    names: frozenset[str]
    functions: frozenset[str]


def looks(formula: str) -> Looks:
    """Where a formula looks."""
    ranges, names, functions, sheet = [], set(), set(), ""
    for piece in LOOK.finditer(formula):
        if piece["sheet"]:
            sheet = piece["sheet"][:-1].strip("'").replace("''", "'")
            continue
        found = area(piece["range"]) if piece["range"] else None
        if found is not None:
            ranges.append((sheet, found))
        elif piece["called"]:
            functions.add(piece["name"].lower())
        elif piece["name"] or piece["range"]:
            names.add((piece["name"] or piece["range"]).lower())
        sheet = ""
    return Looks(tuple(ranges), frozenset(names), frozenset(functions))


def moved(formula: str, lines: int, columns: int) -> str:
    """A formula as it reads in a cell some lines below and columns right of its own. What leaves the sheet on one
    side comes back on the other, as in Excel."""
    return "".join(_pieces(formula, lines, columns))


def _pieces(formula: str, lines: int, columns: int) -> Iterator[str]:
    at = 0
    for piece in LOOK.finditer(formula):
        yield formula[at : piece.start()]
        words, at = piece[0], piece.end()
        # A range beyond the edge is a name.
        known = piece["range"] is not None and area(piece["range"]) is not None
        yield ":".join(_end(each, lines, columns) for each in words.split(":")) if known else words
    yield formula[at:]


def _end(words: str, lines: int, columns: int) -> str:
    """One end of a range, moved where no dollar sign holds it."""
    match = END.fullmatch(words)
    if match is None:
        return words
    # In `$5` of `$5:$7` the first dollar sign is the line's.
    across, letter, down, line = match.groups() if match[2] else ("", "", match[1], match[4])
    if letter and not across:
        start = place(f"{letter}1")
        letter = letters((start[1] - 1 + columns) % LAST_COLUMN + 1) if start is not None else letter
    if line and not down:
        line = str((int(line) - 1 + lines) % LAST_ROW + 1)
    return f"{across}{letter}{down}{line}"
