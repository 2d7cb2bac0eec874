"""A member's hours become more, less or other: ICT, BPT, other and meeting hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, quoted, shown
from allocator.changes import names
from allocator.changes.amount import Amount, amount
from allocator.changes.base import Change, ChangeError, Part
from allocator.intake.people import year_of_points

if TYPE_CHECKING:
    from allocator.intake import GivenMember, Intake

FIELDS: dict[Text, str] = {
    Text("ICT hours", "ICT-uren"): "ict",
    Text("BPT hours", "BPT-uren"): "bpt",
    Text("other hours", "andere uren"): "other",
    Text("meeting hours", "overleguren"): "meetings",
}
"""The four kinds of hours, with the field of a member that holds them."""


@dataclass(frozen=True)
class HoursChange(Change):
    """Hours of a member, in the unit of Team. Blank hours are none; blank ICT hours are what ICT points come to."""

    names: ClassVar[tuple[Text, ...]] = tuple(FIELDS)

    kind: Text
    who: str
    amount: Amount

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> HoursChange:
        return cls(name, who, amount(value))

    @property
    def said(self) -> Text:
        by = self.amount.said
        return Text(f"{self.kind.en} of {self.who}: {by.en}", f"{self.kind.nl} van {self.who}: {by.nl}")

    def changed(self, intake: Intake) -> Intake:
        member = names.member(intake, self.who)
        before = hours_given(self.kind, member, intake)
        after = self.amount.of(before)
        if after < 0:
            raise ChangeError(Part.VALUE, *_too_few(self.kind, member.name, before))
        if after == before:
            return intake
        changed = replace(member, **{FIELDS[self.kind]: after})  # type: ignore[arg-type]
        return names.with_member(intake, member, changed)


def hours_given(kind: Text, member: GivenMember, intake: Intake) -> Fraction:
    """A member's hours as they are, in the unit of Team."""
    given: Fraction | None = getattr(member, FIELDS[kind])
    if given is None and FIELDS[kind] == "ict":
        general = intake.rule_model.general
        year = year_of_points(member, general)
        given = None if year is None else year / general.team_factor
    return given or Fraction(0)


def _too_few(kind: Text, name: str, before: Fraction) -> tuple[Text, Text]:
    """Fewer hours than none."""
    has = shown(before)
    return (
        Text(f"{quoted(name).en} has {has.en} {kind.en}", f"{quoted(name).nl} heeft {has.nl} {kind.nl}"),
        Text(f"take off {has.en} at most", f"doe er hoogstens {has.nl} af"),
    )
