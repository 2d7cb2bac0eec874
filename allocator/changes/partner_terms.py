"""A partner asks another price, or has other hours to give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.basics.units import MOST_EURO, MOST_HOURS
from allocator.changes import names
from allocator.changes.amount import Amount, amount
from allocator.changes.base import Change, ChangeError, Part

if TYPE_CHECKING:
    from allocator.intake import Intake

RATE, HOURS = Text("partner rate", "partnertarief"), Text("partner hours", "partneruren")


@dataclass(frozen=True)
class PartnerTerms(Change):
    """Euro per hour of a partner, or Max hours in the unit of Team."""

    names: ClassVar[tuple[Text, ...]] = (RATE, HOURS)

    kind: Text
    who: str
    amount: Amount

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> PartnerTerms:
        return cls(name, who, amount(value))

    @property
    def said(self) -> Text:
        by = self.amount.said
        return Text(f"{self.kind.en} of {self.who}: {by.en}", f"{self.kind.nl} van {self.who}: {by.nl}")

    def changed(self, intake: Intake) -> Intake:
        partner = names.partner(intake, self.who)
        what = Text(f"{self.kind.en} of {partner.name}", f"{self.kind.nl} van {partner.name}")
        if self.kind == RATE:
            changed = replace(partner, rate=self.amount.within(partner.rate, MOST_EURO // 100, what))
        else:
            if partner.max_hours is None and self.amount.sign != "=":
                raise ChangeError(
                    Part.VALUE,
                    Text(f"{partner.name} has no limit of hours", f"{partner.name} heeft geen maximum aan uren"),
                    Text("set one, such as =60", "stel er een in, zoals =60"),
                )
            most = Fraction(MOST_HOURS, 100) / intake.rule_model.general.team_factor
            hours = self.amount.within(partner.max_hours or Fraction(0), most, what)
            changed = replace(partner, max_hours=hours)
        return replace(intake, partners=tuple(changed if each is partner else each for each in intake.partners))
