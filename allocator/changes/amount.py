"""How much more, less, or in all: `+40`, `-40`, `=400`, `+10%`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.numbers import UnclearNumberError, parsed
from allocator.basics.text import Text, quoted, shown
from allocator.changes.base import ChangeError, Part

if TYPE_CHECKING:
    from fractions import Fraction

FORM = re.compile(r"(?P<sign>[+=-])\s*(?P<number>[\d.,][\d.,' ]*?)\s*(?P<percent>%?)")
WRITE = Text("write it as +40, -40, =400 or +10%", "schrijf het als +40, -40, =400 of +10%")


@dataclass(frozen=True)
class Amount:
    """An amount by which a figure becomes more (`+`) or less (`-`), or to which it is set (`=`); a percentage is of
    itself."""

    sign: str
    number: Fraction
    percent: bool = False

    def of(self, figure: Fraction) -> Fraction:
        """The figure, changed."""
        if self.sign == "=":
            return self.number
        step = figure * self.number / 100 if self.percent else self.number
        return figure + step if self.sign == "+" else figure - step

    @property
    def said(self) -> Text:
        digits, percent = shown(self.number), "%" if self.percent else ""
        return Text(f"{self.sign}{digits.en}{percent}", f"{self.sign}{digits.nl}{percent}")


def amount(words: str) -> Amount:
    """The amount that a value asks. Raises ChangeError, also for a bare figure: it could be more, or all."""
    found = FORM.fullmatch(words.strip().replace("−", "-"))
    try:
        number = parsed(found["number"] if found else words)
    except UnclearNumberError as error:
        raise ChangeError(
            Part.VALUE,
            Text(
                f"{quoted(words).en} can be a thousand or a decimal number",
                f"{quoted(words).nl} kan een duizendtal of een kommagetal zijn",
            ),
            Text("leave the point or comma out, or add a zero", "laat punt of komma weg, of zet er een nul achter"),
        ) from error
    if found is not None and number is not None and not (found["sign"] == "=" and found["percent"]):
        return Amount(found["sign"], number, bool(found["percent"]))
    raise ChangeError(Part.VALUE, _fault(words, bare=number is not None and words.strip()[0].isdigit()), WRITE)


def _fault(words: str, bare: bool) -> Text:
    if not words.strip():
        return Text("how much is blank", "hoeveel is leeg")
    if bare:
        return Text(
            f"{quoted(words).en} can be that much more, or that much in all",
            f"{quoted(words).nl} kan zoveel meer zijn, of zoveel in het geheel",
        )
    return Text(f"{quoted(words).en} is no change of a figure", f"{quoted(words).nl} is geen wijziging van een getal")
