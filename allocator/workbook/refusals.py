"""The sentences for cells that can't be read as they stand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from allocator.text import Text
from allocator.workbook.notes import nearest, quoted
from allocator.workbook.numbers import shown
from allocator.workbook.schema import Kind

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.workbook.notes import Notes
    from allocator.workbook.schema.words import Words
    from allocator.workbook.sheet import Cell, Line

MOMENTS = (datetime.date, datetime.time, datetime.timedelta)
"""What openpyxl makes of dates and times; a datetime is a date."""


def refuse(cell: Cell, expected: Text, notes: Notes) -> None:
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
        found = Text("yes or no", "ja of nee") if expected.en != "words" else found
    notes.fault(
        cell.place,
        Text(f"{found.en} where {expected.en} is expected", f"{found.nl} waar {expected.nl} hoort"),
        Text(f"write {expected.en}, or leave the cell blank", f"schrijf {expected.nl}, of laat de cel leeg"),
    )


def refuse_word(cell: Cell, words: Words, notes: Notes, part: str | None = None) -> None:
    """A word that is none of the column's; tells the nearest one and all that there are."""
    found = part if part is not None else str(cell.value)
    near = nearest(found, [spelling for word in words.words for spelling in word.written])
    hint = Text("", "") if near is None else Text(f'did you mean "{near}"? ', f'bedoel je "{near}"? ')
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


def refuse_bounds(line: Line, field: str, cell: Cell, value: Fraction, step: Fraction, notes: Notes) -> None:
    """A number below or above what the column takes, whose bounds count in steps."""
    column = line.column(field)
    digits = shown(value)
    low = None if column.low is None else shown(column.low * step)
    high = None if column.high is None else shown(column.high * step)
    if column.kind is Kind.HOURS and value <= 0:
        bounds = Text("more than 0, or leave the cell blank", "meer dan 0, of laat de cel leeg")
    elif low is not None and high is not None:
        bounds = Text(f"{low.en} to {high.en}", f"{low.nl} tot {high.nl}")
    elif low is not None:
        bounds = Text(f"{low.en} or more", f"{low.nl} of meer")
    else:
        bounds = Text("another number", "een ander getal")
    notes.fault(
        cell.place,
        Text(f"{digits.en} is out of bounds", f"{digits.nl} valt buiten de grenzen"),
        Text(f"write {bounds.en}", f"schrijf {bounds.nl}"),
    )


def ask_about_central(cell: Cell, notes: Notes) -> None:
    """`centraal` means the group in one school and the umbrella in another."""
    notes.fault(
        cell.place,
        Text(
            '"centraal" can mean the school group, or the umbrella or government',
            '"centraal" kan de scholengroep betekenen, of de koepel of overheid',
        ),
        Text('write "groep" or "koepel/overheid"', 'schrijf "groep" of "koepel/overheid"'),
    )


def ask_about_thousands(cell: Cell, words: str, notes: Notes) -> None:
    """`1.234` is a thousand in Dutch and one and a bit in English."""
    found = quoted(words)
    thousands = "".join(sign for sign in words if sign.isdigit())
    decimal = words.strip().replace(".", ",")
    notes.fault(
        cell.place,
        Text(
            f"{found.en} can be a thousand or a decimal number",
            f"{found.nl} kan een duizendtal of een kommagetal zijn",
        ),
        Text(f"type {thousands} or {decimal}0 as a number", f"typ {thousands} of {decimal}0 als getal"),
    )


def refuse_fraction(cell: Cell, value: Fraction, notes: Notes) -> None:
    """Decimals where only whole numbers go."""
    digits = shown(value)
    notes.fault(
        cell.place,
        Text(f"{digits.en} is not a whole number", f"{digits.nl} is geen geheel getal"),
        Text("write a whole number", "schrijf een geheel getal"),
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
        Text("correct the formula, or type the value", "verbeter de formule, of typ de waarde"),
    )
