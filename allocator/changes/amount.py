"""How much more, less, or in all: `+40`, `-40`, `=400`, `+10%`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from allocator.basics.text import Text, quoted, shown
from allocator.changes.base import ChangeError, Part
from allocator.changes.values import number

FORM = re.compile(r"(?P<sign>[+=-])\s*(?P<number>[\d.,][\d.,' ]*?)\s*(?P<percent>%?)")
SHARE = re.compile(r"=?\s*(?P<number>\d[\d.,' ]*?)\s*%")
"""A percentage that could be more, or of what it is."""
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

    def within(self, figure: Fraction, most: Fraction | int, what: Text) -> Fraction:
        """The figure, changed, between 0 and `most`; `what` has it in words. Raises ChangeError beyond these."""
        after, now, highest = self.of(figure), shown(figure), shown(Fraction(most))
        if 0 <= after <= most:
            return after
        come = shown(after)
        raise ChangeError(
            Part.VALUE,
            Text(f"{what.en}: {now.en} would become {come.en}", f"{what.nl}: {now.nl} zou {come.nl} worden"),
            Text(f"stay between 0 and {highest.en}", f"blijf tussen 0 en {highest.nl}"),
        )

    @property
    def said(self) -> Text:
        digits, percent = shown(self.number), "%" if self.percent else ""
        return Text(f"{self.sign}{digits.en}{percent}", f"{self.sign}{digits.nl}{percent}")


def amount(words: str) -> Amount:
    """The amount that a value asks. Raises ChangeError, also for a bare figure: it could be more, or all."""
    found = FORM.fullmatch(words.strip().replace("−", "-"))
    figure = number(found["number"] if found else words, words)
    if found is not None and figure is not None and not (found["sign"] == "=" and found["percent"]):
        return Amount(found["sign"], figure, bool(found["percent"]))
    share = SHARE.fullmatch(words.strip())
    percent = number(share["number"], words) if share else None
    if percent is not None:
        raise _of_what(percent)
    raise ChangeError(Part.VALUE, _fault(words, figure), WRITE)


def _fault(words: str, bare: Fraction | None) -> Text:
    if not words.strip():
        return Text("how much is blank", "hoeveel is leeg")
    if bare is not None and words.strip()[0].isdigit():
        said = quoted_figure(bare)
        return Text(
            f"{said.en} can be that much more, or that much in all",
            f"{said.nl} kan zoveel meer zijn, of zoveel in het geheel",
        )
    return Text(f"{quoted(words).en} is no change of a figure", f"{quoted(words).nl} is geen wijziging van een getal")


def _of_what(percent: Fraction) -> ChangeError:
    """A percentage without a sign: so much more, or so much of what it is; and how to write each."""
    size, left, said = shown(percent), shown(abs(percent - 100)), quoted_figure(percent, "%")
    sign = "+" if percent >= 100 else "-"
    return ChangeError(
        Part.VALUE,
        Text(
            f"{said.en} can be {size.en} % more, or {size.en} % of what it is now",
            f"{said.nl} kan {size.nl} % meer zijn, of {size.nl} % van wat het nu is",
        ),
        Text(
            f"write +{size.en}% for the first, {sign}{left.en}% for the second",
            f"schrijf +{size.nl}% voor het eerste, {sign}{left.nl}% voor het tweede",
        ),
    )


def quoted_figure(figure: Fraction, unit: str = "") -> Text:
    """A figure as it is quoted, with the decimal sign of each language, whatever the file had."""
    said = shown(figure)
    return Text(quoted(f"{said.en}{unit}").en, quoted(f"{said.nl}{unit}").nl)
