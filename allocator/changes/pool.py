"""The share of its members' ICT hours that a school lends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, quoted, shown
from allocator.changes import names
from allocator.changes.amount import Amount, quoted_figure
from allocator.changes.base import Change, ChangeError, Part
from allocator.changes.values import number

if TYPE_CHECKING:
    from allocator.intake import Intake

FORM = re.compile(r"(?P<sign>[+=-]?)\s*(?P<figure>[\d.,]+)\s*(?P<percent>%?)")
WRITE = Text("write a percentage from 0 to 100, or +10", "schrijf een percentage van 0 tot 100, of +10")
WHOLE = 100
"""Percent that a school lends at most."""


@dataclass(frozen=True)
class PoolChange(Change):
    """Pool % of a school, or of all: the percentage itself, or with a sign so many percentage points more or less.

    A blank cell is 0.
    """

    names: ClassVar[tuple[Text, ...]] = (Text("pool", "uitleenbaar"),)

    who: str
    percent: Amount

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> PoolChange:
        found = FORM.fullmatch(value.replace("−", "-"))
        figure = None if found is None else number(found["figure"])
        if found is None or figure is None:
            what = Text("the percentage is blank", "het percentage is leeg")
            if value:
                what = Text(f"{quoted(value).en} is no percentage", f"{quoted(value).nl} is geen percentage")
            raise ChangeError(Part.VALUE, what, WRITE)
        if 0 < figure < 1 and not found["percent"]:
            share, full, said = shown(figure), shown(figure * WHOLE), quoted_figure(figure)
            raise ChangeError(
                Part.VALUE,
                Text(
                    f"{said.en} can be {share.en} % or {full.en} %",
                    f"{said.nl} kan {share.nl} % of {full.nl} % zijn",
                ),
                Text(f"write {full.en}% if you mean that", f"schrijf {full.nl}% als je dat bedoelt"),
            )
        return cls(who, Amount(found["sign"] or "=", figure))

    @property
    def said(self) -> Text:
        whose, points = names.said_schools(self.who), shown(self.percent.number)
        if self.percent.sign == "=":
            return Text(f"{points.en} % may be lent by {whose.en}", f"{points.nl} % uitleenbaar bij {whose.nl}")
        return Text(
            f"{self.percent.sign}{points.en} percentage points may be lent by {whose.en}",
            f"{self.percent.sign}{points.nl} procentpunt uitleenbaar bij {whose.nl}",
        )

    def changed(self, intake: Intake) -> Intake:
        schools = {school.name: school for school in names.schools(intake, self.who)}
        for name, school in schools.items():
            before = school.pool or Fraction(0)
            after = self.percent.within(before, WHOLE, Text(f"Pool % of {name}", f"Max. % uitleenbaar van {name}"))
            schools[name] = school if after == before else replace(school, pool=after)
        return names.with_schools(intake, schools.values())
