"""The sheets Scenarios and Acceptance as raw lines: every value in the words that its cell shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.numbers import UNCLEAR, exact
from allocator.basics.text import Text
from allocator.scenarios.raw import RawLine, RawRule, RawScenarios, Said
from allocator.workbook.cells import values
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.unreadable import MOMENTS, refuse
from allocator.workbook.schema import ACCEPTANCE, SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell, Line, Table

    Constants = Mapping[str, Mapping[tuple[int, int], str]]


def read_scenarios(tables: Mapping[str, Table], constants: Constants, aside: Notes) -> RawScenarios | None:
    """The lines of both sheets; None for a workbook with neither. `constants` are its formulas of figures alone, by
    sheet; `aside` holds what was found of the two sheets so far."""
    scenarios, acceptance = tables.get(SCENARIOS.field), tables.get(ACCEPTANCE.field)
    first = scenarios or acceptance
    if first is None:
        return None
    lines = scenarios.lines if scenarios is not None else ()
    rules = acceptance.lines if acceptance is not None else ()
    raw_lines = tuple(_line(line, constants, aside) for line in lines)
    raw_rules = tuple(_rule(line, constants, aside) for line in rules)
    return RawScenarios(first.title, raw_lines, raw_rules, (*aside.faults(), *aside.warnings()))


def _line(line: Line, constants: Constants, aside: Notes) -> RawLine:
    scenario, change, who = (_words(line, field, aside) for field in ("scenario", "change", "who"))
    note = line.cells["note"].value if "note" in line.cells else ""
    return RawLine(scenario, change, who, _value(line, "value", constants, aside), cleaned(str(note)))


def _rule(line: Line, constants: Constants, aside: Notes) -> RawRule:
    figure, operator = (_words(line, field, aside) for field in ("figure", "operator"))
    return RawRule(figure, operator, _value(line, "limit", constants, aside))


def _words(line: Line, field: str, aside: Notes) -> Said:
    """The words of a cell; None, once that is told, where it holds none."""
    place = line.place(field)
    return Said(values.text(line, field, aside) if field in line.cells else "", place)


def _value(line: Line, field: str, constants: Constants, aside: Notes) -> Said:
    """The words of a value: Excel keeps `10%` as 0.1 shown as a percentage, and `=400` as a formula."""
    place, cell = line.place(field), line.cells.get(field)
    if cell is None:
        return Said("", place)
    constant = constants.get(cell.title, {}).get((cell.line, cell.column))
    if constant is not None:
        return Said(_clear(constant), place)
    if values.filled(line, field, aside) is None:
        return Said(None, place)
    if isinstance(cell.value, MOMENTS):
        refuse(line, field, cell, Text("a value", "een waarde"), aside)
        return Said(None, place)
    is_figure = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return Said(_shown(cell), place, is_figure)


def _shown(cell: Cell) -> str:
    """What a cell says, in words."""
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        number = exact(value)
        if number is None:
            return str(value)
        return _clear(_digits(number * 100) + "%" if cell.percentage else _digits(number))
    return "; ".join(filter(None, (cleaned(part).removesuffix(";") for part in str(value).splitlines())))


def _digits(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else format(float(number), ".15g")


def _clear(words: str) -> str:
    """Words of a number that nobody takes for thousands: three decimals get a fourth."""
    bare = words.lstrip("=-").removesuffix("%")
    return words.replace(bare, f"{bare}0") if UNCLEAR.fullmatch(bare) else words
