"""One cell, one value: text, words, names, numbers, hours, euro, percentages; or a fault that names the cell.

Every function takes a line and a field of its sheet, and returns None for a blank cell, and after a fault.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from allocator.basics.numbers import UnclearNumberError, exact
from allocator.basics.text import Text, shown
from allocator.basics.units import hundredths, plain
from allocator.cell_words import AMBIGUOUS_CENTRAL, place_of
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.needs import needs_in
from allocator.workbook.cells.none import says_none
from allocator.workbook.cells.numbers import parsed
from allocator.workbook.cells.shown_units import as_shown, refuse_unit, shows_other_unit
from allocator.workbook.cells.unreadable import (
    ask_about_central,
    ask_about_thousands,
    refuse,
    refuse_bounds,
    refuse_fraction,
    refuse_need,
    refuse_number,
    refuse_unreadable,
    refuse_word,
)
from allocator.workbook.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable

    from allocator.categories import Cluster
    from allocator.cell_words import Words
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell, Line
    from allocator.workbook.schema import Column

Value = TypeVar("Value")

ONE = Fraction(1)

BETWEEN_WORDS = (",", "[,/+|]", r"[,/+|&]|(?i:\s(?:en|and)\s)")
"""Signs between the words of a list, those first that no word holds: `beleid & visie, technisch` are two."""
UNLIMITED = frozenset({"max_hours"})
"""Columns where none could mean no hours or no limit: there it is refused."""
OPEN = frozenset({"diploma", "type"})
"""Columns of one word where none is as blank."""
AMOUNTS = frozenset({Kind.HOURS, Kind.EURO, Kind.PERCENT})


def text(line: Line, field: str, notes: Notes) -> str | None:
    """Words; whole numbers count as words (a school may be called 1). Where one name goes, words for none are none."""
    cell = filled(line, field, notes)
    if cell is None or (line.column(field).kind is Kind.NAME and says_none(cell.value)):
        return None
    if isinstance(cell.value, str):
        if line.column(field).kind is Kind.NAME:  # a line break may part two names
            return "\n".join(filter(None, map(cleaned, cell.value.splitlines()))) or None
        return cleaned(cell.value) or None
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        digits = f"{cell.value:.15g}" if isinstance(cell.value, float) else str(cell.value)
        return as_shown(digits, cell.shown_with)
    refuse(line, field, cell, Text("text", "tekst"), notes)
    return None


def names(line: Line, field: str, notes: Notes) -> tuple[str, ...] | None:
    """Names with `;` (or a line break) between; no names at all where words say none."""
    cell = line.cells.get(field)
    if cell is not None and says_none(cell.value):
        return ()
    if cell is not None and isinstance(cell.value, str) and not cell.error:
        parts = (cleaned(part) for part in re.split(r"[;\n]", cell.value))
        return tuple(dict.fromkeys(part for part in parts if part)) or None
    words = text(line, field, notes)
    return None if words is None else (words,)


def word(line: Line, field: str, kind: type[Value], notes: Notes) -> Value | None:
    """One of the column's words, such as a cluster or a role, or yes or no."""
    cell = filled(line, field, notes)
    words = line.column(field).words
    if cell is None or words is None or (field in OPEN and says_none(cell.value)):
        return None
    value = cell.value
    if isinstance(value, bool | int | float) and value in (0, 1):
        value = str(int(value))  # yes and no are also ticks and figures
    if isinstance(value, str):
        found = place_of(value) if field == "where" else words.find(value)
        if isinstance(found, kind):
            return found
        if field == "where" and plain(value).startswith(AMBIGUOUS_CENTRAL):
            ask_about_central(cell, notes)
            return None
    refuse_word(cell, words, notes)
    return None


def word_list(line: Line, field: str, kind: type[Value], notes: Notes) -> frozenset[Value] | None:
    """Some of the column's words, with `;` between, or another sign where every part is one of the words."""
    cell = filled(line, field, notes)
    words = line.column(field).words
    parts = names(line, field, notes) if cell is not None else None
    if cell is None or words is None or parts is None:
        return None
    parts = tuple(piece for part in parts for piece in _parted(part, words))
    found = [words.find(part) for part in parts]
    for part, value in zip(parts, found, strict=True):
        if not isinstance(value, kind):
            refuse_word(cell, words, notes, part)
    return frozenset(value for value in found if isinstance(value, kind))


def _parted(part: str, words: Words) -> list[str]:
    """The words that plainly stand there with another sign between; the part as it is where any is none of ours."""
    if words.find(part) is None:
        for sign in BETWEEN_WORDS:
            pieces = [piece for each in re.split(sign, part) if (piece := cleaned(each))]
            if len(pieces) > 1 and all(words.find(piece) is not None for piece in pieces):
                return pieces
    return [part]


def needs(line: Line, field: str, notes: Notes) -> tuple[tuple[Cluster, int], ...] | None:
    """Clusters with the level needed in each, such as `policy 2; technical 1`; what is left over is a fault."""
    cell = filled(line, field, notes)
    if cell is None:
        return None
    found: dict[Cluster, int] = {}
    for part in names(line, field, notes) or ():
        read = needs_in(part)
        clusters = [cluster for cluster, _ in read or ()]
        if read is None or len({*found, *clusters}) < len(found) + len(clusters):
            refuse_need(cell, part, notes)
            return None
        found.update(read)
    return tuple(found.items())


def number(line: Line, field: str, notes: Notes) -> Fraction | None:
    """An exact number within the column's bounds."""
    cell = filled(line, field, notes)
    if cell is None:
        return None
    value = _number(line, field, cell, notes)
    return value if value is not None and _within(line, field, cell, value, notes) else None


def whole(line: Line, field: str, notes: Notes) -> int | None:
    """A whole number within the column's bounds."""
    cell = filled(line, field, notes)
    value = _number(line, field, cell, notes, is_whole=True) if cell is not None else None
    if cell is None or value is None:
        return None
    if value.denominator != 1:
        refuse_fraction(line, field, cell, value, notes)
        return None
    return int(value) if _within(line, field, cell, value, notes) else None


def hours(line: Line, field: str, factor: Fraction, notes: Notes) -> Fraction | None:
    """Hours as they stand there, exact; `factor` of them a year (weeks, BPT) are what bounds and rounding are about."""
    return _amount(line, field, factor, notes)


def euro(line: Line, field: str, notes: Notes) -> Fraction | None:
    """Euro as they stand there, exact."""
    return _amount(line, field, ONE, notes)


def percent(line: Line, field: str, notes: Notes) -> Fraction | None:
    """A share in percent: `30`, `30 %` and 0.3 shown as a percentage are all 30."""
    cell = filled(line, field, notes)
    if cell is None:
        return None
    marked = isinstance(cell.value, str) and cell.value.strip().endswith("%")
    quoted_sign = cell.shown_with is not None and cell.shown_with[1].strip() == "%"
    value = _number(line, field, cell, notes, strip="%" if marked else "")
    if value is None:
        return None
    value = value * 100 if cell.percentage else value
    if not marked and not quoted_sign and not cell.percentage and _fits(line.column(field), value * 100):
        warn_bare_percent(cell, value, notes, like=("bare", line.table.title, field, value))
    return value if _within(line, field, cell, value, notes) else None


def warn_bare_percent(cell: Cell, value: Fraction, notes: Notes, like: Hashable | None = None) -> None:
    """A bare 0.3 is 0.3 %, and may have been meant as 30 %."""
    if 0 < value <= 1:
        digits, full = shown(value), shown(value * 100)
        notes.warn(
            cell.place,
            Text(f"{digits.en} is read as {digits.en} %", f"{digits.nl} wordt gelezen als {digits.nl} %"),
            Text(f"write {full.en} % if you mean that", f"schrijf {full.nl} % als je dat bedoelt"),
            like,
        )


def _amount(line: Line, field: str, factor: Fraction, notes: Notes) -> Fraction | None:
    """A number that counts in hundredths once it is multiplied by `factor`; a warning where these are rounded."""
    cell = filled(line, field, notes)
    scale = factor * 100
    value = _number(line, field, cell, notes, scale) if cell is not None else None
    if cell is None or value is None:
        return None
    rounded = hundredths(value, factor)
    if not _fits(line.column(field), rounded):
        refuse_bounds(line, field, cell, value, notes, scale)
        return None
    if value * scale != rounded:
        _warn_of_rounding(line, field, cell, value, notes)
    return value


def _warn_of_rounding(line: Line, field: str, cell: Cell, value: Fraction, notes: Notes) -> None:
    """Too many decimals in the cell, or, with at most two, in what the weeks or BPT hours make of it."""
    too_fine = (value * 100).denominator > 1
    notes.warn(
        cell.place,
        Text("rounded to 0.01", "afgerond op 0,01"),
        Text("write at most two decimals to avoid it", "schrijf hoogstens twee decimalen om dat te vermijden")
        if too_fine
        else Text("you need not change anything", "je hoeft niets te veranderen"),
        like=("rounded", line.table.title, field),
    )


def may_be_none(column: Column) -> bool:
    """Whether words for none are 0 in a column of figures: not where a blank is no limit, nor where 0 can't be."""
    if column.field.startswith("level"):
        return True
    return column.low == 0 and not column.required and column.field not in UNLIMITED and column.kind in AMOUNTS


def filled(line: Line, field: str, notes: Notes) -> Cell | None:
    """The cell, unless it is blank, an error or a formula without a value."""
    cell = line.cells.get(field)
    if cell is None:
        return None
    if cell.uncalculated or cell.error:
        refuse_unreadable(cell, notes)
        return None
    return cell


def _number(
    line: Line, field: str, cell: Cell, notes: Notes, scale: Fraction = ONE, is_whole: bool = False, strip: str = ""
) -> Fraction | None:
    """The cell's number, or a fault; `scale` times it is what the column's bounds are about."""
    value, column = cell.value, line.column(field)
    if says_none(value) and may_be_none(column):
        return Fraction(0)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if shows_other_unit(cell, column):
            refuse_unit(line, field, cell, notes)
            return None
        found = exact(value)
    elif isinstance(value, str):
        try:
            found = parsed(cleaned(value).removesuffix(strip), is_whole, column.measure)
        except UnclearNumberError as unclear:
            possible = [reading for reading in unclear.readings if _fits(column, reading * scale)]
            ask_about_thousands(cell, value, possible or unclear.readings, notes)
            return None
    else:
        found = None
    if found is None:
        refuse_number(line, field, cell, notes)
    return found


def _within(line: Line, field: str, cell: Cell, value: Fraction, notes: Notes) -> bool:
    if _fits(line.column(field), value):
        return True
    refuse_bounds(line, field, cell, value, notes)
    return False


def _fits(column: Column, amount: Fraction | int) -> bool:
    """Whether an amount, in the unit that the program stores, is within the column's bounds."""
    return (column.low is None or amount >= column.low) and (column.high is None or amount <= column.high)
