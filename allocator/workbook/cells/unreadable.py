"""The sentences for cells that can't be read as they stand."""

from __future__ import annotations

import datetime
import math
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import nearest
from allocator.basics.numbers import UnclearNumberError
from allocator.basics.text import Text, joined, quoted, same, shown
from allocator.workbook.cells.levels import NOT_FOUND
from allocator.workbook.cells.numbers import parsed
from allocator.workbook.schema import Kind
from allocator.workbook.schema.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.cell_words import Words
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell, Line
    from allocator.workbook.schema import Column
    from allocator.workbook.schema.measures import Measure

MOMENTS = (datetime.date, datetime.time, datetime.timedelta)
"""Types that openpyxl makes of dates and times; a datetime is a date."""


ONE = Fraction(1)


def refuse(line: Line, field: str, cell: Cell, expected: Text, notes: Notes, hint: Text = same("")) -> None:
    """A cell of the wrong kind: a date, yes or no, or words where something else is expected."""
    if isinstance(cell.value, MOMENTS):
        notes.fault(
            cell.place,
            Text(f"a date or time where {expected.en} is expected", f"een datum of tijd waar {expected.nl} hoort"),
            Text(
                "give the cell the number format General and type it again",
                "geef de cel de getalnotatie Standaard en typ de waarde opnieuw",
            ),
        )
        return
    found = quoted(str(cell.value))
    if isinstance(cell.value, bool):
        found = Text("yes or no", "ja of nee")
    mend = Text(f"write {expected.en}", f"schrijf {expected.nl}")
    notes.fault(
        cell.place,
        Text(f"{found.en} where {expected.en} is expected", f"{found.nl} waar {expected.nl} hoort"),
        joined([mend if line.column(field).required else _or_blank(mend), hint], ""),
    )


def refuse_number(line: Line, field: str, cell: Cell, notes: Notes) -> None:
    """No number, or one that counts something else than the column: `63 punten` is no number of hours."""
    column = line.column(field)
    number = Text("a number", "een getal")
    if column.kind in (Kind.NUMBER, Kind.WHOLE) and column.low is not None and column.high is not None:
        bounds = _bounds(column, ONE)
        number = Text(f"a number from {bounds.en}", f"een getal van {bounds.nl}")
    if column.measure is None or not isinstance(cell.value, str):
        refuse(line, field, cell, number, notes)
        return
    hint = same("")
    if (other := _measure_of(cell.value)) is not None:
        there = [c.header for c in line.table.schema.columns if c.measure is other]
        if len(there) == 1:
            hint = Text(f"; {other.title.en} go in {there[0].en}", f"; {other.title.nl} horen in {there[0].nl}")
    refuse(line, field, cell, column.measure.expected, notes, hint)


def _measure_of(words: str) -> Measure | None:
    """The measure of a number with a sign."""
    for measure in MEASURES:
        try:
            if parsed(words, measure=measure) is not None:
                return measure
        except UnclearNumberError:
            return measure
    return None


def _or_blank(mend: Text) -> Text:
    return Text(f"{mend.en}, or leave the cell blank", f"{mend.nl}, of laat de cel leeg")


def refuse_word(cell: Cell, words: Words, notes: Notes, part: str | None = None) -> None:
    """A word that is none of the column's; tells the nearest one and all that there are."""
    found = part if part is not None else str(cell.value)
    written = {spelling: word.written for word in words.words for spelling in word.written}
    near = nearest(found, written)
    hint = Text("", "")
    if near is not None:
        hint = Text(f'did you mean "{written[near].en}"? ', f'bedoel je "{written[near].nl}"? ')
    notes.fault(
        cell.place,
        Text(f"{quoted(found).en} is no {words.title.en}", f"{quoted(found).nl} is geen {words.title.nl}")
        if words.title.en != "yes or no"
        else Text(f"{quoted(found).en} is neither yes nor no", f"{quoted(found).nl} is geen ja of nee"),
        Text(
            f"{hint.en}choose from {', '.join(words.written('en'))}",
            f"{hint.nl}kies uit {', '.join(words.written('nl'))}",
        ),
    )


def refuse_bounds(line: Line, field: str, cell: Cell, value: Fraction, notes: Notes, scale: Fraction = ONE) -> None:
    """A number below or above what the column takes; `scale` times it is what the column's bounds are about."""
    column = line.column(field)
    unit = " %" if column.kind is Kind.PERCENT else ""
    digits = shown(value)
    mend = _bounds(column, scale, unit)
    if column.kind is Kind.HOURS and column.low and value <= 0:
        mend = Text("more than 0", "meer dan 0")
    mend = Text(f"write {mend.en}", f"schrijf {mend.nl}")
    notes.fault(
        cell.place,
        Text(f"{digits.en}{unit} is out of bounds", f"{digits.nl}{unit} valt buiten de grenzen"),
        _or_blank(mend) if column.kind is Kind.HOURS and column.low else mend,
    )


def _bounds(column: Column, scale: Fraction, unit: str = "") -> Text:
    """The column's bounds in the unit of its cells, rounded inwards to what can be typed."""
    low = None if column.low is None else shown(Fraction(math.ceil(column.low / scale * 100), 100))
    high = None if column.high is None else shown(Fraction(math.floor(column.high / scale * 100), 100))
    if low is not None and high is not None:
        return Text(f"{low.en} to {high.en}{unit}", f"{low.nl} tot {high.nl}{unit}")
    return Text("another number", "een ander getal")


def ask_about_central(cell: Cell, notes: Notes) -> None:
    """`centraal` means the group in one school and the umbrella in another."""
    notes.fault(
        cell.place,
        Text(
            f"{quoted(str(cell.value)).en} can mean the school group, or the umbrella or government",
            f"{quoted(str(cell.value)).nl} kan de scholengroep betekenen, of de koepel of overheid",
        ),
        Text('write "groep" or "koepel/overheid"', 'schrijf "groep" of "koepel/overheid"'),
    )


def ask_about_thousands(cell: Cell, words: str, readings: Sequence[Fraction], notes: Notes) -> None:
    """`1.234` is a thousand in Dutch and one and a bit in English; offers the readings so that each is clear."""
    found = quoted(words)
    offers = [_unmistakable(reading) for reading in readings]
    notes.fault(
        cell.place,
        Text(
            f"{found.en} can be a thousand or a decimal number",
            f"{found.nl} kan een duizendtal of een kommagetal zijn",
        ),
        Text(
            f"write {' or '.join(offer.en for offer in offers)}", f"schrijf {' of '.join(offer.nl for offer in offers)}"
        ),
    )


def _unmistakable(number: Fraction) -> Text:
    """A number as it can be typed: three decimals look like thousands, so a zero goes behind them."""
    digits = shown(number)
    zero = "0" if (number * 100).denominator > 1 else ""
    return Text(f"{digits.en}{zero}", f"{digits.nl}{zero}")


def refuse_fraction(line: Line, field: str, cell: Cell, value: Fraction, notes: Notes) -> None:
    """Decimals where only whole numbers go."""
    digits, bounds = shown(value), _bounds(line.column(field), ONE)
    notes.fault(
        cell.place,
        Text(f"{digits.en} is not a whole number", f"{digits.nl} is geen geheel getal"),
        Text(f"write a whole number from {bounds.en}", f"schrijf een geheel getal van {bounds.nl}"),
    )


def refuse_need(cell: Cell, part: str, notes: Notes) -> None:
    """A part of `Also needs` that is not a cluster with its level, or a cluster named before."""
    found = quoted(part)
    notes.fault(
        cell.place,
        Text(
            f"{found.en} is not one more cluster with its level", f"{found.nl} is niet nog een cluster met een niveau"
        ),
        Text(
            "write each cluster once with a level 0 to 4, such as: policy 2; technical 1",
            "schrijf elke cluster één keer met een niveau van 0 tot 4, zoals: beleid 2; technisch 1",
        ),
    )


def refuse_unreadable(cell: Cell, notes: Notes) -> None:
    """A formula that was never calculated, or one that ended in an error."""
    if cell.uncalculated:
        notes.fault(
            cell.place,
            Text("this formula has no calculated value", "deze formule heeft geen berekende waarde"),
            Text(
                "open the workbook in Excel or LibreOffice and save it",
                "open de werkmap in Excel of LibreOffice en bewaar ze",
            ),
        )
        return
    found = quoted(str(cell.value))
    notes.fault(
        cell.place,
        Text(f"the cell holds the error {found.en}", f"de cel bevat de fout {found.nl}"),
        Text(
            "add what it looks up (a name on Self-assessment, say) where it looks, or type the value",
            "zet wat ze opzoekt (een naam op Zelfinschatting, bijvoorbeeld) waar ze zoekt, of typ de waarde",
        )
        if cell.value == NOT_FOUND
        else Text("correct the formula, or type the value", "verbeter de formule, of typ de waarde"),
    )
