"""The euro that a school, or the group, has for partners."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.basics.units import MOST_EURO
from allocator.cell_words import THE_GROUP
from allocator.changes import names
from allocator.changes.amount import Amount, amount
from allocator.changes.base import Change
from allocator.instance import GROUP

if TYPE_CHECKING:
    from allocator.intake import Intake


@dataclass(frozen=True)
class BudgetChange(Change):
    """Operating budget of a school or the group. A blank cell is 0."""

    names: ClassVar[tuple[Text, ...]] = (Text("operating budget", "werkingsmiddelen"),)

    who: str
    amount: Amount

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> BudgetChange:
        return cls(who, amount(value))

    @property
    def said(self) -> Text:
        by, whose = self.amount.said, names.said_place(GROUP if self._of_group else self.who)
        return Text(f"operating budget of {whose.en}: {by.en}", f"werkingsmiddelen van {whose.nl}: {by.nl}")

    @property
    def _of_group(self) -> bool:
        return THE_GROUP.find(self.who) == GROUP

    def changed(self, intake: Intake) -> Intake:
        school = None if self._of_group else names.school(intake, self.who)
        before = (intake.group_budget if school is None else school.operating_budget) or Fraction(0)
        whose = names.said_place(GROUP if school is None else school.name)
        what = Text(f"operating budget of {whose.en}", f"werkingsmiddelen van {whose.nl}")
        after = self.amount.within(before, MOST_EURO // 100, what)
        if after == before:
            return intake
        if school is None:
            return replace(intake, group_budget=after)
        return names.with_schools(intake, [replace(school, operating_budget=after)])
